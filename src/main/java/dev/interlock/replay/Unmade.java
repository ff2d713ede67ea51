package dev.interlock.replay;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import java.util.Optional;

/**
 * Tables that the history never makes and a statement is the first to mention: they were there
 * before it, with columns nobody told of.
 */
final class Unmade {
  private Unmade() {}

  /** Returns the catalog before a statement, with what the statement shows to have been in it. */
  static Catalog before(Catalog before, Catalog after) {
    Catalog shown = before;
    for (int oid = before.newOid().value(); oid < after.newOid().value(); oid++) {
      Optional<Relation.Table> table = after.table(new Oid(oid));
      if (table.isPresent() && table.get().createdAt().isEmpty()) {
        shown = shown.with(Relation.Table.unknown(table.get().oid(), table.get().name()));
      }
    }
    return shown;
  }
}
