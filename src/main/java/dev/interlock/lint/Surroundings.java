package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Oid;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Section;
import dev.interlock.migration.Tool;
import java.util.Optional;

/**
 * What a statement's facts depend on besides the statement.
 *
 * @param batch the catalog before the batch the statement belongs to
 * @param memory what the same transaction and migration did before
 * @param statistics how large production's tables are
 */
record Surroundings(
    Catalog batch,
    Migration migration,
    Section section,
    Tool tool,
    TransactionMemory memory,
    Statistics statistics) {

  Surroundings with(TransactionMemory other) {
    return new Surroundings(batch, migration, section, tool, other, statistics);
  }

  /** Tells whether an object is older than the batch, or unknown to the history. */
  boolean existing(Oid oid, Catalog now) {
    Optional<CatalogObject> object = now.object(oid);
    return batch.object(oid).isPresent()
        || object.isPresent() && object.get().createdAt().isEmpty();
  }
}
