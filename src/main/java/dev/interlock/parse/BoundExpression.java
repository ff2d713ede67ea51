package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Makes expressions of a row of operands and operators. */
final class BoundExpression extends Precedence<Expression> {
  private final ExpressionNodes nodes;

  BoundExpression(ExpressionNodes nodes) {
    this.nodes = nodes;
  }

  @Override
  Expression operand(OperandContext tree) {
    return nodes.operand(tree);
  }

  @Override
  Expression prefix(Prefix operator, Expression value) {
    Span span = nodes.span(operator.token(), operator.token()).to(value.span());
    return operator.level() == NOT
        ? new Expression.Not(span, value)
        : new Expression.Operation(
            span, Optional.empty(), operator.schema(), operator.operator(), Optional.of(value));
  }

  @Override
  Expression infix(Expression left, Infix item, Expression right) {
    Span span = left.span().to(right.span());
    return switch (item.level()) {
      case AND ->
          new Expression.And(
              span, joined(left instanceof Expression.And a ? a.terms() : List.of(left), right));
      case OR ->
          new Expression.Or(
              span, joined(left instanceof Expression.Or o ? o.terms() : List.of(left), right));
      default ->
          new Expression.Operation(
              span, Optional.of(left), item.schema(), item.operator(), Optional.of(right));
    };
  }

  private static List<Expression> joined(List<Expression> terms, Expression last) {
    List<Expression> all = new ArrayList<>(terms);
    all.add(last);
    return all;
  }

  @Override
  Expression between(Expression left, Infix item, Expression low, Expression high) {
    return new Expression.Between(
        left.span().to(high.span()),
        left,
        item.operator().startsWith("NOT"),
        item.operator().endsWith(" SYMMETRIC"),
        low,
        high);
  }

  @Override
  Expression postfix(Expression left, ParserRuleContext tree) {
    Span span = left.span().to(nodes.span(tree));
    return switch (tree) {
      case PostfixContext p -> postfix(left, p, span);
      case ExprTailContext t -> quantified(left, t, span);
      case BExprTailContext b ->
          b.TYPECAST() != null
              ? cast(left, b.typeName(), span)
              : new Expression.Is(span, left, b.NOT() != null, "DOCUMENT");
      default -> throw Nodes.problem("unexpected operator", tree);
    };
  }

  private Expression cast(Expression left, TypeNameContext type, Span span) {
    return new Expression.Cast(span, left, nodes.type(type), Expression.Cast.Notation.COLONS);
  }

  private Expression postfix(Expression left, PostfixContext tree, Span span) {
    if (tree.TYPECAST() != null) {
      return cast(left, tree.typeName(), span);
    }
    if (tree.COLLATE() != null) {
      return new Expression.Collate(span, left, nodes.objectName(tree.anyName()).name());
    }
    if (tree.ISNULL() != null || tree.NOTNULL() != null) {
      return new Expression.Is(span, left, tree.NOTNULL() != null, "NULL");
    }
    boolean not = tree.NOT() != null;
    if (tree.IS() != null) {
      return new Expression.Is(span, left, not, Nodes.words(tree.isTest()));
    }
    if (tree.AT() != null) {
      return new Expression.Operation(
          span, Optional.of(left), Optional.empty(), "AT LOCAL", Optional.empty());
    }
    if (tree.query() != null) {
      return new Expression.Quantified(
          span,
          left,
          not ? "NOT IN" : "IN",
          "ANY",
          new Expression.Subquery(
              nodes.span(tree.query()),
              Expression.Subquery.Kind.SCALAR,
              nodes.query(tree.query())));
    }
    return new Expression.In(span, left, not, nodes.expressions(tree.exprList()));
  }

  private Expression quantified(Expression left, ExprTailContext tree, Span span) {
    Expression many =
        tree.query() != null
            ? new Expression.Subquery(
                nodes.span(tree.query()),
                Expression.Subquery.Kind.SCALAR,
                nodes.query(tree.query()))
            : nodes.expression(tree.expr());
    String operator;
    if (tree.operatorSymbol() != null) {
      operator = tree.operatorSymbol().getText();
    } else if (tree.anyOperator() != null) {
      operator = "OPERATOR(" + tree.anyOperator().getText() + ")";
    } else {
      operator = (tree.NOT() == null ? "" : "NOT ") + (tree.LIKE() != null ? "LIKE" : "ILIKE");
    }
    return new Expression.Quantified(
        span, left, operator, tree.ALL() != null ? "ALL" : "ANY", many);
  }
}
