package dev.interlock.footprint;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Change;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Session;
import dev.interlock.postgres.Version;
import dev.interlock.syntax.Statement;
import java.util.List;

/** Works out footprints. */
public final class Footprints {
  private Footprints() {}

  /**
   * Returns what a statement costs, if the server accepts it.
   *
   * @param before the catalog the statement finds
   * @param after the catalog it leaves
   * @param session the session it runs in
   * @param changes what it does
   */
  public static Footprint of(
      Catalog before,
      Catalog after,
      Session session,
      Statement statement,
      List<Change> changes,
      Version version) {
    Tally tally = new Tally(before, after, session, version);
    return tally.footprint();
  }
}
