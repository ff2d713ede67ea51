package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.Name;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which extended statistics there may be.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createstatistics.html">the manual on
 *     CREATE STATISTICS</a>
 */
final class StatisticsRules {
  private StatisticsRules() {}

  static void check(
      Work work, IndexStatement.CreateStatistics s, Optional<? extends CatalogObject> of) {
    of.filter(o -> !kept(o))
        .ifPresent(
            o -> {
              throw Work.refused(
                  "42809",
                  "cannot define statistics for relation \"" + o.name().name() + "\"",
                  s.from().span(),
                  o.createdAt());
            });
    if (s.elements().size() > 8) {
      throw at("54011", "cannot have more than 8 columns in statistics", s.span());
    }
    Set<Identifier> columns = new HashSet<>();
    Set<String> expressions = new HashSet<>();
    boolean twice = false;
    boolean twiceExpression = false;
    for (IndexElement e : s.elements()) {
      if (e.column().isPresent()) {
        Identifier name = e.column().get().value();
        if (SystemColumns.has(name)) {
          throw at("0A000", "statistics creation on system columns is not supported", e.span());
        }
        twice |= !columns.add(name);
      } else {
        twiceExpression |= !expressions.add(Indexes.text(e.expression()));
      }
    }
    boolean single = s.elements().size() == 1;
    if (single && s.elements().getFirst().column().isPresent()) {
      throw at("42P17", "extended statistics require at least 2 columns", s.span());
    }
    boolean oneExpression = single && !expressions.isEmpty();
    if (oneExpression && !s.kinds().isEmpty()) {
      throw at(
          "22023",
          "when building statistics on a single expression, statistics kinds may not be specified",
          s.span());
    }
    for (Name kind : s.kinds()) {
      if (!Set.of("ndistinct", "dependencies", "mcv").contains(kind.value().value())) {
        throw at("42601", "unrecognized statistics kind \"" + kind + "\"", kind.span());
      }
    }
    if (twice) {
      throw at("42701", "duplicate column name in statistics definition", s.span());
    }
    if (twiceExpression) {
      throw at("42701", "duplicate expression in statistics definition", s.span());
    }
  }

  private static boolean kept(CatalogObject object) {
    return object instanceof Relation.Table
        || object instanceof Relation.View v && v.materialized();
  }

  private static Refused at(String sqlstate, String message, Span span) {
    return Work.refused(sqlstate, message, span, Optional.empty());
  }
}
