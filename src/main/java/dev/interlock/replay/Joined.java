package dev.interlock.replay;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Schema;
import dev.interlock.postgres.QualifiedName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The state after a branch that may or may not have been taken. */
final class Joined {
  private static final Pattern CONSTANT = Pattern.compile("'([^']+)'");
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*(\\.[\\p{L}_][\\p{L}\\p{N}_$]*)?");

  private Joined() {}

  /**
   * Joins two ways from one state: objects that either way made exist, a table that they leave
   * differently has unknown columns from then on, and what one way dropped may still be there.
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
    for (QualifiedName dropped : taken.catalog().goneBesides(other.catalog())) {
      joined = joined.withoutGone(dropped);
    }
    return taken.with(joined, other.session());
  }

  /**
   * Returns the state after a call that ran commands nobody can read: the tables it names by a
   * constant may have anything from then on.
   */
  static State unknown(State state, String call) {
    Catalog catalog = state.catalog();
    Matcher constants = CONSTANT.matcher(call);
    while (constants.find()) {
      Matcher words = NAME.matcher(constants.group(1));
      while (words.find()) {
        QualifiedName name = CatalogQueries.parse(words.group());
        for (Schema schema : state.catalog().schemas()) {
          QualifiedName full = name.in(schema.identifier());
          Optional<Relation> found = catalog.relation(full);
          if (found.isPresent() && found.get() instanceof Relation.Table table) {
            catalog = catalog.with(table.withComplete(false));
          } else if (found.isEmpty()) {
            catalog = catalog.withoutGone(full);
          }
        }
      }
    }
    return state.with(catalog, state.session());
  }
}
