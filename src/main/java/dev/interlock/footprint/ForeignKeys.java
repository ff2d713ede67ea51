package dev.interlock.footprint;

import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.TableConstraint;
import java.util.ArrayList;
import java.util.List;

/**
 * Foreign keys lock both sides.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">ADD FOREIGN KEY in the
 *     manual: SHARE ROW EXCLUSIVE on both tables</a>
 */
final class ForeignKeys {
  private ForeignKeys() {}

  static void add(
      Tally tally,
      TableConstraint.ForeignKey fk,
      Span span,
      Relation.Table table,
      List<Relation.Table> all) {
    lockReferenced(tally, fk.references().table().name());
    boolean checked =
        fk.attributes().notValid().isEmpty() && fk.attributes().notEnforced().isEmpty();
    List<Relation.Table> sides = table.isPartitioned() ? all : List.of(table);
    boolean empty =
        table.complete() && fk.columns().stream().anyMatch(c -> table.column(c.value()).isEmpty());
    if (checked && empty) {
      // a column of this statement holds nulls only: oracle: add_column/references_separate_valid
      sides.stream().filter(AlterTables::stored).forEach(one -> tally.scan(one.oid(), span));
    } else if (checked) {
      tally.table(fk.references().table().name()).ifPresent(t -> check(tally, sides, t, span));
    }
  }

  /**
   * Verifies a foreign key: one query that joins both sides, which the server leaves out for an
   * empty table. oracle: add_constraint/fk, add_constraint/fk_empty_table.
   */
  static void check(
      Tally tally, List<Relation.Table> referencing, Relation.Table referenced, Span span) {
    List<Relation.Table> stored = referencing.stream().filter(AlterTables::stored).toList();
    stored.forEach(one -> tally.scan(one.oid(), span));
    if (referencing.stream().anyMatch(one -> populated(tally, one))) {
      for (Relation.Table one : withPartitions(tally, referenced)) {
        if (AlterTables.stored(one)) {
          tally.scan(one.oid(), span);
        }
      }
    }
  }

  static List<Relation.Table> withPartitions(Tally tally, Relation.Table table) {
    List<Relation.Table> found = new ArrayList<>(List.of(table));
    if (table.isPartitioned()) {
      found.addAll(tally.before().descendants(table.oid()));
    }
    return found;
  }

  /** SHARE ROW EXCLUSIVE on the referenced table, and on each of its partitions. */
  static void lockReferenced(Tally tally, QualifiedName name) {
    tally.table(name).ifPresent(t -> lockReferenced(tally, t.oid()));
  }

  static void lockReferenced(Tally tally, Oid referenced) {
    tally.lock(referenced, LockMode.SHARE_ROW_EXCLUSIVE);
    tally
        .before()
        .table(referenced)
        .filter(Relation.Table::isPartitioned)
        .ifPresent(
            t ->
                tally
                    .before()
                    .descendants(referenced)
                    .forEach(p -> tally.lock(p.oid(), LockMode.SHARE_ROW_EXCLUSIVE)));
  }

  /** version switch: ALTER CONSTRAINT [NOT] ENFORCED, 18. */
  static void alter(
      Tally tally,
      Relation.Table table,
      Constraint.ForeignKey key,
      AlterTableAction.AlterConstraint alter) {
    if (alter.attributes().notEnforced().isPresent()) {
      if (key.common().enforced()) {
        tally.lock(key.target(), LockMode.ACCESS_EXCLUSIVE);
      }
    } else if (alter.attributes().enforced().isPresent()) {
      if (!key.common().enforced()) {
        tally.lock(key.target(), LockMode.SHARE_ROW_EXCLUSIVE);
        tally
            .before()
            .table(key.target())
            .ifPresent(t -> check(tally, withPartitions(tally, table), t, alter.span()));
      }
    } else if (alter.attributes().deferrable().isPresent()
        || alter.attributes().notDeferrable().isPresent()) {
      tally.lock(key.target(), LockMode.ACCESS_SHARE);
    }
  }

  /** Tells whether rows were put into a table, or into the partitioned table it belongs to. */
  static boolean populated(Tally tally, Relation.Table table) {
    return table.populated()
        || table.isPartition()
            && table.parents().stream()
                .flatMap(parent -> tally.before().table(parent).stream())
                .anyMatch(parent -> populated(tally, parent));
  }
}
