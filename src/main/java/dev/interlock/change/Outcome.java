package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Change;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Session;
import java.util.List;
import java.util.Optional;

/**
 * What a statement did.
 *
 * @param catalog the catalog after it; as before where it failed
 * @param session the session after it
 */
public record Outcome(
    List<Change> changes, Catalog catalog, Session session, Optional<Failure> failure) {
  public Outcome {
    changes = List.copyOf(changes);
  }
}
