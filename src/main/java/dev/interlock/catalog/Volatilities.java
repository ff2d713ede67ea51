package dev.interlock.catalog;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinFunction;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.Volatility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How volatile an expression is: as its worst function; empty where a function is not known.
 *
 * <p>Of several functions of a name those are meant that take the types of the arguments, as far as
 * these are told: {@code timezone('utc', now())} is immutable but for {@code now()}, though {@code
 * timezone(text, timetz)} is not. oracle: add_column/default_timezone_call.
 *
 * @param path the schemas that unqualified names are looked up in
 * @see <a href="https://www.postgresql.org/docs/current/xfunc-volatility.html">the manual on
 *     volatility</a>
 */
public record Volatilities(Catalog catalog, List<Identifier> path) {
  private static final Pattern CONSTANT_BODY =
      Pattern.compile("\\s*select\\s+[^()]*;?\\s*", Pattern.CASE_INSENSITIVE);

  /** Returns the volatility of an expression. */
  public Optional<Volatility> of(Expression expression) {
    return switch (expression) {
      case Expression.FunctionCall call ->
          call.syntax() == Expression.FunctionCall.Syntax.KEYWORD
              ? Optional.of(Volatility.STABLE)
              : worst(
                  call.arguments().stream().map(Expression.Argument::value).toList(),
                  function(call));
      case Expression.Cast cast -> of(cast.value());
      case Expression.Operation operation -> {
        List<Expression> parts = new ArrayList<>();
        operation.left().ifPresent(parts::add);
        operation.right().ifPresent(parts::add);
        yield worst(parts, Optional.of(Volatility.IMMUTABLE));
      }
      case Expression.And and -> all(and.terms());
      case Expression.Or or -> all(or.terms());
      case Expression.Not not -> of(not.value());
      case Expression.Is is -> of(is.value());
      case Expression.Between b -> all(List.of(b.value(), b.low(), b.high()));
      case Expression.In in -> worst(in.list(), of(in.value()));
      case Expression.Array array -> all(array.elements());
      case Expression.Row row -> all(row.elements());
      case Expression.Collate collate -> of(collate.value());
      case Expression.Subscript s -> of(s.value());
      case Expression.Field f -> of(f.value());
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
        yield all(parts);
      }
      case Expression.Quantified q -> all(List.of(q.value(), q.many()));
      case Expression.Constant _,
          Expression.StringConstant _,
          Expression.BitString _,
          Expression.ColumnReference _,
          Expression.Parameter _ ->
          Optional.of(Volatility.IMMUTABLE);
      case Expression.Placeholder _, Expression.Subquery _, Expression.Opaque _ -> Optional.empty();
    };
  }

  private Optional<Volatility> all(List<Expression> parts) {
    return worst(parts, Optional.of(Volatility.IMMUTABLE));
  }

  /** Volatile as soon as one part is, also where another is unknown. */
  private Optional<Volatility> worst(List<Expression> parts, Optional<Volatility> start) {
    Optional<Volatility> worst = start;
    for (Expression part : parts) {
      Optional<Volatility> one = of(part);
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

  private Optional<Volatility> function(Expression.FunctionCall call) {
    QualifiedName name = call.name();
    int given = call.arguments().size();
    for (Identifier schema : name.schema().map(List::of).orElse(path)) {
      for (Function function : catalog.functions(name.in(schema))) {
        int most = function.inputTypes().size();
        if (most == given || function.arguments().stream().anyMatch(a -> a.hasDefault())) {
          return Optional.of(inlined(function) ? Volatility.IMMUTABLE : function.volatility());
        }
      }
    }
    return builtin(call);
  }

  /**
   * A function in SQL that only returns a value is put in its place by the planner, whatever it was
   * declared as. oracle: add_column/default_sql_volatile_fn.
   *
   * @see <a href="https://www.postgresql.org/docs/current/xfunc-sql.html">the manual on functions
   *     in SQL</a>
   */
  private static boolean inlined(Function function) {
    return function.language().equals("sql")
        && !function.returnsSet()
        && function
            .bodyAt()
            .filter(b -> CONSTANT_BODY.matcher(b.text()).matches())
            .filter(b -> !b.text().toLowerCase(Locale.ROOT).contains(" from "))
            .isPresent();
  }

  private static Optional<Volatility> builtin(Expression.FunctionCall call) {
    return ArgumentTypes.NO_COLUMNS.meant(call).stream()
        .map(BuiltinFunction::volatility)
        .reduce(Volatility::or);
  }
}
