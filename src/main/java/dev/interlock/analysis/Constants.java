package dev.interlock.analysis;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes what is constant in an expression, as the server does before the first row is read, and
 * meets the same errors. Terms that need not be computed are left alone.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-math.html">the manual on
 *     mathematical operators</a>
 */
final class Constants {
  private static final int DEEPEST = 200;

  private final World world;
  private final Map<Identifier, Datum> columns;
  private final Conversions conversions;
  private int depth;

  /**
   * Makes a reckoner.
   *
   * @param columns the values of columns, as far as they are known
   */
  Constants(World world, Map<Identifier, Datum> columns) {
    this.world = world;
    this.columns = Map.copyOf(columns);
    this.conversions = new Conversions(world);
  }

  /** Tells whether a condition is certainly false. */
  boolean isFalse(Expression condition) {
    try {
      return of(condition).filter(new Datum.Bool(false)::equals).isPresent();
    } catch (Refusal _) {
      return false;
    }
  }

  /** Returns the value of an expression; nothing if it is not constant or not worked out here. */
  Optional<Datum> of(Expression value) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    depth++;
    Optional<Datum> found = compute(value);
    depth--;
    return found;
  }

  private Optional<Datum> compute(Expression value) {
    return switch (value) {
      case Expression.Constant c -> constant(c);
      case Expression.StringConstant s -> Optional.of(new Datum.Text(s.value()));
      case Expression.ColumnReference c when !c.star() && !c.parts().isEmpty() ->
          Optional.ofNullable(columns.get(c.parts().getLast()));
      case Expression.Cast c -> cast(c);
      case Expression.Operation o -> operation(o);
      case Expression.FunctionCall f -> call(f);
      case Expression.And a -> logic(a.terms(), false);
      case Expression.Or o -> logic(o.terms(), true);
      case Expression.Not n ->
          of(n.value())
              .flatMap(
                  v ->
                      v instanceof Datum.Bool(boolean b)
                          ? Optional.of(new Datum.Bool(!b))
                          : v instanceof Datum.Null ? Optional.of(v) : Optional.empty());
      case Expression.Is i -> is(i);
      case Expression.Between b -> between(b);
      case Expression.In i -> in(i);
      case Expression.Collate c -> of(c.value());
      case Expression.BitString _,
          Expression.ColumnReference _,
          Expression.Parameter _,
          Expression.Placeholder _,
          Expression.Quantified _,
          Expression.Case _,
          Expression.Array _,
          Expression.Row _,
          Expression.Subscript _,
          Expression.Field _,
          Expression.Subquery _,
          Expression.Opaque _ ->
          Optional.empty();
    };
  }

  private static Optional<Datum> constant(Expression.Constant c) {
    return switch (c.kind()) {
      case NULL -> Optional.of(new Datum.Null());
      case BOOLEAN -> Optional.of(new Datum.Bool(c.text().equalsIgnoreCase("true")));
      case INTEGER, NUMERIC -> {
        if (c.text().matches("\\d{1,40}")) {
          BigInteger n = new BigInteger(c.text());
          yield Optional.of(
              n.bitLength() < 32
                  ? new Datum.Whole(n, 32)
                  : n.bitLength() < 64
                      ? new Datum.Whole(n, 64)
                      : new Datum.Decimal(new BigDecimal(n)));
        }
        yield Conversions.decimal(c.text()).map(Datum.Decimal::new);
      }
    };
  }

  private Optional<Datum> cast(Expression.Cast c) {
    Optional<Datum> value = of(c.value());
    ValueType type = world.type(c.type());
    if (value.isEmpty() || !type.isKnown()) {
      return Optional.empty();
    }
    return conversions.to(type, c.type().modifiers(), value.get(), c.span());
  }

  // ------------------------------------------------------------ arithmetic and comparison

  private Optional<Datum> operation(Expression.Operation o) {
    Optional<Datum> right = o.right().flatMap(this::of);
    if (o.schema().isPresent() || o.right().isEmpty()) {
      return Optional.empty();
    }
    if (o.left().isEmpty()) {
      return right.flatMap(r -> prefixed(o.operator(), r, o.span()));
    }
    Optional<Datum> left = o.left().flatMap(this::of);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    return binary(o.operator(), left.get(), right.get(), o.span());
  }

  private static Optional<Datum> prefixed(String operator, Datum value, Span at) {
    if (!operator.equals("-") && !operator.equals("+")) {
      return Optional.empty();
    }
    boolean minus = operator.equals("-");
    return switch (value) {
      case Datum.Whole w ->
          Optional.of(
              minus ? Conversions.checked(new Datum.Whole(w.value().negate(), w.bits()), at) : w);
      case Datum.Decimal d -> Optional.of(minus ? new Datum.Decimal(d.value().negate()) : d);
      case Datum.Null n -> Optional.of(n);
      case Datum.Bool _, Datum.Text _ -> Optional.empty();
    };
  }

  private static Optional<Datum> binary(String operator, Datum left, Datum right, Span at) {
    return switch (operator) {
      case "+", "-", "*", "/", "%" -> arithmetic(operator, left, right, at);
      case "=", "<>", "!=", "<", ">", "<=", ">=" -> comparison(operator, left, right);
      default -> Optional.empty();
    };
  }

  private static Optional<Datum> arithmetic(String operator, Datum left, Datum right, Span at) {
    if (left instanceof Datum.Null || right instanceof Datum.Null) {
      return Optional.of(new Datum.Null());
    }
    if (left instanceof Datum.Whole a && right instanceof Datum.Whole b) {
      refuseZero(operator, b.value().signum() == 0, at);
      BigInteger result =
          switch (operator) {
            case "+" -> a.value().add(b.value());
            case "-" -> a.value().subtract(b.value());
            case "*" -> a.value().multiply(b.value());
            case "/" -> a.value().divide(b.value());
            default -> a.value().remainder(b.value());
          };
      return Optional.of(
          Conversions.checked(new Datum.Whole(result, Math.max(a.bits(), b.bits())), at));
    }
    Optional<BigDecimal> a = number(left);
    Optional<BigDecimal> b = number(right);
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    refuseZero(operator, b.get().signum() == 0, at);
    return switch (operator) {
      case "+" -> Optional.of(new Datum.Decimal(a.get().add(b.get())));
      case "-" -> Optional.of(new Datum.Decimal(a.get().subtract(b.get())));
      case "*" ->
          a.get().precision() + b.get().precision() < 2000
              ? Optional.of(new Datum.Decimal(a.get().multiply(b.get())))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static void refuseZero(String operator, boolean zero, Span at) {
    if (zero && (operator.equals("/") || operator.equals("%"))) {
      throw new Refusal("22012", "division by zero", at, Optional.empty());
    }
  }

  private static Optional<BigDecimal> number(Datum value) {
    return switch (value) {
      case Datum.Whole w -> Optional.of(new BigDecimal(w.value()));
      case Datum.Decimal d -> Optional.of(d.value());
      case Datum.Null _, Datum.Bool _, Datum.Text _ -> Optional.empty();
    };
  }

  private static Optional<Datum> comparison(String operator, Datum left, Datum right) {
    if (left instanceof Datum.Null || right instanceof Datum.Null) {
      return Optional.of(new Datum.Null());
    }
    Optional<BigDecimal> a = number(left);
    Optional<BigDecimal> b = number(right);
    if (a.isPresent() && b.isPresent()) {
      return Optional.of(new Datum.Bool(holds(operator, a.get().compareTo(b.get()))));
    }
    boolean equality = operator.equals("=") || operator.equals("<>") || operator.equals("!=");
    boolean alike =
        left instanceof Datum.Text && right instanceof Datum.Text
            || left instanceof Datum.Bool && right instanceof Datum.Bool;
    return equality && alike
        ? Optional.of(new Datum.Bool(holds(operator, left.equals(right) ? 0 : 1)))
        : Optional.empty();
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "=" -> order == 0;
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      case ">=" -> order >= 0;
      default -> order != 0;
    };
  }

  // ------------------------------------------------------------ conditions

  /** AND and OR: a term that decides makes the others need no computing. */
  private Optional<Datum> logic(List<Expression> terms, boolean decides) {
    boolean certain = true;
    boolean isNull = false;
    for (Expression term : terms) {
      Optional<Datum> value;
      try {
        value = of(term);
      } catch (Refusal _) {
        value = Optional.empty();
      }
      if (value.orElse(null) instanceof Datum.Bool(boolean b)) {
        if (b == decides) {
          return Optional.of(new Datum.Bool(decides));
        }
      } else {
        isNull |= value.orElse(null) instanceof Datum.Null;
        certain &= value.isPresent();
      }
    }
    if (!certain) {
      return Optional.empty();
    }
    return Optional.of(isNull ? new Datum.Null() : new Datum.Bool(!decides));
  }

  private Optional<Datum> is(Expression.Is i) {
    Optional<Datum> value = of(i.value());
    if (value.isEmpty()) {
      return Optional.empty();
    }
    boolean isNull = value.get() instanceof Datum.Null;
    Optional<Boolean> holds =
        switch (i.test()) {
          case "NULL", "UNKNOWN" -> Optional.of(isNull);
          case "TRUE" -> Optional.of(value.get().equals(new Datum.Bool(true)));
          case "FALSE" -> Optional.of(value.get().equals(new Datum.Bool(false)));
          default -> Optional.empty();
        };
    return holds.map(h -> new Datum.Bool(h != i.not()));
  }

  private Optional<Datum> between(Expression.Between b) {
    Optional<Datum> value = of(b.value());
    Optional<Datum> low = of(b.low());
    Optional<Datum> high = of(b.high());
    if (b.symmetric() || value.isEmpty() || low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    Optional<Datum> above = comparison(">=", value.get(), low.get());
    Optional<Datum> below = comparison("<=", value.get(), high.get());
    if (!(above.orElse(null) instanceof Datum.Bool(boolean x))
        || !(below.orElse(null) instanceof Datum.Bool(boolean y))) {
      return Optional.empty();
    }
    return Optional.of(new Datum.Bool((x && y) != b.not()));
  }

  private Optional<Datum> in(Expression.In i) {
    Optional<Datum> value = of(i.value());
    if (value.isEmpty()) {
      return Optional.empty();
    }
    boolean found = false;
    for (Expression each : i.list()) {
      Optional<Datum> same = of(each).flatMap(e -> comparison("=", value.get(), e));
      if (!(same.orElse(null) instanceof Datum.Bool(boolean equal))) {
        return Optional.empty();
      }
      found |= equal;
    }
    return Optional.of(new Datum.Bool(found != i.not()));
  }

  // ------------------------------------------------------------ functions

  private Optional<Datum> call(Expression.FunctionCall f) {
    if (f.syntax() != Expression.FunctionCall.Syntax.CALL
        || !World.mayBeBuiltin(f.name())
        || !world.functions(f.name()).isEmpty()
        || f.over().isPresent()
        || f.filter().isPresent()) {
      return Optional.empty();
    }
    List<Datum> arguments = new ArrayList<>();
    for (Expression.Argument a : f.arguments()) {
      Optional<Datum> value = of(a.value());
      if (value.isEmpty() || a.name().isPresent()) {
        return Optional.empty();
      }
      arguments.add(value.get());
    }
    return switch (f.name().name().value()) {
      case "abs" -> one(arguments).flatMap(v -> absolute(v, f.span()));
      case "mod" ->
          arguments.size() == 2
              ? arithmetic("%", arguments.getFirst(), arguments.getLast(), f.span())
              : Optional.empty();
      case "length", "char_length", "character_length" ->
          one(arguments)
              .flatMap(
                  v ->
                      v instanceof Datum.Text(String s)
                          ? Optional.of(
                              new Datum.Whole(
                                  BigInteger.valueOf(s.codePointCount(0, s.length())), 32))
                          : Optional.empty());
      case "ln", "log" -> {
        refuseLogarithm(arguments, f.span());
        yield Optional.empty();
      }
      case "sqrt" -> {
        if (one(arguments).flatMap(Constants::number).filter(n -> n.signum() < 0).isPresent()) {
          throw new Refusal(
              "2201F", "cannot take square root of a negative number", f.span(), Optional.empty());
        }
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Datum> one(List<Datum> arguments) {
    return arguments.size() == 1 ? Optional.of(arguments.getFirst()) : Optional.empty();
  }

  private static Optional<Datum> absolute(Datum value, Span at) {
    return switch (value) {
      case Datum.Whole w ->
          Optional.of(Conversions.checked(new Datum.Whole(w.value().abs(), w.bits()), at));
      case Datum.Decimal d -> Optional.of(new Datum.Decimal(d.value().abs()));
      case Datum.Null _, Datum.Bool _, Datum.Text _ -> Optional.empty();
    };
  }

  private static void refuseLogarithm(List<Datum> arguments, Span at) {
    for (Datum argument : arguments) {
      Optional<BigDecimal> number = number(argument);
      if (number.isEmpty()) {
        return;
      }
      if (number.get().signum() <= 0) {
        throw new Refusal(
            "2201E",
            "cannot take logarithm of "
                + (number.get().signum() == 0 ? "zero" : "a negative number"),
            at,
            Optional.empty());
      }
    }
  }
}
