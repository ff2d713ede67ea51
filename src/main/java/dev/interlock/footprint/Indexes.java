package dev.interlock.footprint;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Lock;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.IndexStatement;
import java.util.List;
import java.util.Optional;

/**
 * Building indexes.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createindex.html">CREATE INDEX in the
 *     manual</a>
 */
final class Indexes {
  private Indexes() {}

  static void create(Tally tally, IndexStatement.CreateIndex s) {
    boolean concurrently = s.concurrently().isPresent();
    if (concurrently) {
      tally.noTransaction();
    }
    Optional<CatalogObject> found =
        tally.find(s.table().name()).or(() -> tally.table(s.table().name()).map(t -> t));
    if (found.isEmpty()) {
      return;
    }
    Oid relation = found.get().oid();
    LockMode mode = concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
    tally.lock(relation, mode, concurrently ? Lock.Until.STATEMENT : Lock.Until.COMMIT);
    boolean partitioned = found.get() instanceof Relation.Table table && table.isPartitioned();
    if (partitioned && s.only().isEmpty()) {
      for (Relation.Table partition : tally.before().descendants(relation)) {
        tally.lock(partition.oid(), LockMode.SHARE);
      }
    }
    if (exists(tally, s)) {
      return; // IF NOT EXISTS: the lock was taken all the same (oracle README, 14)
    }
    if (concurrently) {
      tally.wait(relation);
    }
    if (partitioned) {
      if (s.only().isEmpty()) {
        tally.before().descendants(relation).forEach(p -> buildMissing(tally, p, s.span()));
      }
    } else {
      tally.scan(relation, s.span());
      after(tally, relation).forEach(i -> tally.build(i.oid(), s.span()));
    }
  }

  /** A partition's own matching index is attached, not built again. */
  static void buildMissing(Tally tally, Relation.Table partition, Span cause) {
    if (AlterTables.stored(partition) && !after(tally, partition.oid()).isEmpty()) {
      tally.scan(partition.oid(), cause);
      builtBy(tally, partition, cause);
    }
  }

  private static boolean exists(Tally tally, IndexStatement.CreateIndex s) {
    if (s.ifNotExists().isEmpty() || s.name().isEmpty()) {
      return false;
    }
    Optional<CatalogObject> table = tally.find(s.table().name());
    return table
        .flatMap(
            t ->
                tally
                    .before()
                    .classNamed(new QualifiedName(t.name().schema(), s.name().get().value())))
        .isPresent();
  }

  /** The indexes of a table that the statement made are built by it. */
  static void builtBy(Tally tally, Relation.Table table, Span cause) {
    after(tally, table.oid()).stream()
        .filter(i -> !table.isPartitioned())
        .forEach(i -> tally.build(i.oid(), cause));
  }

  private static List<Index> after(Tally tally, Oid table) {
    return tally.after().indexes(table).stream()
        .filter(i -> tally.before().object(i.oid()).isEmpty())
        .toList();
  }
}
