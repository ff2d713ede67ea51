package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.QueryReader;
import dev.interlock.parse.SqlParser;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Queries as the catalog keeps them: relations by their full names, which follow a renaming. */
final class StoredQueries {
  private StoredQueries() {}

  /** A stretch of the text and what stands there instead. */
  private record Edit(Span at, String text) {}

  /** Returns a query whose relations have their full names. */
  static Query full(Work work, Query query) {
    Query exact = exact(query);
    if (exact.shape().isEmpty()) {
      return query;
    }
    List<Edit> edits = new ArrayList<>();
    for (Query.RelationUse use : exact.shape().get().relations()) {
      work.relation(use.relation())
          .map(Relation::name)
          .filter(full -> !full.equals(use.relation()))
          .ifPresent(full -> edits.add(new Edit(use.span(), Keywords.quote(full))));
    }
    return edited(query, exact, edits);
  }

  /** Returns the query after a relation was renamed or moved; its old name stays as an alias. */
  static Query renamed(Query query, QualifiedName from, QualifiedName to) {
    Query exact = exact(query);
    List<Edit> edits = new ArrayList<>();
    for (Query.RelationUse use : exact.shape().map(Query.Shape::relations).orElse(List.of())) {
      if (use.relation().equals(from)) {
        boolean alias = use.alias().isEmpty() && !to.name().equals(from.name());
        edits.add(
            new Edit(
                use.span(),
                Keywords.quote(to) + (alias ? " AS " + Keywords.quote(from.name()) : "")));
      }
    }
    return edited(query, exact, edits);
  }

  /** Returns the query after a column was renamed; called while it still has its old name. */
  static Query renamed(Work work, Query query, Address column, Identifier to) {
    Query exact = exact(query);
    if (exact.shape().isEmpty()) {
      return query;
    }
    QueryScope scope = QueryScope.of(work, exact.shape().get());
    List<Edit> edits = new ArrayList<>();
    for (Expression.ColumnReference use : exact.shape().get().uses()) {
      if (!use.star() && scope.resolve(use).equals(List.of(column))) {
        lastPart(use).ifPresent(at -> edits.add(new Edit(at, Keywords.quote(to))));
      }
    }
    return edited(query, exact, edits);
  }

  /** Returns a type under its full name. */
  static TypeName named(TypeName type, QualifiedName full) {
    return new TypeName(
        full,
        type.modifiers(),
        type.intervalFields(),
        type.arrayBounds(),
        type.setOf(),
        type.attribute());
  }

  private static Optional<Span> lastPart(Expression.ColumnReference use) {
    String text = use.span().text();
    Identifier last = use.parts().getLast();
    for (String written : List.of(Keywords.quote(last), last.value(), "\"" + last.value() + "\"")) {
      if (text.length() >= written.length()
          && text.regionMatches(
              true, text.length() - written.length(), written, 0, written.length())) {
        return Optional.of(
            new Span(use.span().file(), use.span().end() - written.length(), use.span().end()));
      }
    }
    return Optional.empty();
  }

  /** Returns the query read in such a way that its spans are places in its own text. */
  private static Query exact(Query query) {
    return query.span().text().equals(query.text()) ? query : read(query, query.text());
  }

  private static Query read(Query query, String text) {
    SourceFile file = new SourceFile(query.span().file().path(), text);
    return new QueryReader(new SqlParser()).read(Fragment.of(file));
  }

  private static Query edited(Query query, Query exact, List<Edit> edits) {
    if (edits.isEmpty()) {
      return query;
    }
    StringBuilder text = new StringBuilder(exact.text());
    int start = exact.span().start();
    edits.sort(Comparator.comparingInt((Edit e) -> e.at().start()).reversed());
    for (Edit edit : edits) {
      text.replace(edit.at().start() - start, edit.at().end() - start, edit.text());
    }
    return new Query(query.span(), text.toString(), read(query, text.toString()).shape());
  }
}
