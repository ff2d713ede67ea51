package dev.interlock.change;

import dev.interlock.expression.Expression;

/**
 * Whether an expression is so plain that another text surely is another expression: comparisons of
 * columns with constants, joined by AND and OR.
 */
final class Simplicity {
  private Simplicity() {}

  static boolean isPlain(Expression expression) {
    return switch (expression) {
      case Expression.ColumnReference c -> true;
      case Expression.Constant c -> true;
      case Expression.Operation o ->
          o.left().map(Simplicity::isPlain).orElse(true)
              && o.right().map(Simplicity::isPlain).orElse(true);
      case Expression.And a -> a.terms().stream().allMatch(Simplicity::isPlain);
      case Expression.Or o -> o.terms().stream().allMatch(Simplicity::isPlain);
      case Expression.Is i -> isPlain(i.value());
      default -> false;
    };
  }
}
