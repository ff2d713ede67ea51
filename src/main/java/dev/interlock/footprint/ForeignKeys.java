package dev.interlock.footprint;

import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.TableConstraint;
import java.util.List;
import java.util.Optional;

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
    if (checked) {
      sides.stream().filter(AlterTables::stored).forEach(one -> tally.scan(one.oid(), span));
    }
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
  static void alter(Tally tally, Relation.Table table, AlterTableAction.AlterConstraint alter) {
    Optional<Constraint.ForeignKey> key =
        tally
            .before()
            .constraint(table.oid(), alter.name().value())
            .filter(Constraint.ForeignKey.class::isInstance)
            .map(Constraint.ForeignKey.class::cast);
    if (key.isEmpty()) {
      return;
    }
    if (alter.attributes().notEnforced().isPresent()) {
      tally.lock(key.get().target(), LockMode.ACCESS_EXCLUSIVE);
    } else if (alter.attributes().enforced().isPresent()) {
      tally.lock(key.get().target(), LockMode.SHARE_ROW_EXCLUSIVE);
      tally.scan(table.oid(), alter.span());
    } else if (alter.attributes().deferrable().isPresent()
        || alter.attributes().notDeferrable().isPresent()) {
      tally.lock(key.get().target(), LockMode.ACCESS_SHARE);
    }
  }
}
