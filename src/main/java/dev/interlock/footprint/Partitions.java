package dev.interlock.footprint;

import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.PartitionBound;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Lock;
import dev.interlock.postgres.LockMode;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.TableStatement;
import java.util.List;
import java.util.Optional;

/**
 * Partitions come and go.
 *
 * <p>oracle README, 10 to 12, and its table of version switches.
 */
final class Partitions {
  private Partitions() {}

  static Optional<Relation.Table> defaultPartition(Tally tally, Oid parent) {
    return tally.before().defaultPartition(parent);
  }

  static void attach(Tally tally, Relation.Table parent, AlterTableAction.AttachPartition attach) {
    Span span = attach.span();
    Optional<Relation.Table> found = tally.table(attach.partition().name());
    if (found.isEmpty()) {
      return;
    }
    Relation.Table partition = found.get();
    tally.lock(partition.oid(), LockMode.ACCESS_EXCLUSIVE);
    for (Relation.Table below : tally.before().descendants(partition.oid())) {
      tally.lock(below.oid(), LockMode.ACCESS_EXCLUSIVE);
    }
    Optional<PartitionBound> bound =
        tally.after().table(partition.oid()).flatMap(Relation.Table::partition);
    boolean isDefault = bound.filter(PartitionBound::isDefault).isPresent();
    bound.ifPresent(b -> verify(tally, parent, partition, b, span));
    if (!isDefault) {
      scanDefault(tally, parent, bound, span);
    }
    ForeignKeys.withPartitions(tally, partition)
        .forEach(one -> Indexes.buildMissing(tally, one, span));
    foreignKeys(tally, parent, partition, span);
  }

  /** Every part of the new partition is read whose constraints do not prove its rows right. */
  private static void verify(
      Tally tally,
      Relation.Table parent,
      Relation.Table partition,
      PartitionBound bound,
      Span span) {
    if (RowFacts.within(tally, parent, partition, bound)) {
      return;
    }
    if (AlterTables.stored(partition)) {
      tally.scan(partition.oid(), span);
    }
    tally.before().children(partition.oid()).forEach(p -> verify(tally, parent, p, bound, span));
  }

  /** The default partition is locked, and read for rows that belong to the new one. */
  private static void scanDefault(
      Tally tally, Relation.Table parent, Optional<PartitionBound> bound, Span span) {
    defaultPartition(tally, parent.oid())
        .ifPresent(
            d -> {
              tally.lock(d.oid(), LockMode.ACCESS_EXCLUSIVE);
              bound.ifPresent(b -> verifyOutside(tally, parent, d, b, span));
            });
  }

  private static void verifyOutside(
      Tally tally, Relation.Table parent, Relation.Table table, PartitionBound bound, Span span) {
    if (RowFacts.outside(tally, parent, table, bound)) {
      return;
    }
    if (AlterTables.stored(table)) {
      tally.scan(table.oid(), span);
    }
    for (Relation.Table part : tally.before().children(table.oid())) {
      tally.lock(part.oid(), LockMode.ACCESS_EXCLUSIVE);
      verifyOutside(tally, parent, part, bound, span);
    }
  }

  private static void foreignKeys(
      Tally tally, Relation.Table parent, Relation.Table partition, Span span) {
    for (Constraint constraint : tally.before().constraints(parent.oid())) {
      if (constraint instanceof Constraint.ForeignKey fk) {
        Optional<Constraint.ForeignKey> own =
            tally.before().constraints(partition.oid()).stream()
                .filter(Constraint.ForeignKey.class::isInstance)
                .map(Constraint.ForeignKey.class::cast)
                .filter(k -> k.target().equals(fk.target()))
                .findFirst();
        // oracle README, 10: a matching key is merged under ACCESS EXCLUSIVE; one that is not
        // validated is taken over from 18 only
        boolean merged = own.isPresent() && (own.get().validated() || tally.atLeast(18));
        if (merged) {
          tally.lock(fk.target(), LockMode.ACCESS_EXCLUSIVE);
        } else {
          ForeignKeys.lockReferenced(tally, fk.target());
        }
        if (own.filter(Constraint::validated).isEmpty()) {
          tally
              .before()
              .table(fk.target())
              .ifPresent(
                  t ->
                      ForeignKeys.check(
                          tally, ForeignKeys.withPartitions(tally, partition), t, span));
        }
      }
    }
    referencing(tally, parent);
  }

  /** version switch: the table that references the parent: ACCESS SHARE in 14, SRX from 15. */
  private static void referencing(Tally tally, Relation.Table parent) {
    for (Constraint.ForeignKey fk : tally.before().foreignKeysTo(parent.oid())) {
      if (fk.owner().equals(parent.oid())) {
        continue;
      }
      tally.lock(
          fk.owner(), tally.atLeast(15) ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_SHARE);
    }
  }

  static void detach(Tally tally, Relation.Table parent, AlterTableAction.DetachPartition detach) {
    boolean concurrently = detach.concurrently().isPresent();
    if (concurrently) {
      tally.noTransaction();
    }
    Optional<Relation.Table> found = tally.table(detach.partition().name());
    if (found.isEmpty()) {
      return;
    }
    Relation.Table partition = found.get();
    if (concurrently) {
      tally.lock(partition.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE, Lock.Until.STATEMENT);
      tally.wait(parent.oid());
    }
    tally.lock(
        partition.oid(),
        LockMode.ACCESS_EXCLUSIVE,
        concurrently ? Lock.Until.STATEMENT : Lock.Until.COMMIT);
    for (Relation.Table below : tally.before().descendants(partition.oid())) {
      tally.lock(
          below.oid(),
          LockMode.ACCESS_EXCLUSIVE,
          concurrently ? Lock.Until.STATEMENT : Lock.Until.COMMIT);
    }
    defaultPartition(tally, parent.oid())
        .filter(d -> !d.oid().equals(partition.oid()))
        .ifPresent(d -> tally.lock(d.oid(), LockMode.ACCESS_EXCLUSIVE));
    for (Constraint.ForeignKey fk : tally.before().foreignKeysTo(parent.oid())) {
      if (!fk.owner().equals(parent.oid())) {
        tally.lock(fk.owner(), LockMode.ACCESS_EXCLUSIVE);
        // what the partition holds must not be referenced: both are read
        for (Oid side : List.of(fk.owner(), partition.oid())) {
          if (tally.before().table(side).filter(AlterTables::stored).isPresent()) {
            tally.scan(side, detach.span());
          }
        }
      }
    }
    for (Constraint constraint : tally.before().constraints(partition.oid())) {
      if (constraint instanceof Constraint.ForeignKey fk) {
        ForeignKeys.lockReferenced(tally, fk.target());
      }
    }
  }

  /** CREATE TABLE PARTITION OF: ACCESS EXCLUSIVE on the parent and its default partition. */
  static void create(Tally tally, TableStatement.CreateTable s) {
    s.partitionOf()
        .flatMap(p -> tally.table(p.name()))
        .ifPresent(
            parent -> {
              tally.lock(parent.oid(), LockMode.ACCESS_EXCLUSIVE);
              Optional<PartitionBound> bound =
                  tally.made(Relation.Table.class).stream()
                      .filter(made -> made.parents().contains(parent.oid()))
                      .findFirst()
                      .flatMap(Relation.Table::partition);
              if (bound.filter(PartitionBound::isDefault).isEmpty()) {
                scanDefault(tally, parent, bound, s.span());
              }
              for (Constraint constraint : tally.before().constraints(parent.oid())) {
                if (constraint instanceof Constraint.ForeignKey fk) {
                  ForeignKeys.lockReferenced(tally, fk.target());
                }
              }
              referencing(tally, parent);
            });
  }
}
