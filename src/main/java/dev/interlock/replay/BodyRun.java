package dev.interlock.replay;

import dev.interlock.catalog.Function;
import dev.interlock.effect.Failure;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  private final Replay replay;
  private final Span at;
  private final int depth;
  private final List<Step> steps = new ArrayList<>();
  private Optional<Failure> failure = Optional.empty();
  private boolean returned;
  private boolean unknown;

  BodyRun(Replay replay, Span at, int depth) {
    this.replay = replay;
    this.at = at;
    this.depth = depth;
  }

  /** Runs a body; one that fails leaves the state as it was. */
  Replay.Ran block(State state, Optional<PlBody> body, boolean certain) {
    Optional<PlStatement.Block> block = body.flatMap(Bodies::block);
    if (block.isEmpty()) {
      return new Replay.Ran(state, List.of());
    }
    State after = block(state, block.get(), certain);
    return new Replay.Ran(failure.isPresent() ? state : after, steps);
  }

  Replay.Ran calls(State state, Bodies bodies, Expression call, boolean certain) {
    return call instanceof Expression.FunctionCall f
        ? function(state, bodies, f.name(), certain)
        : new Replay.Ran(state, List.of());
  }

  Replay.Ran calls(State state, Bodies bodies, Query query, boolean certain) {
    State now = state;
    for (QualifiedName name : query.shape().map(Query.Shape::functions).orElse(List.of())) {
      now = function(now, bodies, name, certain).state();
    }
    return new Replay.Ran(unknown ? Joined.unknown(now, query.text()) : now, steps);
  }

  private Replay.Ran function(State state, Bodies bodies, QualifiedName name, boolean certain) {
    State now = state;
    for (Identifier schema :
        name.schema().map(List::of).orElseGet(() -> state.session().searchPath())) {
      List<Function> found = state.catalog().functions(name.in(schema));
      if (found.size() == 1) {
        Function f = found.getFirst();
        Optional<PlBody> body = bodies.plpgsql(f);
        if (body.isPresent()) {
          State before = now;
          returned = false;
          now = Bodies.block(body.get()).map(b -> block(before, b, certain)).orElse(now);
          returned = false;
        } else {
          for (Statement s : bodies.sql(f)) {
            now = sql(now, s, certain);
          }
        }
        break;
      }
    }
    return new Replay.Ran(now, steps);
  }

  private State block(State state, PlStatement.Block block, boolean certain) {
    State after = all(state, block.statements(), certain);
    if (failure.isPresent()) {
      for (PlStatement.Handler handler : block.handlers()) {
        if (matches(handler, failure.get())) {
          failure = Optional.empty();
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
      case PlStatement.Loop l -> all(state, l.statements(), false);
      case PlStatement.Sql s -> sql(state, s.statement(), certain);
      case PlStatement.Execute e -> command(state, e.command(), certain);
      case PlStatement.Perform p ->
          sql(state, new DataStatement.Select(p.span(), p.query()), certain);
      case PlStatement.Raise r -> {
        if (r.isError() && certain) {
          failure =
              Optional.of(
                  new Failure(
                      Failure.Kind.OTHER, "P0001", r.message(), r.span(), Optional.empty()));
        }
        yield state;
      }
      case PlStatement.Return r -> {
        returned = certain;
        yield state;
      }
      case PlStatement.ReturnExecute r -> command(state, r.command(), certain);
      case PlStatement.Exit _,
          PlStatement.ReturnNext _,
          PlStatement.ReturnQuery _,
          PlStatement.Assert _,
          PlStatement.Assignment _,
          PlStatement.GetDiagnostics _,
          PlStatement.Open _,
          PlStatement.CursorMove _,
          PlStatement.Transaction _,
          PlStatement.Nothing _ ->
          state;
    };
  }

  private State command(State state, PlStatement.Command command, boolean certain) {
    State now = state;
    unknown |= !command.known();
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
  private State possibly(State state, java.util.function.Supplier<State> run) {
    State after = run.get();
    returned = false;
    if (failure.isPresent()) {
      failure = Optional.empty();
      return state;
    }
    return after;
  }

  private State sql(State state, Statement statement, boolean certain) {
    Replay.Ran ran = replay.statement(state, statement, at, certain, depth);
    for (Step step : ran.steps()) {
      Optional<Failure> failed = step.failures().values().stream().findFirst();
      if (failed.isPresent()) {
        failure = failed;
        return state;
      }
    }
    steps.addAll(ran.steps());
    return ran.state();
  }
}
