package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.change.Changes;
import dev.interlock.change.Outcome;
import dev.interlock.effect.Change;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Session;
import dev.interlock.effect.Step;
import dev.interlock.footprint.Footprints;
import dev.interlock.postgres.Version;
import dev.interlock.replay.Event;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TransactionStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.PVector;

/** One history on its way: the catalog, the session, the open transaction. Not shared. */
final class HistoryRun {
  private final Settings settings;
  private Catalog catalog = Catalog.initial();
  private Session session;
  private Catalog begun = catalog;

  HistoryRun(Settings settings) {
    this.settings = settings;
    session = Session.connect(settings.timeouts());
  }

  /** Returns the catalog as it is now. */
  Catalog catalog() {
    return catalog;
  }

  /** Begins a new connection, as a tool does for its next run. */
  void connect() {
    session = Session.connect(settings.timeouts());
  }

  /** Returns the statements that an event runs. */
  List<Step> run(Event event) {
    List<Step> steps = new ArrayList<>();
    switch (event) {
      case Event.Connect _ -> connect();
      case Event.Begin(boolean _, String why) ->
          begin(Session.Transaction.begin(Session.Kind.EXPLICIT, true, Optional.empty(), why));
      case Event.Commit _ -> session = session.in(Optional.empty());
      case Event.Run(Statement statement, boolean _) -> steps.add(run(statement));
      case Event.Message(List<Statement> statements, String why) -> {
        if (statements.size() > 1) {
          begin(Session.Transaction.begin(Session.Kind.IMPLICIT, true, Optional.empty(), why));
        }
        for (Statement statement : statements) {
          steps.add(run(statement));
        }
        session = session.in(Optional.empty());
      }
    }
    return steps;
  }

  private void begin(Session.Transaction transaction) {
    begun = catalog;
    session = session.in(Optional.of(transaction));
  }

  private Step run(Statement statement) {
    Session before = session;
    Catalog catalogBefore = catalog;
    Version newest = settings.postgres().to();
    Outcome outcome = Changes.apply(catalog, session, statement, newest);
    Map<Version, Footprint> footprints = new LinkedHashMap<>();
    Map<Version, Failure> failures = new LinkedHashMap<>();
    for (Version version : settings.postgres().versions()) {
      footprints.put(
          version,
          Footprints.of(
              catalogBefore, outcome.catalog(), before, statement, outcome.changes(), version));
      outcome.failure().ifPresent(failure -> failures.put(version, failure));
    }
    catalog = outcome.catalog();
    session = outcome.session();
    switch (statement) {
      case TransactionStatement.Begin control ->
          begin(
              Session.Transaction.begin(
                  Session.Kind.EXPLICIT,
                  false,
                  Optional.of(control.span()),
                  "BEGIN opens a transaction"));
      case TransactionStatement.Commit _ -> session = session.in(Optional.empty());
      case TransactionStatement.Rollback _ -> {
        catalog = begun;
        session = session.in(Optional.empty());
      }
      default -> hold(footprints.getOrDefault(newest, Footprint.NONE), statement);
    }
    List<Change.NotAnalysed> remarks =
        statement instanceof Opaque opaque
            ? List.of(new Change.NotAnalysed(opaque.span(), opaque.reason()))
            : List.of();
    return new Step(
        statement,
        statement.span(),
        outcome.changes(),
        footprints,
        failures,
        before,
        session,
        catalogBefore,
        catalog,
        true,
        remarks);
  }

  private void hold(Footprint footprint, Statement statement) {
    Optional<Session.Transaction> open = session.transaction();
    if (open.isPresent()) {
      PVector<Session.Held> held = open.get().held();
      for (Lock lock : footprint.locks()) {
        held = held.plus(new Session.Held(lock, statement.span()));
      }
      session = session.in(Optional.of(open.get().withHeld(held)));
    }
  }
}
