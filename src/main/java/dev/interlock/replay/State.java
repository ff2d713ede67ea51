package dev.interlock.replay;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Session;
import dev.interlock.source.Span;
import java.util.Map;
import java.util.Optional;
import org.pcollections.ConsPStack;
import org.pcollections.PMap;
import org.pcollections.PStack;

/**
 * Where a history has got to.
 *
 * @param begin what ROLLBACK goes back to, while a transaction is open
 * @param savepoints the newest first
 */
public record State(
    Catalog catalog, Session session, Optional<Snapshot> begin, PStack<Savepoint> savepoints) {

  /** What a rollback restores: the catalog, and the settings of the session. */
  record Snapshot(Catalog catalog, PMap<String, String> settings, PMap<String, String> local) {
    static Snapshot of(Catalog catalog, Session session) {
      return new Snapshot(catalog, session.settings(), session.local());
    }
  }

  /** A savepoint, with the transaction as it stood there; its locks stay until the rollback. */
  record Savepoint(String name, Snapshot snapshot, Session.Transaction transaction) {}

  /** Returns the state of an empty database, connected with the given settings. */
  public static State initial(Map<String, String> settings) {
    return of(Catalog.initial(), settings);
  }

  /** Returns the state of a database that holds a catalog, connected with the given settings. */
  public static State of(Catalog catalog, Map<String, String> settings) {
    return new State(catalog, Session.connect(settings), Optional.empty(), ConsPStack.empty());
  }

  /** Returns the state with the timeouts that the server, the role or the tool sets. */
  public State withoutTimeouts() {
    return with(session.reset("lock_timeout").reset("statement_timeout"));
  }

  /** Returns the state where a schema dump that begins here tells everything there is. */
  public State afterDump(Span at) {
    return new State(catalog.afterDump(at), session, begin, savepoints);
  }

  State with(Catalog value, Session newSession) {
    return new State(value, newSession, begin, savepoints);
  }

  State with(Session value) {
    return new State(catalog, value, begin, savepoints);
  }

  /** Begins a transaction here. */
  State begun(Session.Transaction transaction) {
    return new State(
        catalog,
        session.in(Optional.of(transaction)),
        Optional.of(Snapshot.of(catalog, session)),
        ConsPStack.empty());
  }

  /** Ends the transaction and keeps what it did; an aborted one is rolled back. */
  State committed() {
    if (session.transaction().filter(Session.Transaction::aborted).isPresent()) {
      return rolledBack();
    }
    return new State(catalog, session.in(Optional.empty()), Optional.empty(), ConsPStack.empty());
  }

  /** Ends the transaction and forgets what it did. */
  State rolledBack() {
    return begin
        .map(
            b ->
                new State(
                    b.catalog(),
                    new Session(
                            session.defaults(),
                            b.settings(),
                            b.local(),
                            session.prepared(),
                            session.transaction())
                        .in(Optional.empty()),
                    Optional.empty(),
                    ConsPStack.<Savepoint>empty()))
        .orElse(this);
  }
}
