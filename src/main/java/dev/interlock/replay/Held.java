package dev.interlock.replay;

import dev.interlock.catalog.Oid;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Session;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.Version;
import dev.interlock.source.Span;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pcollections.PVector;

/** Keeps the locks a transaction holds. */
final class Held {
  private Held() {}

  private record Taken(Oid relation, LockMode mode) {
    static Taken by(Lock lock) {
      return new Taken(lock.relation(), lock.mode());
    }
  }

  /** Returns the session with the locks of a statement that last until the commit. */
  static Session add(Session session, Map<Version, Footprint> footprints, Span since) {
    Optional<Session.Transaction> open = session.transaction();
    if (open.isEmpty()) {
      return session;
    }
    PVector<Session.Held> held = open.get().held();
    Set<Taken> known = new HashSet<>();
    for (Session.Held h : held) {
      known.add(Taken.by(h.lock()));
    }
    Set<Footprint> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Footprint footprint : footprints.values()) {
      if (!seen.add(footprint)) {
        continue;
      }
      for (Lock lock : footprint.locks()) {
        if (lock.until() == Lock.Until.COMMIT && known.add(Taken.by(lock))) {
          held = held.plus(new Session.Held(lock, since));
        }
      }
    }
    return held == open.get().held() ? session : session.in(Optional.of(open.get().withHeld(held)));
  }
}
