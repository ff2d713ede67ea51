package dev.interlock.change;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import java.util.Optional;

/**
 * What version 18 refuses of NOT NULL, because there it is a constraint with a name.
 *
 * <p>observed: not_null/drop_inherited_child, not_null/add_constraint_already,
 * drop_constraint/not_null_pk_18, not_null/set_partitioned_only_leaves_already.
 */
final class NotNullRules {
  private NotNullRules() {}

  /** Refuses to drop NOT NULL that a parent table asks for. */
  static void inherited(Work work, Relation.Table table, Name column, Span at) {
    if (!work.version().atLeast(18)) {
      return;
    }
    for (Oid oid : table.parents()) {
      Optional<Constraint.NotNull> above =
          work.catalog()
              .table(oid)
              .flatMap(p -> p.column(column.value()))
              .flatMap(c -> work.catalog().notNull(oid, c.number()))
              .filter(n -> !n.common().noInherit());
      if (above.isPresent() && table.column(column.value()).filter(Column::notNull).isPresent()) {
        throw Work.refused(
            "42P16",
            "cannot drop inherited constraint \""
                + above.get().common().name()
                + "\" of relation \""
                + table.name().name()
                + "\"",
            at,
            above.get().createdAt());
      }
    }
  }

  /** Refuses to drop by its name the NOT NULL of a key or an identity column. */
  static void needed(Work work, Relation.Table table, Constraint.NotNull constraint, Span at) {
    Optional<Column> column = table.column(constraint.column());
    boolean key =
        work.catalog()
            .primaryKey(table.oid())
            .filter(k -> k.columns().contains(constraint.column()))
            .isPresent();
    boolean identity = column.flatMap(Column::identity).isPresent();
    if (column.isPresent() && (key || identity)) {
      throw Work.refused(
          key ? "42P16" : "42601",
          "column \""
              + column.get().name()
              + (key ? "\" is in a primary key" : "\" is an identity column"),
          at,
          column.get().createdAt());
    }
  }

  /** Refuses a second name for what is NOT NULL. */
  static void named(Work work, Relation.Table table, Name column, Optional<Name> name, Span at) {
    if (name.isEmpty() || !work.version().atLeast(18)) {
      return;
    }
    table
        .column(column.value())
        .flatMap(c -> work.catalog().notNull(table.oid(), c.number()))
        .filter(n -> !n.common().name().equals(name.get().value()))
        .ifPresent(
            n -> {
              throw Work.refused(
                  "55000",
                  "cannot create not-null constraint \""
                      + name.get()
                      + "\" on column \""
                      + column
                      + "\" of table \""
                      + table.name().name()
                      + "\"",
                  at,
                  n.createdAt());
            });
  }
}
