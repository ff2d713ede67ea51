package dev.interlock.analysis;

import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.expression.QueryTree;
import dev.interlock.postgres.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * ON CONFLICT needs a unique index or constraint that matches what it names.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT">the manual
 *     on ON CONFLICT</a>
 */
final class Arbiters {
  private final World world;

  Arbiters(World world) {
    this.world = world;
  }

  void check(QueryTree.Conflict conflict, Relation.Table table) {
    if (!table.complete()) {
      return;
    }
    conflict
        .constraint()
        .filter(name -> world.catalog().constraint(table.oid(), name).isEmpty())
        .ifPresent(
            name -> {
              throw new Refusal(
                  "42704",
                  "constraint \""
                      + name
                      + "\" for table \""
                      + table.name().name()
                      + "\" does not exist",
                  conflict.span(),
                  table.createdAt());
            });
    if (conflict.keys().isEmpty() || !conflict.plainTarget()) {
      return;
    }
    Set<Identifier> wanted = new HashSet<>();
    for (Expression key : conflict.keys()) {
      if (key instanceof Expression.ColumnReference c) {
        wanted.add(c.parts().getLast());
      }
    }
    boolean found =
        world.catalog().indexes(table.oid()).stream().anyMatch(i -> matches(i, table, wanted))
            || world.catalog().constraints(table.oid()).stream()
                .anyMatch(c -> mayMatch(c, table, wanted));
    if (!found) {
      throw new Refusal(
          "42P10",
          "there is no unique or exclusion constraint matching the ON CONFLICT specification",
          conflict.span(),
          table.createdAt());
    }
  }

  private static boolean matches(Index index, Relation.Table table, Set<Identifier> wanted) {
    return index.unique()
        && index.predicate().isEmpty()
        && names(index.keys().stream().map(Index.Key::column).toList(), table).equals(wanted);
  }

  private static boolean mayMatch(
      Constraint constraint, Relation.Table table, Set<Identifier> wanted) {
    return switch (constraint) {
      case Constraint.PrimaryKey k -> names(k.columns(), table).equals(wanted);
      case Constraint.Unique k -> names(k.columns(), table).equals(wanted);
      default -> false;
    };
  }

  private static Set<Identifier> names(List<Integer> columns, Relation.Table table) {
    Set<Identifier> names = new HashSet<>();
    columns.forEach(n -> table.column(n).ifPresent(c -> names.add(c.name())));
    return names;
  }
}
