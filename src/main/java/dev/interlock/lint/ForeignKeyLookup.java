package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Truth;
import dev.interlock.effect.Change;
import dev.interlock.expression.Expression;
import dev.interlock.rule.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an index serves the lookup that a foreign key does in its own table.
 *
 * <p>An index does when it is valid, its method supports {@code =}, its leading columns are the
 * key's in any order, and it has no predicate, or one that {@code column = value} implies.
 */
final class ForeignKeyLookup {
  private ForeignKeyLookup() {}

  static Truth isIndexed(Constraint.ForeignKey key, Catalog catalog) {
    Optional<Relation.Table> table = catalog.table(key.common().owner());
    for (Index index : catalog.indexes(key.common().owner())) {
      if (serves(index, key, table)) {
        return Truth.TRUE;
      }
    }
    boolean known = table.isPresent() && table.get().complete() && key.columns().size() > 0;
    return known ? Truth.FALSE : Truth.UNKNOWN;
  }

  /** Returns the foreign keys that a dropped index served and no other serves any longer. */
  static Fact abandoned(Change.DropIndex drop, Scene scene) {
    Catalog before = scene.step().catalogBefore();
    Catalog now = scene.later() ? scene.at() : scene.step().catalogAfter();
    Optional<Index> index = before.object(drop.index(), Index.class);
    Optional<Relation.Table> table = before.table(drop.table());
    List<Fact> keys = new ArrayList<>();
    if (index.isPresent()) {
      for (Constraint constraint : now.constraints(drop.table())) {
        if (constraint instanceof Constraint.ForeignKey key
            && serves(index.get(), key, table)
            && isIndexed(key, now) == Truth.FALSE) {
          keys.add(Fact.text(Names.sql(key.common().name())));
        }
      }
    }
    return new Fact.Items(keys);
  }

  private static boolean serves(
      Index index, Constraint.ForeignKey key, Optional<Relation.Table> table) {
    boolean supportsEquality =
        index.method().equals("btree")
            || index.method().equals("hash") && key.columns().size() == 1;
    if (!index.valid() || !supportsEquality || index.keys().size() < key.columns().size()) {
      return false;
    }
    Set<Integer> wanted = new HashSet<>(key.columns());
    Set<Integer> leading = new HashSet<>();
    for (Index.Key each : index.keys().subList(0, wanted.size())) {
      leading.add(each.column());
    }
    return leading.equals(wanted)
        && (index.predicate().isEmpty()
            || table.isPresent() && implied(index.predicate().get(), wanted, table.get()));
  }

  /** {@code column = value} implies that the column is not null, and nothing else. */
  private static boolean implied(Expression predicate, Set<Integer> columns, Relation table) {
    return switch (predicate) {
      case Expression.And(_, List<Expression> terms) ->
          terms.stream().allMatch(term -> implied(term, columns, table));
      case Expression.Or(_, List<Expression> terms) ->
          terms.stream().anyMatch(term -> implied(term, columns, table));
      case Expression.Is(_, Expression.ColumnReference column, boolean not, String test) ->
          not
              && test.equals("NULL")
              && table
                  .column(column.parts().getLast())
                  .filter(c -> columns.contains(c.number()) || c.notNull())
                  .isPresent();
      default -> false;
    };
  }
}
