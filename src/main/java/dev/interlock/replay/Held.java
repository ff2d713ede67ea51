package dev.interlock.replay;

import dev.interlock.effect.Footprint;
import dev.interlock.effect.HeldLocks;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Session;
import dev.interlock.postgres.Version;
import dev.interlock.source.Span;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the locks a transaction holds. */
final class Held {
  private Held() {}

  /** Returns the session with the locks of a statement that last until the commit. */
  static Session add(Session session, Map<Version, Footprint> footprints, Span since) {
    Optional<Session.Transaction> open = session.transaction();
    if (open.isEmpty()) {
      return session;
    }
    HeldLocks held = open.get().held();
    Set<Footprint> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Footprint footprint : footprints.values()) {
      if (!seen.add(footprint)) {
        continue;
      }
      for (Lock lock : footprint.locks()) {
        if (lock.until() == Lock.Until.COMMIT) {
          held = held.plus(new Session.Held(lock, since));
        }
      }
    }
    return held == open.get().held() ? session : session.in(Optional.of(open.get().withHeld(held)));
  }
}
