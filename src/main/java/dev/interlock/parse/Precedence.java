package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Binds a flat row of operands and operators as the server does.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE">the
 *     manual on operator precedence</a>
 */
final class Precedence {
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int IS = 4;
  private static final int COMPARISON = 5;
  private static final int LIKE = 6;
  private static final int ESCAPE = 7;
  private static final int OPERATOR = 8;
  private static final int SUM = 9;
  private static final int PRODUCT = 10;
  private static final int POWER = 11;
  private static final int AT = 12;
  private static final int COLLATE = 13;
  private static final int SIGN = 14;
  private static final int CAST = 15;
  private static final int DEEPEST = 400;

  /** Operators in a row nest too: each has all before it as its operand. */
  private static final int LONGEST = 1000;

  private sealed interface Item {}

  private record Operand(OperandContext tree) implements Item {}

  private record Prefix(
      Token token, int level, int operand, Optional<Identifier> schema, String operator)
      implements Item {}

  private record Infix(
      ParserRuleContext tree, int level, Optional<Identifier> schema, String operator)
      implements Item {}

  private record Postfix(ParserRuleContext tree, int level) implements Item {}

  private final ExpressionNodes nodes;
  private final List<Item> items = new ArrayList<>();
  private int at;
  private int depth;

  Precedence(ExpressionNodes nodes) {
    this.nodes = nodes;
  }

  Expression bind(ExprContext tree) {
    tree.prefixOperator().forEach(this::prefix);
    items.add(new Operand(tree.operand()));
    for (ExprTailContext tail : tree.exprTail()) {
      if (tail.binaryOperator() != null) {
        items.add(infix(tail.binaryOperator()));
        tail.prefixOperator().forEach(this::prefix);
        items.add(new Operand(tail.operand()));
      } else if (tail.postfix() != null) {
        items.add(new Postfix(tail.postfix(), level(tail.postfix())));
      } else {
        items.add(new Postfix(tail, tail.LIKE() != null || tail.ILIKE() != null ? LIKE : OPERATOR));
      }
    }
    return whole(tree);
  }

  Expression bind(BExprContext tree) {
    tree.operatorSymbol().forEach(o -> prefix(o.getStart(), o));
    items.add(new Operand(tree.operand()));
    for (BExprTailContext tail : tree.bExprTail()) {
      if (tail.TYPECAST() != null) {
        items.add(new Postfix(tail, CAST));
      } else if (tail.IS() != null && tail.operand() == null) {
        items.add(new Postfix(tail, IS));
      } else {
        items.add(infix(tail));
        for (int i = 1; i < tail.operatorSymbol().size(); i++) {
          prefix(tail.operatorSymbol(i).getStart(), tail.operatorSymbol(i));
        }
        items.add(new Operand(tail.operand()));
      }
    }
    return whole(tree);
  }

  private Expression whole(ParserRuleContext tree) {
    Expression result = climb(OR);
    if (at < items.size()) {
      throw unexpected(items.get(at), tree);
    }
    return result;
  }

  // ------------------------------------------------------------ items

  private void prefix(PrefixOperatorContext tree) {
    if (tree.NOT() != null) {
      items.add(new Prefix(tree.getStart(), NOT, NOT, Optional.empty(), "NOT"));
    } else if (tree.anyOperator() != null) {
      QualifiedName name = nodes.operatorName(tree.anyOperator()).name();
      items.add(
          new Prefix(tree.getStart(), OPERATOR, OPERATOR + 1, name.schema(), name.name().value()));
    } else {
      prefix(tree.getStart(), tree.operatorSymbol());
    }
  }

  private void prefix(Token token, OperatorSymbolContext tree) {
    boolean sign = tree.PLUS() != null || tree.MINUS() != null;
    if (!sign && tree.OP() == null) {
      throw Nodes.problem("unexpected \"" + tree.getText() + "\"", tree);
    }
    items.add(
        new Prefix(
            token,
            sign ? SIGN : OPERATOR,
            sign ? SIGN : OPERATOR + 1,
            Optional.empty(),
            tree.getText()));
  }

  private Infix infix(BinaryOperatorContext tree) {
    if (tree.operatorSymbol() != null) {
      return symbol(tree, tree.operatorSymbol());
    }
    if (tree.anyOperator() != null) {
      return named(tree, tree.anyOperator());
    }
    int level =
        tree.AND() != null
            ? AND
            : tree.OR() != null
                ? OR
                : tree.ESCAPE() != null
                    ? ESCAPE
                    : tree.IS() != null ? IS : tree.AT() != null ? AT : LIKE;
    return new Infix(tree, level, Optional.empty(), Nodes.words(tree));
  }

  private Infix infix(BExprTailContext tree) {
    if (tree.anyOperator() != null) {
      return named(tree, tree.anyOperator());
    }
    if (tree.IS() != null) {
      return new Infix(
          tree,
          IS,
          Optional.empty(),
          tree.NOT() == null ? "IS DISTINCT FROM" : "IS NOT DISTINCT FROM");
    }
    return symbol(tree, tree.operatorSymbol(0));
  }

  private Infix named(ParserRuleContext tree, AnyOperatorContext operator) {
    QualifiedName name = nodes.operatorName(operator).name();
    return new Infix(tree, OPERATOR, name.schema(), name.name().value());
  }

  private static Infix symbol(ParserRuleContext tree, OperatorSymbolContext symbol) {
    String operator = symbol.getText();
    int level =
        switch (operator) {
          case "+", "-" -> SUM;
          case "*", "/", "%" -> PRODUCT;
          case "^" -> POWER;
          case "<", ">", "=", "<=", ">=", "<>", "!=" -> COMPARISON;
          default -> OPERATOR;
        };
    return new Infix(tree, level, Optional.empty(), operator.equals("!=") ? "<>" : operator);
  }

  private static int level(PostfixContext tree) {
    if (tree.COLLATE() != null) {
      return COLLATE;
    }
    if (tree.TYPECAST() != null) {
      return CAST;
    }
    if (tree.IN() != null) {
      return LIKE;
    }
    return tree.AT() != null ? AT : IS;
  }

  private static int level(Item item) {
    return switch (item) {
      case Infix i -> i.level();
      case Postfix p -> p.level();
      case Operand _, Prefix _ -> -1;
    };
  }

  private static boolean associates(int level) {
    return level != IS && level != COMPARISON && level != LIKE && level != ESCAPE;
  }

  // ------------------------------------------------------------ climbing

  private Expression climb(int least) {
    depth++;
    if (depth > DEEPEST) {
      throw new QueryScan.TooDeep();
    }
    Expression left = first();
    int most = CAST;
    int applied = 0;
    while (at < items.size()) {
      Item item = items.get(at);
      int level = level(item);
      if (level < least || level > most) {
        break;
      }
      at++;
      if (level != AND && level != OR && ++applied > LONGEST) {
        throw new QueryScan.TooDeep();
      }
      left =
          switch (item) {
            case Postfix p -> postfix(left, p.tree());
            case Infix i -> infix(left, i);
            case Operand o -> throw unexpected(item, o.tree());
            case Prefix p ->
                throw new SyntaxProblem(
                    "unexpected operator", p.token().getStartIndex(), p.token().getStopIndex() + 1);
          };
      most = associates(level) ? level : level - 1;
    }
    depth--;
    return left;
  }

  private Expression first() {
    Item item = items.get(at++);
    return switch (item) {
      case Operand o -> nodes.operand(o.tree());
      case Prefix p -> {
        Expression value = climb(p.operand());
        Span span = nodes.span(p.token(), p.token()).to(value.span());
        yield p.level() == NOT
            ? new Expression.Not(span, value)
            : new Expression.Operation(
                span, Optional.empty(), p.schema(), p.operator(), Optional.of(value));
      }
      case Infix i -> throw unexpected(i, i.tree());
      case Postfix p -> throw unexpected(p, p.tree());
    };
  }

  private Expression infix(Expression left, Infix item) {
    String operator = item.operator();
    if (operator.contains("BETWEEN")) {
      return between(left, item);
    }
    Expression right = climb(item.level() + 1);
    Span span = left.span().to(right.span());
    if (item.level() == AND) {
      List<Expression> terms = new ArrayList<>();
      if (left instanceof Expression.And and) {
        terms.addAll(and.terms());
      } else {
        terms.add(left);
      }
      terms.add(right);
      return new Expression.And(span, terms);
    }
    if (item.level() == OR) {
      List<Expression> terms = new ArrayList<>();
      if (left instanceof Expression.Or or) {
        terms.addAll(or.terms());
      } else {
        terms.add(left);
      }
      terms.add(right);
      return new Expression.Or(span, terms);
    }
    return new Expression.Operation(
        span, Optional.of(left), item.schema(), operator, Optional.of(right));
  }

  private Expression between(Expression left, Infix item) {
    Expression low = climb(LIKE + 1);
    if (at >= items.size() || !(items.get(at) instanceof Infix and) || and.level() != AND) {
      throw Nodes.problem("BETWEEN without AND", item.tree());
    }
    at++;
    Expression high = climb(LIKE + 1);
    return new Expression.Between(
        left.span().to(high.span()),
        left,
        item.operator().startsWith("NOT"),
        item.operator().endsWith(" SYMMETRIC"),
        low,
        high);
  }

  private Expression postfix(Expression left, ParserRuleContext tree) {
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

  private static SyntaxProblem unexpected(Item item, ParserRuleContext tree) {
    ParserRuleContext place =
        switch (item) {
          case Operand o -> o.tree();
          case Infix i -> i.tree();
          case Postfix p -> p.tree();
          case Prefix _ -> tree;
        };
    return Nodes.problem("unexpected \"" + place.getStart().getText() + "\"", place);
  }
}
