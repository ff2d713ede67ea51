package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.ExprContext;
import dev.interlock.parse.antlr.PostgresParser.OperandContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Finds operators that do not associate in a row, such as {@code 1 < 2 < 3}, where no expression is
 * made of the tree.
 */
final class Chains extends Precedence<Boolean> {
  private Chains() {}

  /** Throws the first mistake of the kind below a tree; what is too long is passed over. */
  static void check(ParseTree tree) {
    if (tree instanceof ExprContext expression && expression.exprTail().size() > 1) {
      bound(expression);
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      check(tree.getChild(i));
    }
  }

  private static void bound(ExprContext expression) {
    try {
      new Chains().bind(expression);
    } catch (QueryScan.TooDeep _) {
      return;
    }
  }

  @Override
  Boolean operand(OperandContext tree) {
    return true;
  }

  @Override
  Boolean prefix(Prefix operator, Boolean value) {
    return value;
  }

  @Override
  Boolean infix(Boolean left, Infix operator, Boolean right) {
    return left && right;
  }

  @Override
  Boolean between(Boolean left, Infix operator, Boolean low, Boolean high) {
    return left && low && high;
  }

  @Override
  Boolean postfix(Boolean value, ParserRuleContext operator) {
    return value;
  }
}
