package dev.interlock.footprint;

import dev.interlock.catalog.Function;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.Volatility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How volatile an expression is: as its worst function; empty where a function is not known. */
final class Volatilities {
  private Volatilities() {}

  static Optional<Volatility> of(Tally tally, Expression expression) {
    return switch (expression) {
      case Expression.FunctionCall call ->
          call.syntax() == Expression.FunctionCall.Syntax.KEYWORD
              ? Optional.of(Volatility.STABLE)
              : worst(
                  tally,
                  call.arguments().stream().map(Expression.Argument::value).toList(),
                  function(tally, call.name(), call.arguments().size()));
      case Expression.Cast cast -> of(tally, cast.value());
      case Expression.Operation operation -> {
        List<Expression> parts = new ArrayList<>();
        operation.left().ifPresent(parts::add);
        operation.right().ifPresent(parts::add);
        yield worst(tally, parts, Optional.of(Volatility.IMMUTABLE));
      }
      case Expression.And and -> all(tally, and.terms());
      case Expression.Or or -> all(tally, or.terms());
      case Expression.Not not -> of(tally, not.value());
      case Expression.Is is -> of(tally, is.value());
      case Expression.Between b -> all(tally, List.of(b.value(), b.low(), b.high()));
      case Expression.In in -> worst(tally, in.list(), of(tally, in.value()));
      case Expression.Array array -> all(tally, array.elements());
      case Expression.Row row -> all(tally, row.elements());
      case Expression.Collate collate -> of(tally, collate.value());
      case Expression.Subscript s -> of(tally, s.value());
      case Expression.Field f -> of(tally, f.value());
      case Expression.Case c -> {
        List<Expression> parts = new ArrayList<>();
        c.value().ifPresent(parts::add);
        c.whens()
            .forEach(
                w -> {
                  parts.add(w.condition());
                  parts.add(w.result());
                });
        c.otherwise().ifPresent(parts::add);
        yield all(tally, parts);
      }
      case Expression.Quantified q -> all(tally, List.of(q.value(), q.many()));
      case Expression.Constant _,
          Expression.StringConstant _,
          Expression.BitString _,
          Expression.ColumnReference _,
          Expression.Parameter _ ->
          Optional.of(Volatility.IMMUTABLE);
      case Expression.Placeholder _, Expression.Subquery _, Expression.Opaque _ -> Optional.empty();
    };
  }

  private static Optional<Volatility> all(Tally tally, List<Expression> parts) {
    return worst(tally, parts, Optional.of(Volatility.IMMUTABLE));
  }

  /** Volatile as soon as one part is, also where another is unknown. */
  private static Optional<Volatility> worst(
      Tally tally, List<Expression> parts, Optional<Volatility> start) {
    Optional<Volatility> worst = start;
    for (Expression part : parts) {
      Optional<Volatility> one = of(tally, part);
      if (one.equals(Optional.of(Volatility.VOLATILE))
          || worst.equals(Optional.of(Volatility.VOLATILE))) {
        worst = Optional.of(Volatility.VOLATILE);
      } else if (one.isEmpty() || worst.isEmpty()) {
        worst = Optional.empty();
      } else {
        worst = Optional.of(worst.get().or(one.get()));
      }
    }
    return worst;
  }

  static Optional<Volatility> function(Tally tally, QualifiedName name, int arguments) {
    List<Identifier> path = name.schema().map(List::of).orElseGet(tally.session()::searchPath);
    for (Identifier schema : path) {
      for (Function function : tally.before().functions(name.in(schema))) {
        int given = function.inputTypes().size();
        if (given == arguments || function.arguments().stream().anyMatch(a -> a.hasDefault())) {
          return Optional.of(function.volatility());
        }
      }
    }
    return Builtins.volatility(name.name().value(), arguments);
  }
}
