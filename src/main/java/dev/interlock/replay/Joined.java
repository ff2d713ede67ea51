package dev.interlock.replay;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;

/** The state after a branch that may or may not have been taken. */
final class Joined {
  private Joined() {}

  /**
   * Joins two ways from one state: objects that either way made exist, and a table that they leave
   * differently has unknown columns from then on.
   */
  static State of(State before, State taken, State other) {
    if (taken.catalog() == other.catalog()) {
      return other;
    }
    if (taken.catalog() == before.catalog()) {
      return other;
    }
    Catalog joined = taken.catalog();
    Catalog base = before.catalog();
    for (int oid = base.newOid().value(); oid < joined.newOid().value(); oid++) {
      if (joined.table(new Oid(oid)).isPresent()) {
        Relation.Table table = joined.table(new Oid(oid)).get();
        if (other.catalog().relation(table.name()).isEmpty()) {
          joined = joined.with(table.withComplete(false));
        }
      }
    }
    return taken.with(joined, other.session());
  }
}
