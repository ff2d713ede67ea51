package dev.interlock.change;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.TableConstraint;
import java.util.List;
import java.util.Optional;

/**
 * When a primary key is refused because of the NOT NULL its columns need.
 *
 * <p>observed: add_constraint/pk_partitioned_only, add_constraint/pk_inheritance_parent_only,
 * not_null/add_pk_on_not_valid_nn.
 */
final class KeyRules {
  private KeyRules() {}

  /** Refuses what a primary key cannot make NOT NULL. */
  static void check(Work work, Oid oid, TableConstraint constraint, boolean recurse) {
    Optional<Relation.Table> table = work.catalog().table(oid);
    if (table.isEmpty() || !(constraint instanceof TableConstraint.PrimaryKey key)) {
      return;
    }
    for (Name name : key.columns()) {
      if (!recurse) {
        below(work, table.get(), name);
      }
      notValid(work, table.get(), name);
    }
  }

  /**
   * With ONLY the tables below are not changed.
   *
   * <p>version switch: a parent that is not partitioned is held to it from 18.
   */
  private static void below(Work work, Relation.Table table, Name name) {
    boolean newer = work.version().atLeast(18);
    if (!table.isPartitioned() && !newer) {
      return;
    }
    for (Relation.Table child : work.catalog().children(table.oid())) {
      Optional<Column> column = child.column(name.value());
      if (column.filter(c -> !c.notNull()).isPresent()) {
        throw Work.refused(
            newer ? "XX000" : "42P16",
            newer
                ? "column \""
                    + name.value()
                    + "\" of table \""
                    + child.name().name()
                    + "\" is not marked NOT NULL"
                : "constraint must be added to child tables too",
            name.span(),
            child.createdAt());
      }
    }
  }

  /** version switch: NOT NULL constraints can be NOT VALID from 18. */
  private static void notValid(Work work, Relation.Table table, Name name) {
    if (!work.version().atLeast(18)) {
      return;
    }
    List<Constraint> constraints = work.catalog().constraints(table.oid());
    table
        .column(name.value())
        .flatMap(
            column ->
                constraints.stream()
                    .filter(
                        c ->
                            c instanceof Constraint.NotNull n
                                && n.column() == column.number()
                                && !c.validated())
                    .findFirst())
        .ifPresent(
            c -> {
              throw Work.refused(
                  "55000",
                  "cannot create primary key on column \"" + name.value() + "\"",
                  name.span(),
                  c.createdAt());
            });
  }
}
