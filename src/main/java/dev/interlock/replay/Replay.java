package dev.interlock.replay;

import dev.interlock.analysis.Analysis;
import dev.interlock.catalog.Catalog;
import dev.interlock.change.Changes;
import dev.interlock.change.Mentioned;
import dev.interlock.change.Outcome;
import dev.interlock.effect.Change;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Session;
import dev.interlock.effect.Step;
import dev.interlock.footprint.Footprints;
import dev.interlock.parse.RoutineReader;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.postgres.Version;
import dev.interlock.postgres.VersionRange;
import dev.interlock.source.Span;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.RoutineStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TransactionStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs events from state to state: one pass over the catalog, a footprint for each major version.
 *
 * <p>Pure but for a memory of bodies already read; confined to one thread.
 */
public final class Replay {
  /** More statements and rounds than this in the code of one statement are not followed. */
  private static final int MOST_CALLED = 10_000;

  private static final String TOO_DEEP = "what it touches is nested too deeply";

  private final VersionRange versions;
  private final Bodies bodies;
  private final Analysis analysis = new Analysis();
  private int called;

  /**
   * Makes a replay.
   *
   * @param bodies reads DO blocks and the functions that the history calls
   */
  public Replay(VersionRange versions, RoutineReader bodies) {
    this.versions = versions;
    this.bodies = new Bodies(bodies);
  }

  /** A state with the steps that led there. */
  public record Ran(State state, List<Step> steps) {
    public Ran {
      steps = List.copyOf(steps);
    }
  }

  /** Runs one event. */
  public Ran run(State state, Event event) {
    return switch (event) {
      case Event.Connect _ -> new Ran(connect(state), List.of());
      case Event.Begin b ->
          new Ran(
              state.session().inTransaction()
                  ? state
                  : state.begun(
                      Session.Transaction.begin(
                          Session.Kind.EXPLICIT, true, Optional.empty(), b.why())),
              List.of());
      case Event.Commit _ ->
          new Ran(
              state.session().transaction().filter(Session.Transaction::managed).isPresent()
                  ? state.committed()
                  : state,
              List.of());
      case Event.Run r -> statement(state, r.statement(), r.statement().span(), true, 0);
      case Event.Perhaps p -> {
        Ran ran = statement(state, p.statement(), p.statement().span(), false, 0);
        yield new Ran(Joined.of(state, ran.state(), state), ran.steps());
      }
      case Event.Message m -> message(state, m);
    };
  }

  /** Temporary objects and the open transaction end with the connection. */
  private static State connect(State state) {
    State ended = state.session().inTransaction() ? state.rolledBack() : state;
    return State.of(Temporary.dropAll(ended.catalog()), ended.session().defaults());
  }

  private Ran message(State state, Event.Message message) {
    State now = state;
    List<Step> steps = new ArrayList<>();
    boolean implicit = message.statements().size() > 1;
    for (Statement s : message.statements()) {
      if (implicit && !now.session().inTransaction()) {
        now =
            now.begun(
                Session.Transaction.begin(
                    Session.Kind.IMPLICIT, true, Optional.empty(), message.why()));
      }
      Ran ran = statement(now, s, s.span(), true, 0);
      now = ran.state();
      steps.addAll(ran.steps());
    }
    boolean open =
        now.session().transaction().filter(t -> t.kind() == Session.Kind.IMPLICIT).isPresent();
    return new Ran(open ? now.committed() : now, steps);
  }

  /** Runs a statement; one that calls code runs that too, its steps behind its own. */
  Ran statement(State state, Statement statement, Span at, boolean certain, int depth) {
    called = depth == 0 ? 0 : called + 1;
    if (called > MOST_CALLED) {
      return new Ran(state, List.of());
    }
    try {
      Ran ran = followed(state, statement, at, certain, depth);
      return depth == 0 && called > MOST_CALLED
          ? remarked(ran, "it calls more code than was followed")
          : ran;
    } catch (StackOverflowError _) {
      Ran ran = followed(state, new Opaque(statement.span(), TOO_DEEP), at, certain, depth);
      return remarked(ran, TOO_DEEP);
    }
  }

  /** Counts a round of a loop in called code; tells whether it is still followed. */
  boolean followsRound() {
    called++;
    return called <= MOST_CALLED;
  }

  private static Ran remarked(Ran ran, String reason) {
    if (ran.steps().isEmpty()) {
      return ran;
    }
    List<Step> steps = new ArrayList<>(ran.steps());
    steps.set(0, steps.getFirst().remarking(reason));
    return new Ran(ran.state(), steps);
  }

  private Ran followed(State given, Statement statement, Span at, boolean certain, int depth) {
    if (statement instanceof TransactionStatement control
        && !(control instanceof TransactionStatement.LockTable)) {
      return control(given, control, at, certain);
    }
    State state =
        depth == 0 && certain
            ? given.with(
                Mentioned.before(given.catalog(), given.session(), statement, versions.to()),
                given.session())
            : given;
    Session before = state.session();
    Map<Version, Failure> failures = new HashMap<>();
    Outcome outcome = outcome(state, statement, failures, depth == 0);
    Catalog catalogBefore = Unmade.before(state.catalog(), outcome.catalog());
    Map<Version, Footprint> footprints =
        Footprints.of(catalogBefore, outcome.catalog(), before, statement, versions);
    for (Version v : versions.versions()) {
      Footprint footprint = footprints.getOrDefault(v, Footprint.NONE);
      if (!footprint.transactionAllowed() && before.inTransaction()) {
        failures.putIfAbsent(v, Refusals.inTransaction(statement, before));
      }
      if (failures.containsKey(v)) {
        footprints.put(v, Refusals.before(footprint));
      }
    }
    boolean fails = failures.size() == versions.versions().size();
    State after =
        fails
            ? Transactions.failed(state)
            : state.with(outcome.catalog(), Held.add(outcome.session(), footprints, at));
    BodyRun.Called inner =
        fails ? BodyRun.Called.nothing(after) : called(after, statement, at, certain, depth);
    inner.refusal().ifPresent(f -> versions.versions().forEach(v -> failures.put(v, f)));
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            statement,
            at,
            outcome.changes(),
            footprints,
            failures,
            before,
            inner.state().session(),
            catalogBefore,
            inner.state().catalog(),
            certain,
            false,
            inner.remarks()));
    steps.addAll(inner.steps());
    return new Ran(inner.state(), steps);
  }

  /**
   * Applies a statement as the newest version that accepts it would, and tells which refuse it. The
   * oldest is asked too where the version mattered; those between only where the two differ.
   */
  private Outcome outcome(
      State state, Statement statement, Map<Version, Failure> failures, boolean own) {
    AskedVersion to = new AskedVersion(versions.to());
    Outcome newest = apply(state, statement, to, own);
    if (to.alike(versions.from())) {
      newest.failure().ifPresent(f -> versions.versions().forEach(v -> failures.put(v, f)));
      return newest;
    }
    Outcome oldest = apply(state, statement, new AskedVersion(versions.from()), own);
    if (newest.failure().equals(oldest.failure())) {
      newest.failure().ifPresent(f -> versions.versions().forEach(v -> failures.put(v, f)));
      return newest;
    }
    Outcome accepted = newest;
    for (Version v : versions.versions()) {
      Outcome one = apply(state, statement, new AskedVersion(v), own);
      if (one.failure().isPresent()) {
        failures.put(v, one.failure().get());
      } else {
        accepted = one;
      }
    }
    return accepted;
  }

  /**
   * Applies a statement as one version does.
   *
   * @param own whether the statement stands in a migration itself: names in the bodies of routines
   *     may be variables, and are not looked up
   */
  private Outcome apply(State state, Statement statement, AskedVersion version, boolean own) {
    Outcome outcome = Changes.apply(state.catalog(), state.session(), statement, version);
    if (!own || outcome.failure().isPresent()) {
      return outcome;
    }
    return analysis
        .refusal(state.catalog(), outcome.catalog(), state.session(), statement, version)
        .map(f -> new Outcome(List.of(), state.catalog(), state.session(), Optional.of(f)))
        .orElseGet(
            () ->
                new Outcome(
                    outcome.changes(),
                    analysis.refined(
                        state.catalog(), outcome.catalog(), state.session(), statement, version),
                    outcome.session(),
                    Optional.empty()));
  }

  /** Runs what a statement calls; outside of a transaction all of it is one of its own. */
  private BodyRun.Called called(
      State state, Statement statement, Span at, boolean certain, int depth) {
    boolean calls =
        statement instanceof RoutineStatement.Do
            || statement instanceof RoutineStatement.Call
            || statement instanceof DataStatement.Select;
    if (depth > 8 || !calls) {
      return BodyRun.Called.nothing(state);
    }
    boolean alone = !state.session().inTransaction();
    State inside = alone ? state.begun(Bodies.transaction()) : state;
    BodyRun.Called called =
        switch (statement) {
          case RoutineStatement.Do d ->
              new BodyRun(this, at, depth + 1, alone).block(inside, bodies.ofDo(d), certain);
          case RoutineStatement.Call c ->
              new BodyRun(this, at, depth + 1, alone).calls(inside, bodies, c.call(), certain);
          case DataStatement.Select s ->
              new BodyRun(this, at, depth + 1, false).calls(inside, bodies, s.query(), certain);
          default -> BodyRun.Called.nothing(inside);
        };
    State after = alone ? called.state().committed() : called.state();
    return new BodyRun.Called(after, called.steps(), called.refusal(), called.remarks());
  }

  private Ran control(State state, TransactionStatement control, Span at, boolean certain) {
    Optional<Failure> refusal = Transactions.refusal(state, control);
    State after =
        refusal.isPresent()
            ? Transactions.refused(state, control)
            : Transactions.run(state, control);
    Map<Version, Failure> failures = new HashMap<>();
    Map<Version, Footprint> footprints = new HashMap<>();
    for (Version v : versions.versions()) {
      refusal.ifPresent(f -> failures.put(v, f));
      footprints.put(v, Footprint.NONE);
    }
    Step step =
        new Step(
            control,
            at,
            List.of(new Change.TransactionControl(control.span(), Transactions.verb(control))),
            footprints,
            failures,
            state.session(),
            after.session(),
            state.catalog(),
            after.catalog(),
            certain,
            false,
            List.of());
    return new Ran(after, List.of(step));
  }

  Bodies bodies() {
    return bodies;
  }
}
