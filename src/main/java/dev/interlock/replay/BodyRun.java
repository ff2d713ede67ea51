package dev.interlock.replay;

import dev.interlock.catalog.Function;
import dev.interlock.effect.Change;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Session;
import dev.interlock.effect.Step;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.PlBody;
import dev.interlock.syntax.PlStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TransactionStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the code of one call: a DO block, or the functions that a statement calls. */
final class BodyRun {
  private static final Map<String, List<String>> CONDITIONS =
      Map.ofEntries(
          Map.entry("duplicate_object", List.of("42710")),
          Map.entry("duplicate_table", List.of("42P07")),
          Map.entry("duplicate_column", List.of("42701")),
          Map.entry("duplicate_schema", List.of("42P06")),
          Map.entry("duplicate_function", List.of("42723")),
          Map.entry("undefined_object", List.of("42704")),
          Map.entry("undefined_table", List.of("42P01")),
          Map.entry("undefined_column", List.of("42703")),
          Map.entry("undefined_function", List.of("42883")),
          Map.entry("invalid_table_definition", List.of("42P16")),
          Map.entry("dependent_objects_still_exist", List.of("2BP01")));

  /** The SQLSTATE of RAISE EXCEPTION. */
  private static final String RAISED = "P0001";

  private static final String DYNAMIC = "SQL put together at run time";

  private final Replay replay;
  private final Span at;
  private final int depth;
  private final boolean mayCommit;
  private final List<Step> steps = new ArrayList<>();
  private final List<Change.NotAnalysed> remarks = new ArrayList<>();
  private int subtransactions;
  private Optional<Failure> failure = Optional.empty();
  private boolean returned;
  private boolean unknown;

  /**
   * Makes the run of a call.
   *
   * @param at the statement that calls
   * @param mayCommit whether {@code COMMIT} is allowed inside: in DO and CALL outside of a
   *     transaction block
   */
  BodyRun(Replay replay, Span at, int depth, boolean mayCommit) {
    this.replay = replay;
    this.at = at;
    this.depth = depth;
    this.mayCommit = mayCommit;
  }

  /**
   * What a call comes to.
   *
   * @param refusal why it is sure to fail although its statements are not at fault
   * @param remarks what was not analysed in it
   */
  record Called(
      State state, List<Step> steps, Optional<Failure> refusal, List<Change.NotAnalysed> remarks) {
    Called {
      steps = List.copyOf(steps);
      remarks = List.copyOf(remarks);
    }

    /** Returns the result of a statement that calls nothing. */
    static Called nothing(State state) {
      return new Called(state, List.of(), Optional.empty(), List.of());
    }
  }

  /** Runs a body; one that fails leaves the state as it was. */
  Called block(State state, PlBody body, boolean certain) {
    State after = body(state, body, certain);
    if (failure.isPresent()) {
      return called(state);
    }
    return called(unknown ? Joined.unknown(after, body.span().text()) : after);
  }

  Called calls(State state, Bodies bodies, Expression call, boolean certain) {
    return called(
        call instanceof Expression.FunctionCall f
            ? function(state, bodies, f.name(), certain)
            : state);
  }

  Called calls(State state, Bodies bodies, Query query, boolean certain) {
    State now = state;
    for (QualifiedName name : query.shape().map(Query.Shape::functions).orElse(List.of())) {
      now = function(now, bodies, name, certain);
    }
    return called(unknown ? Joined.unknown(now, query.text()) : now);
  }

  private Called called(State state) {
    return new Called(
        state,
        steps,
        failure.filter(
            f -> f.sqlstate().equals(Transactions.TERMINATION) || f.sqlstate().equals(RAISED)),
        remarks);
  }

  private State body(State state, PlBody body, boolean certain) {
    return switch (body) {
      case PlBody.Read read -> block(state, read.block(), certain);
      case PlBody.NotAnalysed(Span span, String reason) -> {
        remark(span, reason);
        yield state;
      }
    };
  }

  /** A remark stands where the reader looks: at the call when the body is in another file. */
  private void remark(Span span, String reason) {
    remarks.add(
        span.file() == at.file()
            ? new Change.NotAnalysed(span, reason)
            : new Change.NotAnalysed(at, reason + " in a function that is called"));
  }

  private State function(State state, Bodies bodies, QualifiedName name, boolean certain) {
    State now = state;
    for (Identifier schema :
        name.schema().map(List::of).orElseGet(() -> state.session().searchPath())) {
      List<Function> found = state.catalog().functions(name.in(schema));
      if (found.size() == 1) {
        Function f = found.getFirst();
        Optional<PlBody> body = bodies.plpgsql(f);
        if (body.isPresent()) {
          returned = false;
          now = body(now, body.get(), certain);
          returned = false;
        } else {
          for (Statement s : bodies.sql(f)) {
            now = sql(now, s, certain);
          }
        }
        break;
      }
    }
    return now;
  }

  private State block(State state, PlStatement.Block block, boolean certain) {
    subtransactions += block.handlers().isEmpty() ? 0 : 1;
    State after = all(state, block.statements(), certain);
    subtransactions -= block.handlers().isEmpty() ? 0 : 1;
    if (failure.isPresent()) {
      for (PlStatement.Handler handler : block.handlers()) {
        if (matches(handler, failure.get())) {
          failure = Optional.empty();
          if (!steps.isEmpty() && !steps.getLast().failures().isEmpty()) {
            steps.removeLast();
          }
          return all(state, handler.statements(), certain);
        }
      }
    }
    return after;
  }

  private static boolean matches(PlStatement.Handler handler, Failure failure) {
    return handler.conditions().stream()
        .map(c -> c.toLowerCase(Locale.ROOT))
        .anyMatch(
            c ->
                c.equals("others")
                    || c.equalsIgnoreCase(failure.sqlstate())
                    || CONDITIONS.getOrDefault(c, List.of()).contains(failure.sqlstate()));
  }

  private State all(State state, List<PlStatement> statements, boolean certain) {
    State now = state;
    for (PlStatement s : statements) {
      if (failure.isPresent() || returned) {
        return now;
      }
      now = one(now, s, certain);
    }
    return now;
  }

  private State one(State state, PlStatement statement, boolean certain) {
    return switch (statement) {
      case PlStatement.Block b -> block(state, b, certain);
      case PlStatement.If i -> branches(state, i.branches(), 0, i.otherwise(), certain);
      case PlStatement.Case c -> cases(state, c);
      case PlStatement.Loop l -> loop(state, l, certain);
      case PlStatement.Sql s -> sql(state, s.statement(), certain);
      case PlStatement.Execute e -> command(state, e.span(), e.command(), certain);
      case PlStatement.Perform p ->
          sql(state, new DataStatement.Select(p.span(), p.query()), certain);
      case PlStatement.Raise r -> {
        if (r.isError() && certain) {
          failure =
              Optional.of(
                  new Failure(Failure.Kind.OTHER, RAISED, r.message(), r.span(), Optional.empty()));
        }
        yield state;
      }
      case PlStatement.Return r -> {
        returned = certain;
        yield state;
      }
      case PlStatement.ReturnExecute r -> command(state, r.span(), r.command(), certain);
      case PlStatement.Transaction t -> transaction(state, t, certain);
      case PlStatement.Exit _,
          PlStatement.ReturnNext _,
          PlStatement.ReturnQuery _,
          PlStatement.Assert _,
          PlStatement.Assignment _,
          PlStatement.GetDiagnostics _,
          PlStatement.Open _,
          PlStatement.CursorMove _,
          PlStatement.Nothing _ ->
          state;
    };
  }

  /** Runs the statements of a loop once; what stands in one transaction is marked as repeated. */
  private State loop(State state, PlStatement.Loop loop, boolean certain) {
    int first = steps.size();
    boolean ends = mayCommit && subtransactions == 0 && Loops.ends(loop.statements());
    State after = all(state, loop.statements(), certain && Loops.surelyRuns(loop.iteration()));
    if (!ends) {
      for (int i = first; i < steps.size(); i++) {
        steps.set(i, steps.get(i).inLoop());
      }
    }
    return after;
  }

  /** COMMIT and ROLLBACK end the transaction where they are allowed, and the next one begins. */
  private State transaction(State state, PlStatement.Transaction control, boolean certain) {
    if (!mayCommit || subtransactions > 0) {
      if (certain) {
        failure = Optional.of(Transactions.invalidTermination(control.span()));
      }
      return state;
    }
    Statement statement =
        control.commit()
            ? new TransactionStatement.Commit(control.span(), Optional.empty())
            : new TransactionStatement.Rollback(control.span(), Optional.empty());
    Session.Transaction next = Bodies.transaction();
    return sql(state, statement, certain).begun(next);
  }

  private State command(State state, Span span, PlStatement.Command command, boolean certain) {
    State now = state;
    if (!command.known()) {
      unknown = true;
      remark(span, DYNAMIC);
    }
    for (Statement s : command.statements()) {
      if (failure.isEmpty()) {
        now = sql(now, s, certain);
      }
    }
    return now;
  }

  private State branches(
      State state,
      List<PlStatement.Branch> branches,
      int index,
      List<PlStatement> otherwise,
      boolean certain) {
    if (index == branches.size()) {
      return all(state, otherwise, certain);
    }
    PlStatement.Branch branch = branches.get(index);
    return switch (Guards.decide(state, branch.condition())) {
      case TRUE -> all(state, branch.statements(), certain);
      case FALSE -> branches(state, branches, index + 1, otherwise, certain);
      case UNKNOWN -> {
        State taken = possibly(state, () -> all(state, branch.statements(), false));
        State other = possibly(state, () -> branches(state, branches, index + 1, otherwise, false));
        yield Joined.of(state, taken, other);
      }
    };
  }

  private State cases(State state, PlStatement.Case c) {
    State now = state;
    for (PlStatement.When when : c.whens()) {
      State taken = possibly(state, () -> all(state, when.statements(), false));
      now = Joined.of(state, taken, now);
    }
    if (c.otherwise().isPresent()) {
      State taken = possibly(state, () -> all(state, c.otherwise().get(), false));
      now = Joined.of(state, taken, now);
    }
    return now;
  }

  /** Runs what may not run: its failure fails nothing. */
  private State possibly(State state, Supplier<State> run) {
    State after = run.get();
    returned = false;
    if (failure.isPresent()) {
      failure = Optional.empty();
      if (!steps.isEmpty() && !steps.getLast().failures().isEmpty()) {
        steps.removeLast();
      }
      return state;
    }
    return after;
  }

  private State sql(State state, Statement statement, boolean certain) {
    Replay.Ran ran = replay.statement(state, statement, at, certain, depth);
    for (Step step : ran.steps()) {
      Optional<Failure> failed = step.failures().values().stream().findFirst();
      steps.add(step.with(List.of()));
      step.remarks().forEach(each -> remark(each.span(), each.reason()));
      if (failed.isPresent()) {
        failure = failed;
        return state;
      }
    }
    return ran.state();
  }
}
