package dev.interlock.replay;

import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Session;
import dev.interlock.postgres.Version;
import dev.interlock.source.Span;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pcollections.PVector;

/** Keeps the locks a transaction holds. */
final class Held {
  private Held() {}

  /** Returns the session with the locks of a statement that last until the commit. */
  static Session add(Session session, Map<Version, Footprint> footprints, Span since) {
    Optional<Session.Transaction> open = session.transaction();
    if (open.isEmpty()) {
      return session;
    }
    PVector<Session.Held> held = open.get().held();
    Set<Object> known = new HashSet<>();
    for (Session.Held h : held) {
      known.add(h.lock().relation().value() + h.lock().mode().name());
    }
    for (Footprint footprint : footprints.values()) {
      for (Lock lock : footprint.locks()) {
        if (lock.until() == Lock.Until.COMMIT
            && known.add(lock.relation().value() + lock.mode().name())) {
          held = held.plus(new Session.Held(lock, since));
        }
      }
    }
    return held == open.get().held() ? session : session.in(Optional.of(open.get().withHeld(held)));
  }
}
