package dev.interlock.footprint;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Lock;
import dev.interlock.postgres.LockMode;
import dev.interlock.source.Span;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.Option;
import dev.interlock.syntax.RelationTarget;
import dev.interlock.syntax.TransactionStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** VACUUM, ANALYZE, CLUSTER, REINDEX, TRUNCATE, LOCK. */
final class Maintenance {
  private Maintenance() {}

  static void vacuum(Tally tally, MaintenanceStatement.Vacuum s) {
    tally.noTransaction();
    boolean full = isOn(s.options(), "full");
    boolean analyze = isOn(s.options(), "analyze");
    for (CatalogObject relation : s.tables().isEmpty() ? everything(tally) : vacuumed(tally, s)) {
      LockMode mode = full ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
      tally.lock(relation.oid(), mode, Lock.Until.STATEMENT);
      if (full) {
        rewrite(tally, relation, s.span());
      }
      if (analyze) {
        tally.lock(relation.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE, Lock.Until.STATEMENT);
      }
    }
  }

  /** version switch: VACUUM of an inheritance parent takes its children along from 18. */
  private static List<CatalogObject> vacuumed(Tally tally, MaintenanceStatement.Vacuum s) {
    Set<CatalogObject> found = new LinkedHashSet<>();
    for (RelationTarget target : s.tables()) {
      Definitions.found(tally, target.name().name())
          .ifPresent(
              o -> {
                found.add(o);
                boolean partitioned = o instanceof Relation.Table t && t.isPartitioned();
                if (target.only().isEmpty() && (partitioned || tally.atLeast(18))) {
                  found.addAll(tally.before().descendants(o.oid()));
                }
              });
    }
    return found.stream().filter(Maintenance::hasRows).toList();
  }

  /** Every table and materialized view of the database. */
  private static List<CatalogObject> everything(Tally tally) {
    return tally.before().objects().stream().filter(Maintenance::hasRows).toList();
  }

  private static boolean hasRows(CatalogObject object) {
    return switch (object) {
      case Relation.Table table -> table.kind() != Relation.Table.Kind.FOREIGN;
      case Relation.View view -> view.materialized();
      default -> false;
    };
  }

  /** Writes a table or materialized view anew, with its indexes. */
  private static void rewrite(Tally tally, CatalogObject relation, Span span) {
    if (relation instanceof Relation.Table table) {
      AlterTables.rewriteTable(tally, table, span);
    } else {
      tally.rewrite(relation.oid(), span);
      tally.scan(relation.oid(), span);
      tally.before().indexes(relation.oid()).forEach(i -> tally.rebuild(i.oid(), span));
    }
  }

  static void analyze(Tally tally, MaintenanceStatement.Analyze s) {
    if (s.tables().isEmpty()) {
      everything(tally).forEach(o -> tally.lock(o.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE));
    }
    for (RelationTarget target : s.tables()) {
      tally
          .find(target.name().name())
          .or(() -> tally.table(target.name().name()).map(t -> t))
          .ifPresent(
              o -> {
                tally.lock(o.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE);
                if (target.only().isPresent()) {
                  // oracle: maintenance/analyze_only_partitioned
                  tally
                      .before()
                      .descendants(o.oid())
                      .forEach(c -> tally.lock(c.oid(), LockMode.ACCESS_SHARE));
                  return;
                }
                boolean partitioned = o instanceof Relation.Table t && t.isPartitioned();
                // version switch: ANALYZE of an inheritance parent takes ACCESS SHARE on the
                // children until 17; those of a partitioned table are analysed themselves
                for (Relation.Table child : tally.before().descendants(o.oid())) {
                  tally.lock(
                      child.oid(),
                      partitioned || tally.atLeast(18)
                          ? LockMode.SHARE_UPDATE_EXCLUSIVE
                          : LockMode.ACCESS_SHARE);
                }
              });
    }
  }

  static void cluster(Tally tally, MaintenanceStatement.Cluster s) {
    if (s.table().isEmpty()) {
      tally.noTransaction();
      clusterAgain(tally, s.span());
      return;
    }
    tally
        .find(s.table().get().name())
        .or(() -> tally.table(s.table().get().name()).map(t -> t))
        .ifPresent(
            o -> {
              tally.lock(o.oid(), LockMode.ACCESS_EXCLUSIVE);
              if (o instanceof Relation.Table table) {
                if (table.isPartitioned()) {
                  tally.noTransaction();
                }
                AlterTables.rewriteTable(tally, table, s.span());
                for (Relation.Table below : tally.before().descendants(table.oid())) {
                  if (table.isPartitioned() && AlterTables.stored(below)) {
                    tally.lock(below.oid(), LockMode.ACCESS_EXCLUSIVE, Lock.Until.STATEMENT);
                    AlterTables.rewriteTable(tally, below, s.span());
                  }
                }
              } else {
                rewrite(tally, o, s.span());
              }
            });
  }

  /** CLUSTER alone: every table that was clustered before. */
  private static void clusterAgain(Tally tally, Span span) {
    for (Oid oid : tally.before().administered()) {
      if (tally.before().administration(oid).clusterOn()) {
        tally
            .before()
            .object(oid, Index.class)
            .flatMap(index -> tally.before().object(index.table()))
            .ifPresent(
                table -> {
                  tally.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE, Lock.Until.STATEMENT);
                  rewrite(tally, table, span);
                });
      }
    }
  }

  static void reindex(Tally tally, MaintenanceStatement.Reindex s) {
    boolean concurrently = s.concurrently().isPresent() || isOn(s.options(), "concurrently");
    if (concurrently) {
      tally.noTransaction();
    }
    switch (s.target()) {
      case SCHEMA, DATABASE, SYSTEM -> {
        tally.noTransaction();
        for (CatalogObject object : tally.before().objects()) {
          boolean inSchema =
              s.target() == MaintenanceStatement.Reindex.Target.DATABASE
                  || s.target() == MaintenanceStatement.Reindex.Target.SCHEMA
                      && object.name().schema().equals(s.name().map(n -> n.name().name()));
          if (inSchema && object instanceof Relation.Table table && AlterTables.stored(table)) {
            table(tally, table, concurrently, true, s.span());
          }
          if (inSchema && object instanceof Relation.View view && view.materialized()) {
            relation(tally, view.oid(), concurrently, true, s.span());
          }
        }
      }
      case TABLE ->
          s.name()
              .flatMap(n -> tally.find(n.name()).or(() -> tally.table(n.name()).map(t -> t)))
              .ifPresent(
                  o -> {
                    if (o instanceof Relation.Table table) {
                      if (table.isPartitioned()) {
                        tally.noTransaction();
                        tally.lock(
                            table.oid(),
                            concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE,
                            Lock.Until.STATEMENT);
                        for (Relation.Table below : tally.before().descendants(table.oid())) {
                          if (concurrently && AlterTables.stored(below)) {
                            // oracle README, 13: SHARE on every partition for a moment
                            tally.lock(below.oid(), LockMode.SHARE, Lock.Until.STATEMENT);
                          }
                          table(tally, below, concurrently, true, s.span());
                        }
                      } else {
                        table(tally, table, concurrently, false, s.span());
                      }
                    } else {
                      relation(tally, o.oid(), concurrently, false, s.span());
                    }
                  });
      case INDEX ->
          s.name()
              .flatMap(n -> tally.index(n.name()))
              .ifPresent(index -> index(tally, index, concurrently, s.span()));
    }
  }

  private static void table(
      Tally tally, Relation.Table table, boolean concurrently, boolean own, Span span) {
    if (AlterTables.stored(table)) {
      relation(tally, table.oid(), concurrently, own, span);
    }
  }

  private static void relation(
      Tally tally, Oid relation, boolean concurrently, boolean own, Span span) {
    Lock.Until until = concurrently || own ? Lock.Until.STATEMENT : Lock.Until.COMMIT;
    tally.lock(relation, concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE, until);
    List<Index> indexes = tally.before().indexes(relation);
    for (Index index : indexes) {
      if (concurrently && isExclusion(tally, index)) {
        continue; // left out with a warning: index/reindex_database_concurrently
      }
      tally.lock(index.oid(), LockMode.ACCESS_EXCLUSIVE, until);
      tally.rebuild(index.oid(), span);
    }
    if (!indexes.isEmpty()) {
      tally.scan(relation, span);
      if (concurrently) {
        tally.wait(relation);
      }
    }
  }

  private static boolean isExclusion(Tally tally, Index index) {
    return index
        .constraint()
        .flatMap(c -> tally.before().object(c, Constraint.Exclusion.class))
        .isPresent();
  }

  private static void index(Tally tally, Index index, boolean concurrently, Span span) {
    boolean partitioned =
        tally.before().table(index.table()).filter(Relation.Table::isPartitioned).isPresent();
    if (partitioned) {
      tally.noTransaction();
      if (index.parent().isEmpty()) {
        // partitions that are partitioned themselves are passed over
        tally.lock(
            index.table(),
            concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE,
            Lock.Until.STATEMENT);
      }
      for (Relation.Table partition : tally.before().children(index.table())) {
        for (Index child : tally.before().indexes(partition.oid())) {
          if (child.parent().equals(Optional.of(index.oid()))) {
            index(tally, child, concurrently, span);
          }
        }
      }
      return;
    }
    Lock.Until until = concurrently ? Lock.Until.STATEMENT : Lock.Until.COMMIT;
    tally.lock(
        index.table(), concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE, until);
    tally.lock(index.oid(), LockMode.ACCESS_EXCLUSIVE, until);
    tally.rebuild(index.oid(), span);
    tally.scan(index.table(), span);
    if (concurrently) {
      tally.wait(index.table());
    }
  }

  static void truncate(Tally tally, MaintenanceStatement.Truncate s) {
    List<Relation.Table> all = new ArrayList<>(targets(tally, s.tables()));
    if (s.behavior().cascade().isPresent()) {
      for (int i = 0; i < all.size(); i++) {
        for (Constraint.ForeignKey fk : foreignKeysTo(tally, all.get(i))) {
          tally
              .before()
              .table(fk.owner())
              .ifPresent(
                  owner ->
                      ForeignKeys.withPartitions(tally, owner).stream()
                          .filter(t -> all.stream().noneMatch(a -> a.oid().equals(t.oid())))
                          .forEach(all::add));
        }
      }
    }
    for (Relation.Table table : all) {
      tally.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE);
      if (AlterTables.stored(table)) {
        tally.truncate(table.oid());
      }
      if (s.restartIdentity().orElse(false)) {
        for (Oid sequence : AlterTables.sequences(tally, table.oid())) {
          tally.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
          tally.rewrite(sequence, s.span());
        }
      }
    }
  }

  /** The foreign keys to a table, and to the partitioned tables it belongs to. */
  private static List<Constraint.ForeignKey> foreignKeysTo(Tally tally, Relation.Table table) {
    List<Constraint.ForeignKey> found = new ArrayList<>(tally.before().foreignKeysTo(table.oid()));
    if (table.isPartition()) {
      table.parents().stream()
          .flatMap(parent -> tally.before().table(parent).stream())
          .forEach(parent -> found.addAll(foreignKeysTo(tally, parent)));
    }
    return found;
  }

  static void lock(Tally tally, TransactionStatement.LockTable s) {
    LockMode mode = s.mode().orElse(LockMode.ACCESS_EXCLUSIVE);
    for (RelationTarget target : s.tables()) {
      tally
          .find(target.name().name())
          .or(() -> tally.table(target.name().name()).map(t -> t))
          .ifPresent(o -> lock(tally, o, mode, target.only().isPresent(), new HashSet<>()));
    }
  }

  /** oracle README, 19: LOCK TABLE of a view locks its tables as well. */
  private static void lock(
      Tally tally, CatalogObject object, LockMode mode, boolean only, Set<Oid> locked) {
    if (!locked.add(object.oid())) {
      // Views that were replaced can read each other in a circle.
      return;
    }
    tally.lock(object.oid(), mode);
    if (!only) {
      tally.before().descendants(object.oid()).forEach(c -> tally.lock(c.oid(), mode));
    }
    if (object instanceof Relation.View view && !view.materialized()) {
      view.query()
          .shape()
          .ifPresent(
              shape ->
                  shape
                      .relations()
                      .forEach(
                          r ->
                              tally
                                  .find(r.relation())
                                  .ifPresent(o -> lock(tally, o, mode, false, locked))));
    }
  }

  private static List<Relation.Table> targets(Tally tally, List<RelationTarget> targets) {
    List<Relation.Table> found = new ArrayList<>();
    for (RelationTarget target : targets) {
      tally
          .table(target.name().name())
          .ifPresent(
              t -> {
                found.add(t);
                if (target.only().isEmpty()) {
                  found.addAll(tally.before().descendants(t.oid()));
                }
              });
    }
    return found.stream().distinct().toList();
  }

  private static boolean isOn(List<Option> options, String name) {
    return options.stream()
        .filter(o -> o.name().value().equals(name))
        .anyMatch(o -> o.word().map(w -> !List.of("false", "off", "0").contains(w)).orElse(true));
  }
}
