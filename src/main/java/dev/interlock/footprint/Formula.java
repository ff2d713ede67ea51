package dev.interlock.footprint;

import dev.interlock.expression.Expression;
import dev.interlock.print.ExpressionPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition in the shape in which the server compares conditions: NOT pushed to the leaves, lists
 * and ranges spelled out, the constant on the right of its operator.
 */
sealed interface Formula {
  /** Every term holds. */
  record And(List<Formula> terms) implements Formula {
    public And {
      terms = List.copyOf(terms);
    }
  }

  /** Some term holds. */
  record Or(List<Formula> terms) implements Formula {
    public Or {
      terms = List.copyOf(terms);
    }
  }

  /** {@code value IS [NOT] NULL}. */
  record NullTest(String value, boolean not) implements Formula {}

  /** {@code value operator constant}, the operator one of {@code < <= = >= > <>}. */
  record Comparison(String value, String operator, String constant) implements Formula {}

  /** Anything else, known by its text only. */
  record Other(String text) implements Formula {}

  /** Which operator says the opposite. */
  Map<String, String> OPPOSITE =
      Map.of("<", ">=", "<=", ">", "=", "<>", ">=", "<", ">", "<=", "<>", "=");

  /** Which operator says the same with its sides exchanged. */
  Map<String, String> EXCHANGED =
      Map.of("<", ">", "<=", ">=", "=", "=", ">=", "<=", ">", "<", "<>", "<>");

  /** Returns the formula of a condition. */
  static Formula of(Expression condition) {
    return switch (condition) {
      case Expression.And and -> new And(each(and.terms()));
      case Expression.Or or -> new Or(each(or.terms()));
      case Expression.Not not -> not(of(not.value()));
      case Expression.Is is when is.test().equals("NULL") -> nullTest(is.value(), is.not());
      case Expression.Between b when !b.symmetric() -> {
        Formula within =
            new And(
                List.of(
                    comparison(b.value(), ">=", b.low()), comparison(b.value(), "<=", b.high())));
        yield b.not() ? not(within) : within;
      }
      case Expression.In in -> {
        Formula one = anyOf(in.value(), in.list());
        yield in.not() ? not(one) : one;
      }
      case Expression.Quantified q
          when q.operator().equals("=")
              && q.quantifier().equals("ANY")
              && elements(q.many()).isPresent() ->
          anyOf(q.value(), elements(q.many()).get());
      case Expression.Operation o when o.left().isPresent() && o.right().isPresent() ->
          comparison(o.left().get(), o.operator(), o.right().get());
      default -> new Other(ExpressionPrinter.print(condition));
    };
  }

  /** Returns the formula that is true where the other is false; null is neither. */
  static Formula not(Formula formula) {
    return switch (formula) {
      case And and -> new Or(and.terms().stream().map(Formula::not).toList());
      case Or or -> new And(or.terms().stream().map(Formula::not).toList());
      case NullTest test -> new NullTest(test.value(), !test.not());
      case Comparison c ->
          new Comparison(c.value(), OPPOSITE.getOrDefault(c.operator(), "?"), c.constant());
      case Other other -> new Other("NOT (" + other.text() + ")");
    };
  }

  /** Returns {@code value operator other}, with a constant, if there is one, on the right. */
  static Formula comparison(Expression value, String operator, Expression other) {
    String sign = operator.equals("!=") ? "<>" : operator;
    if (sign.equals("IS DISTINCT FROM") || sign.equals("IS NOT DISTINCT FROM")) {
      // x IS DISTINCT FROM NULL is x IS NOT NULL
      boolean not = sign.equals("IS DISTINCT FROM");
      if (isNull(other)) {
        return nullTest(value, not);
      }
      if (isNull(value)) {
        return nullTest(other, not);
      }
    }
    if (OPPOSITE.containsKey(sign)) {
      Optional<String> right = constant(other);
      if (right.isPresent()) {
        return new Comparison(key(value), sign, right.get());
      }
      Optional<String> left = constant(value);
      if (left.isPresent()) {
        return new Comparison(key(other), EXCHANGED.getOrDefault(sign, sign), left.get());
      }
    }
    return new Other(
        ExpressionPrinter.print(value) + " " + sign + " " + ExpressionPrinter.print(other));
  }

  /** Returns {@code value IS [NOT] NULL}; of a row, each of its fields. */
  static Formula nullTest(Expression value, boolean not) {
    if (value instanceof Expression.Row row) {
      return new And(row.elements().stream().map(e -> nullTest(e, not)).toList());
    }
    return new NullTest(key(value), not);
  }

  /** Returns {@code value = one OR value = another …}. */
  static Formula anyOf(Expression value, List<Expression> list) {
    List<Formula> terms = new ArrayList<>();
    list.forEach(x -> terms.add(comparison(value, "=", x)));
    return terms.size() == 1 ? terms.getFirst() : new Or(terms);
  }

  /** Returns the text a value is known by: a column's name without its table. */
  static String key(Expression value) {
    return switch (value) {
      case Expression.ColumnReference c when !c.star() -> c.parts().getLast().value();
      default -> ExpressionPrinter.print(value);
    };
  }

  /** Returns the text of a literal, whatever it is cast to. */
  static Optional<String> constant(Expression value) {
    return switch (value) {
      case Expression.Constant c when c.kind() != Expression.Constant.Kind.NULL ->
          Optional.of(c.text().replace("_", ""));
      case Expression.StringConstant s -> Optional.of(s.value());
      case Expression.Cast cast -> constant(cast.value());
      case Expression.Operation o
          when o.left().isEmpty() && o.operator().equals("-") && o.right().isPresent() ->
          constant(o.right().get()).map(n -> "-" + n);
      default -> Optional.empty();
    };
  }

  /** Tells whether a value is written NULL. */
  static boolean isNull(Expression value) {
    return switch (value) {
      case Expression.Constant c -> c.kind() == Expression.Constant.Kind.NULL;
      case Expression.Cast cast -> isNull(cast.value());
      default -> false;
    };
  }

  private static Optional<List<Expression>> elements(Expression many) {
    return switch (many) {
      case Expression.Array array -> Optional.of(array.elements());
      case Expression.Cast cast -> elements(cast.value());
      default -> Optional.empty();
    };
  }

  /** Returns the conjunction of formulas. */
  static Formula all(List<Formula> terms) {
    return terms.size() == 1 ? terms.getFirst() : new And(terms);
  }

  private static List<Formula> each(List<Expression> terms) {
    return terms.stream().map(Formula::of).toList();
  }
}
