package dev.interlock.change;

import dev.interlock.catalog.ArgumentTypes;
import dev.interlock.catalog.Function;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinFunction;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Volatility;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses expressions that may give another result tomorrow where only immutable ones may stand.
 *
 * @see <a href="https://www.postgresql.org/docs/current/xfunc-volatility.html">the manual on
 *     volatility</a>
 */
final class Immutability {
  private static final Set<String> KEYWORDS =
      Set.of(
          "current_timestamp",
          "current_date",
          "current_time",
          "localtime",
          "localtimestamp",
          "current_user",
          "session_user",
          "user",
          "current_role",
          "current_catalog",
          "current_schema");

  private Immutability() {}

  /** Refuses a call of which every candidate, of that name and such arguments, is mutable. */
  static void check(
      Work work, ArgumentTypes types, Expression expression, String message, Span at) {
    if (expression instanceof Expression.FunctionCall call) {
      List<Optional<Span>> mutable = new ArrayList<>();
      int candidates = candidates(work, types, call, mutable);
      if (candidates > 0 && mutable.size() == candidates) {
        throw Work.refused("42P17", message, at, mutable.getFirst());
      }
      call.arguments().forEach(a -> check(work, types, a.value(), message, at));
    }
    for (Expression part : Clause.parts(expression)) {
      check(work, types, part, message, at);
    }
  }

  private static int candidates(
      Work work, ArgumentTypes types, Expression.FunctionCall call, List<Optional<Span>> mutable) {
    int found = 0;
    int count = call.arguments().size();
    if (call.syntax() == Expression.FunctionCall.Syntax.KEYWORD
        && KEYWORDS.contains(call.name().name().value())) {
      mutable.add(Optional.empty());
      return 1;
    }
    boolean system = call.name().schema().map(s -> s.value().equals("pg_catalog")).orElse(true);
    if (system) {
      for (BuiltinFunction f : types.meant(call)) {
        if (f.extension().isEmpty()) {
          found++;
          if (f.volatility() != Volatility.IMMUTABLE) {
            mutable.add(Optional.empty());
          }
        }
      }
    }
    for (Identifier schema : work.lookupPath(call.name())) {
      for (Function f : work.catalog().functions(call.name().in(schema))) {
        int needed =
            (int) f.arguments().stream().filter(a -> a.isInput() && !a.hasDefault()).count();
        if (needed <= count && count <= f.inputTypes().size()) {
          found++;
          // the planner may put the body of an SQL function in its place, and judge that
          if (f.volatility() != Volatility.IMMUTABLE && !f.language().equals("sql")) {
            mutable.add(f.definedAt());
          }
        }
      }
    }
    return found;
  }
}
