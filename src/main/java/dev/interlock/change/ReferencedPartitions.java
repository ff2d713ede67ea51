package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A foreign key to a partitioned table is one to each of its partitions.
 *
 * <p>observed: partition/drop_partition_referenced, truncate/partition_referenced.
 */
final class ReferencedPartitions {
  private ReferencedPartitions() {}

  /** Returns the foreign keys to a table, and to the partitioned tables it is a partition of. */
  static List<Constraint.ForeignKey> foreignKeysTo(Work work, Oid oid) {
    List<Constraint.ForeignKey> keys = new ArrayList<>(work.catalog().foreignKeysTo(oid));
    Optional<Relation.Table> table = work.catalog().table(oid);
    if (table.filter(Relation.Table::isPartition).isPresent()) {
      table.get().parents().forEach(parent -> keys.addAll(foreignKeysTo(work, parent)));
    }
    return keys;
  }

  /** Refuses to drop a partition that rows of another table may refer to. */
  static void refuseDrop(Work work, List<Address> targets, Span at) {
    for (Address target : targets) {
      Optional<Relation.Table> partition =
          work.catalog().table(target.object()).filter(Relation.Table::isPartition);
      if (partition.isEmpty()) {
        continue;
      }
      for (Oid parent : partition.get().parents()) {
        for (Constraint.ForeignKey key : foreignKeysTo(work, parent)) {
          boolean goesToo = targets.contains(Address.of(key.owner()));
          if (!goesToo && !targets.contains(Address.of(parent))) {
            throw Work.refused(
                "2BP01",
                "cannot drop table "
                    + partition.get().name().name()
                    + " because other objects depend on it",
                at,
                key.createdAt());
          }
        }
      }
    }
  }
}
