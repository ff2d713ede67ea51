package dev.interlock.footprint;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.RewriteRule;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Trigger;
import dev.interlock.effect.Lock;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.RoleName;
import dev.interlock.syntax.RoleStatement;
import java.util.Optional;

/**
 * Dropping things: ACCESS EXCLUSIVE on them, and on what has to forget them.
 *
 * <p>oracle README, 9, 12, 14, 15, 18.
 */
final class Drops {
  private Drops() {}

  static void of(Tally tally, ObjectStatement.DropObjects s) {
    for (ObjectReference reference : s.objects()) {
      switch (reference) {
        case ObjectReference.Plain plain ->
            plain(tally, plain.kind(), plain.name().name(), s.concurrently().isPresent());
        case ObjectReference.OnRelation on -> {
          Optional<CatalogObject> relation =
              tally
                  .find(on.relation().name())
                  .or(() -> tally.table(on.relation().name()).map(t -> t));
          relation.ifPresent(
              r ->
                  tally.lock(
                      r.oid(),
                      has(tally, r.oid(), on) ? LockMode.ACCESS_EXCLUSIVE : LockMode.ACCESS_SHARE));
        }
        case ObjectReference.Type _,
            ObjectReference.Routine _,
            ObjectReference.Operator _,
            ObjectReference.OperatorGroup _,
            ObjectReference.DomainConstraint _,
            ObjectReference.Column _,
            ObjectReference.Cast _,
            ObjectReference.Transform _,
            ObjectReference.LargeObject _ -> {}
      }
    }
    if (s.concurrently().isEmpty()) {
      cascaded(tally);
    }
  }

  /** What CASCADE takes along, and what lost a part to it. */
  static void cascaded(Tally tally) {
    for (CatalogObject object : tally.touched()) {
      if (tally.after().object(object.oid()).isEmpty()) {
        gone(tally, object);
      } else if (object instanceof Relation.Table table) {
        lostPart(tally, table);
      }
    }
  }

  /** REASSIGN OWNED: as ALTER … OWNER TO of each; observed: schema_owner/reassign_owned. */
  static void reassigned(Tally tally, RoleStatement.ReassignOwned statement) {
    for (RoleName role : statement.roles()) {
      if (role.kind() == RoleName.Kind.NAMED && !role.name().equals(statement.to().name())) {
        tally.before().role(role.name()).stream()
            .flatMap(r -> tally.before().owned(r.oid()).stream())
            .filter(Relation.class::isInstance)
            .forEach(relation -> reassigned(tally, relation.oid()));
      }
    }
  }

  private static void reassigned(Tally tally, Oid relation) {
    tally.lock(relation, LockMode.ACCESS_EXCLUSIVE);
    AlterTables.sequences(tally, relation)
        .forEach(sequence -> tally.lock(sequence, LockMode.ACCESS_EXCLUSIVE));
  }

  /**
   * A table that loses a column or a default to CASCADE. oracle: type/drop_type_used_cascade,
   * extra/drop_sequence_default_cascade.
   */
  private static void lostPart(Tally tally, Relation.Table before) {
    Optional<Relation.Table> after = tally.after().table(before.oid());
    if (after.isEmpty() || after.get().columns() == before.columns()) {
      return;
    }
    for (Column column : before.columns()) {
      Optional<Column> now = after.get().column(column.number());
      if (now.isEmpty()
          || column.defaultValue().isPresent() && now.get().defaultValue().isEmpty()) {
        tally.lock(before.oid(), LockMode.ACCESS_EXCLUSIVE);
      }
    }
  }

  /** DROP TRIGGER or POLICY IF EXISTS of nothing only looks (oracle README, 18). */
  private static boolean has(Tally tally, Oid relation, ObjectReference.OnRelation on) {
    Identifier name = on.name().value();
    return switch (on.kind()) {
      case TRIGGER -> tally.before().trigger(relation, name).isPresent();
      case POLICY -> tally.before().policy(relation, name).isPresent();
      case RULE -> tally.before().rule(relation, name).isPresent();
      default -> true;
    };
  }

  private static void plain(
      Tally tally, ObjectKind kind, QualifiedName name, boolean concurrently) {
    if (concurrently) {
      tally.noTransaction();
    }
    if (kind == ObjectKind.INDEX) {
      tally.index(name).ifPresent(index -> index(tally, index, concurrently));
      return;
    }
    if (kind == ObjectKind.TABLE
        || kind == ObjectKind.FOREIGN_TABLE
        || kind == ObjectKind.VIEW
        || kind == ObjectKind.MATERIALIZED_VIEW
        || kind == ObjectKind.SEQUENCE) {
      tally
          .find(name)
          .or(() -> tally.table(name).map(t -> t))
          .ifPresent(o -> relation(tally, o.oid()));
    }
    if (kind == ObjectKind.DATABASE || kind == ObjectKind.TABLESPACE) {
      tally.noTransaction();
    }
  }

  private static void index(Tally tally, Index index, boolean concurrently) {
    if (concurrently) {
      tally.lock(index.table(), LockMode.SHARE_UPDATE_EXCLUSIVE, Lock.Until.STATEMENT);
      tally.lock(index.oid(), LockMode.ACCESS_EXCLUSIVE, Lock.Until.STATEMENT);
      tally.wait(index.table());
      return;
    }
    tally.lock(index.table(), LockMode.ACCESS_EXCLUSIVE);
    tally.lock(index.oid(), LockMode.ACCESS_EXCLUSIVE);
    for (Relation.Table partition : tally.before().descendants(index.table())) {
      if (tally.before().indexes(partition.oid()).stream()
          .anyMatch(i -> i.parent().equals(Optional.of(index.oid())))) {
        tally.lock(partition.oid(), LockMode.ACCESS_EXCLUSIVE);
      }
    }
  }

  /** A table takes its partitions along; its parent, and the default partition, must know. */
  static void relation(Tally tally, Oid oid) {
    tally.lock(oid, LockMode.ACCESS_EXCLUSIVE);
    Optional<Relation.Table> table = tally.before().table(oid);
    if (table.isEmpty()) {
      return;
    }
    if (table.get().isPartition()) {
      for (Oid parent : table.get().parents()) {
        tally.lock(parent, LockMode.ACCESS_EXCLUSIVE);
        Partitions.defaultPartition(tally, parent)
            .filter(d -> !d.oid().equals(oid))
            .ifPresent(d -> tally.lock(d.oid(), LockMode.ACCESS_EXCLUSIVE));
      }
    }
    if (table.get().isPartitioned()) {
      for (Relation.Table partition : tally.before().descendants(oid)) {
        tally.lock(partition.oid(), LockMode.ACCESS_EXCLUSIVE);
        foreignKeys(tally, partition.oid());
      }
    }
    foreignKeys(tally, oid);
  }

  private static void foreignKeys(Tally tally, Oid oid) {
    for (Constraint constraint : tally.before().constraints(oid)) {
      constraint(tally, constraint, false);
    }
  }

  static void gone(Tally tally, CatalogObject object) {
    switch (object) {
      case Relation.Table table -> relation(tally, table.oid());
      case Relation relation -> tally.lock(relation.oid(), LockMode.ACCESS_EXCLUSIVE);
      case Constraint constraint -> {
        if (tally.before().table(constraint.owner()).isPresent()) {
          tally.lock(constraint.owner(), LockMode.ACCESS_EXCLUSIVE);
          constraint(tally, constraint, false);
        }
      }
      case Index index -> {
        tally.lock(index.table(), LockMode.ACCESS_EXCLUSIVE);
        tally.lock(index.oid(), LockMode.ACCESS_EXCLUSIVE);
      }
      case SimpleObject simple when simple.kind() == SimpleObject.Kind.STATISTICS ->
          simple.table().ifPresent(t -> tally.lock(t, LockMode.SHARE_UPDATE_EXCLUSIVE));
      case Trigger trigger -> tally.lock(trigger.table(), LockMode.ACCESS_EXCLUSIVE);
      case Policy policy -> tally.lock(policy.table(), LockMode.ACCESS_EXCLUSIVE);
      case RewriteRule rule -> tally.lock(rule.table(), LockMode.ACCESS_EXCLUSIVE);
      default -> {}
    }
  }

  /**
   * A foreign key's other side loses its triggers; a key that a partition inherits has none there.
   *
   * <p>version switch: a partitioned table that is referenced has triggers of its own from 15; DROP
   * CONSTRAINT looks at it before too. observed: drop_table/fk_to_partitioned,
   * drop_constraint/child_fk_partitioned_ref, partition/drop_partition_fk.
   *
   * @param named whether DROP CONSTRAINT names it
   */
  static void constraint(Tally tally, Constraint constraint, boolean named) {
    if (constraint instanceof Constraint.ForeignKey fk && fk.common().parent().isEmpty()) {
      Optional<Relation.Table> partitioned =
          tally.before().table(fk.target()).filter(Relation.Table::isPartitioned);
      if (named || partitioned.isEmpty() || tally.atLeast(15)) {
        tally.lock(fk.target(), LockMode.ACCESS_EXCLUSIVE);
      }
      partitioned.ifPresent(
          t ->
              tally
                  .before()
                  .descendants(t.oid())
                  .forEach(p -> tally.lock(p.oid(), LockMode.ACCESS_EXCLUSIVE)));
    }
    if (constraint instanceof Constraint.PrimaryKey || constraint instanceof Constraint.Unique) {
      for (Constraint.ForeignKey fk : tally.before().foreignKeysTo(constraint.owner())) {
        boolean lost = tally.after().object(fk.oid()).isEmpty();
        if (lost) {
          tally.lock(fk.owner(), LockMode.ACCESS_EXCLUSIVE);
        }
      }
    }
  }

  /** DROP COLUMN drops the constraints the column is part of. */
  static void column(Tally tally, Relation.Table table, Identifier name) {
    Optional<Column> column = table.column(name);
    if (column.isEmpty()) {
      return;
    }
    for (Constraint constraint : tally.before().constraints(table.oid())) {
      if (constraint.columns().contains(column.get().number())) {
        constraint(tally, constraint, false);
      }
    }
    for (CatalogObject object : tally.touched()) {
      if (object instanceof Relation.View view && tally.after().object(view.oid()).isEmpty()) {
        tally.lock(view.oid(), LockMode.ACCESS_EXCLUSIVE);
      }
    }
    for (Oid sequence : AlterTables.sequences(tally, table.oid())) {
      if (tally.after().object(sequence).isEmpty()) {
        tally.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
      }
    }
  }
}
