package dev.interlock.replay;

import dev.interlock.catalog.Function;
import dev.interlock.catalog.Truth;
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
import dev.interlock.syntax.PlDeclaration;
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
          Map.entry("division_by_zero", List.of("22012")),
          Map.entry("raise_exception", List.of("P0001")),
          Map.entry("invalid_schema_name", List.of("3F000")),
          Map.entry("wrong_object_type", List.of("42809")),
          Map.entry("datatype_mismatch", List.of("42804")),
          Map.entry("feature_not_supported", List.of("0A000")),
          Map.entry("undefined_object", List.of("42704")),
          Map.entry("undefined_table", List.of("42P01")),
          Map.entry("undefined_column", List.of("42703")),
          Map.entry("undefined_function", List.of("42883")),
          Map.entry("invalid_table_definition", List.of("42P16")),
          Map.entry("dependent_objects_still_exist", List.of("2BP01")));

  /** The SQLSTATE of RAISE EXCEPTION. */
  private static final String RAISED = "P0001";

  /** Longer loops run one round. */
  private static final int MOST_ROUNDS = 500;

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
  private boolean again;
  private Optional<PlStatement.Exit> exit = Optional.empty();
  private final Variables variables = new Variables(Map.of());
  private final Evaluation evaluation = new Evaluation(variables);

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
            ? function(state, bodies, Function.Kind.PROCEDURE, f.name(), f.arguments(), certain)
            : state);
  }

  Called calls(State state, Bodies bodies, Query query, boolean certain) {
    State now = state;
    for (QualifiedName name : query.shape().map(Query.Shape::functions).orElse(List.of())) {
      now = function(now, bodies, Function.Kind.FUNCTION, name, arguments(query, name), certain);
    }
    return called(unknown ? Joined.unknown(now, query.text()) : now);
  }

  /** Returns the arguments of a call in the select list, where it is the only one of the name. */
  private static List<Expression.Argument> arguments(Query query, QualifiedName name) {
    List<Expression.FunctionCall> calls =
        query.shape().map(Query.Shape::outputs).orElse(List.of()).stream()
            .map(Query.Output::value)
            .filter(Expression.FunctionCall.class::isInstance)
            .map(Expression.FunctionCall.class::cast)
            .filter(f -> f.name().equals(name))
            .toList();
    return calls.size() == 1 ? calls.getFirst().arguments() : List.of();
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

  private State function(
      State state,
      Bodies bodies,
      Function.Kind kind,
      QualifiedName name,
      List<Expression.Argument> arguments,
      boolean certain) {
    State now = state;
    for (Identifier schema :
        name.schema().map(List::of).orElseGet(() -> state.session().searchPath())) {
      List<Function> found = state.catalog().functions(name.in(schema));
      if (found.size() == 1 && found.getFirst().kind() == kind) {
        Function f = found.getFirst();
        Optional<PlBody> body = bodies.plpgsql(f);
        if (body.isPresent()) {
          Map<Identifier, PlValue> own = variables.copy();
          variables.restore(Parameters.of(f, arguments, evaluation));
          returned = false;
          now = body(now, body.get(), certain);
          returned = false;
          variables.restore(own);
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
    block.declarations().forEach(this::declare);
    Map<Identifier, PlValue> before = variables.copy();
    State after = all(state, block.statements(), certain);
    subtransactions -= block.handlers().isEmpty() ? 0 : 1;
    if (failure.isPresent()) {
      for (PlStatement.Handler handler : block.handlers()) {
        if (matches(handler, failure.get())) {
          failure = Optional.empty();
          variables.restore(before);
          variables.forgetAssigned(block.statements());
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
      if (failure.isPresent() || returned || exit.isPresent()) {
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
      case PlStatement.Case c -> cases(state, c, certain);
      case PlStatement.Loop l -> loop(state, l, certain);
      case PlStatement.Sql s -> {
        s.into()
            .forEach(i -> Variables.target(i).ifPresent(n -> variables.set(n, Optional.empty())));
        yield sql(state, s.statement(), certain);
      }
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
      case PlStatement.Assignment a -> {
        Variables.target(a.target())
            .ifPresent(
                name ->
                    variables.set(
                        name,
                        a.target() instanceof Expression.ColumnReference c && c.parts().size() == 1
                            ? evaluation.value(a.value())
                            : Optional.empty()));
        yield state;
      }
      case PlStatement.Exit e -> {
        if (certain && e.when().map(w -> evaluation.condition(w) == Truth.TRUE).orElse(true)) {
          exit = Optional.of(e);
        }
        yield state;
      }
      case PlStatement.ReturnNext _,
          PlStatement.ReturnQuery _,
          PlStatement.Assert _,
          PlStatement.GetDiagnostics _,
          PlStatement.Open _,
          PlStatement.CursorMove _,
          PlStatement.Nothing _ ->
          state;
    };
  }

  /** Runs a loop; what stands in one transaction is marked as repeated. */
  private State loop(State state, PlStatement.Loop loop, boolean certain) {
    int first = steps.size();
    boolean ends = mayCommit && subtransactions == 0 && Loops.ends(loop.statements());
    State after = rounds(state, loop, certain);
    if (!ends) {
      for (int i = first; i < steps.size(); i++) {
        steps.set(i, steps.get(i).inLoop());
      }
    }
    return after;
  }

  /** Runs each round of a loop over known values, one round of any other. */
  private State rounds(State state, PlStatement.Loop loop, boolean certain) {
    Optional<List<PlValue>> values = Loops.values(loop.iteration(), evaluation);
    if (values.isEmpty() || values.get().size() > MOST_ROUNDS) {
      variables.forgetAssigned(loop.statements());
      variables.set(Loops.variables(loop.iteration()), Optional.empty());
      boolean sure = certain && Loops.surelyRuns(loop.iteration());
      State after = all(state, loop.statements(), sure);
      variables.forgetAssigned(loop.statements());
      exit = Optional.empty();
      return after;
    }
    State now = state;
    boolean outer = again;
    for (PlValue value : values.get()) {
      if (!replay.followsRound()) {
        break;
      }
      variables.set(Loops.variables(loop.iteration()), Optional.of(value));
      now = all(now, loop.statements(), certain);
      again = true;
      boolean ended = exit.filter(e -> !e.continues()).isPresent();
      exit = Optional.empty();
      if (failure.isPresent() || returned || ended) {
        break;
      }
    }
    again = outer;
    variables.set(Loops.variables(loop.iteration()), Optional.empty());
    return now;
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
    Optional<String> text = evaluation.text(command.text());
    if (text.isPresent()) {
      for (Statement s : replay.bodies().command(command.text().span(), text.get())) {
        now = failure.isEmpty() ? sql(now, s, certain) : now;
      }
      return now;
    }
    if (again && command.known()) {
      return state; // the first round ran the statements of all
    }
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
    return switch (decide(state, branch.condition())) {
      case TRUE -> all(state, branch.statements(), certain);
      case FALSE -> branches(state, branches, index + 1, otherwise, certain);
      case UNKNOWN -> {
        Map<Identifier, PlValue> before = variables.copy();
        State taken = possibly(state, () -> all(state, branch.statements(), false));
        Map<Identifier, PlValue> then = variables.copy();
        variables.restore(before);
        State other = possibly(state, () -> branches(state, branches, index + 1, otherwise, false));
        variables.keepCommon(then);
        yield Joined.of(state, taken, other);
      }
    };
  }

  private Truth decide(State state, Expression condition) {
    Truth known = evaluation.condition(condition);
    return known == Truth.UNKNOWN ? Guards.decide(state, condition) : known;
  }

  private void declare(PlDeclaration declaration) {
    if (declaration instanceof PlDeclaration.Variable v) {
      Optional<PlValue> initial =
          v.initial().isPresent()
              ? evaluation.value(v.initial().get())
              : Optional.of(new PlValue.Null());
      variables.set(
          v.name().value(),
          v.type().endsWith("]")
              ? initial.flatMap(
                  i -> i instanceof PlValue.Text t ? Evaluation.array(t.text()) : initial)
              : initial.filter(_ -> Parameters.keepsText(v.type())));
    } else {
      variables.set(declaration.name().value(), Optional.empty());
    }
  }

  private State cases(State state, PlStatement.Case c, boolean certain) {
    for (PlStatement.When when : c.whens()) {
      Truth fits = fits(state, c, when);
      if (fits == Truth.TRUE) {
        return all(state, when.statements(), certain);
      }
      if (fits == Truth.UNKNOWN) {
        return anyCase(state, c);
      }
    }
    return c.otherwise().map(o -> all(state, o, certain)).orElse(state);
  }

  private Truth fits(State state, PlStatement.Case c, PlStatement.When when) {
    Truth fits = Truth.FALSE;
    for (Expression value : when.values()) {
      fits =
          fits.or(
              c.value().map(v -> evaluation.equal(v, value)).orElseGet(() -> decide(state, value)));
    }
    return fits;
  }

  private State anyCase(State state, PlStatement.Case c) {
    State now = state;
    variables.forgetAssigned(List.of(c));
    for (PlStatement.When when : c.whens()) {
      State taken = possibly(state, () -> all(state, when.statements(), false));
      now = Joined.of(state, taken, now);
    }
    if (c.otherwise().isPresent()) {
      State taken = possibly(state, () -> all(state, c.otherwise().get(), false));
      now = Joined.of(state, taken, now);
    }
    variables.forgetAssigned(List.of(c));
    return now;
  }

  /** Runs what may not run: its failure fails nothing. */
  private State possibly(State state, Supplier<State> run) {
    State after = run.get();
    returned = false;
    exit = Optional.empty();
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
