package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Binds a flat row of operands and operators as the server does; what is made of them is for the
 * heirs to say.
 *
 * @param <T> what an expression becomes
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE">the
 *     manual on operator precedence</a>
 */
abstract class Precedence<T> {
  static final int OR = 1;
  static final int AND = 2;
  static final int NOT = 3;
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

  sealed interface Item {}

  record Operand(OperandContext tree) implements Item {}

  record Prefix(Token token, int level, int operand, Optional<Identifier> schema, String operator)
      implements Item {}

  record Infix(ParserRuleContext tree, int level, Optional<Identifier> schema, String operator)
      implements Item {}

  record Postfix(ParserRuleContext tree, int level) implements Item {}

  private final List<Item> items = new ArrayList<>();
  private int at;
  private int depth;

  final T bind(ExprContext tree) {
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

  final T bind(BExprContext tree) {
    tree.prefixSymbol().forEach(this::prefix);
    items.add(new Operand(tree.operand()));
    for (BExprTailContext tail : tree.bExprTail()) {
      if (tail.TYPECAST() != null) {
        items.add(new Postfix(tail, CAST));
      } else if (tail.IS() != null && tail.operand() == null) {
        items.add(new Postfix(tail, IS));
      } else {
        items.add(infix(tail));
        tail.prefixSymbol().forEach(this::prefix);
        items.add(new Operand(tail.operand()));
      }
    }
    return whole(tree);
  }

  private T whole(ParserRuleContext tree) {
    T result = climb(OR);
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
      QualifiedName name = Nodes.operatorParts(tree.anyOperator());
      items.add(
          new Prefix(tree.getStart(), OPERATOR, OPERATOR + 1, name.schema(), name.name().value()));
    } else {
      prefix(tree.prefixSymbol());
    }
  }

  private void prefix(PrefixSymbolContext tree) {
    boolean sign = tree.OP() == null;
    items.add(
        new Prefix(
            tree.getStart(),
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
    return symbol(tree, tree.operatorSymbol());
  }

  private Infix named(ParserRuleContext tree, AnyOperatorContext operator) {
    QualifiedName name = Nodes.operatorParts(operator);
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

  /** Behind a postfix operator the operand is complete: any operator may follow. */
  private static int most(Item item, int level) {
    if (item instanceof Postfix) {
      return CAST;
    }
    return associates(level) ? level : level - 1;
  }

  private static boolean associates(int level) {
    return level != IS && level != COMPARISON && level != LIKE && level != ESCAPE;
  }

  // ------------------------------------------------------------ climbing

  private T climb(int least) {
    depth++;
    if (depth > DEEPEST) {
      throw new QueryScan.TooDeep();
    }
    T left = first();
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
            case Infix i when i.operator().contains("BETWEEN") -> between(left, i);
            case Infix i -> infix(left, i, climb(i.level() + 1));
            case Operand o -> throw unexpected(item, o.tree());
            case Prefix p ->
                throw new SyntaxProblem(
                    "unexpected operator", p.token().getStartIndex(), p.token().getStopIndex() + 1);
          };
      most = most(item, level);
    }
    depth--;
    return left;
  }

  private T first() {
    Item item = items.get(at++);
    return switch (item) {
      case Operand o -> operand(o.tree());
      case Prefix p -> prefix(p, climb(p.operand()));
      case Infix i -> throw unexpected(i, i.tree());
      case Postfix p -> throw unexpected(p, p.tree());
    };
  }

  private T between(T left, Infix item) {
    T low = climb(LIKE + 1);
    if (at >= items.size() || !(items.get(at) instanceof Infix and) || and.level() != AND) {
      throw Nodes.problem("BETWEEN without AND", item.tree());
    }
    at++;
    return between(left, item, low, climb(LIKE + 1));
  }

  // ------------------------------------------------------------ what is made of it

  abstract T operand(OperandContext tree);

  abstract T prefix(Prefix operator, T value);

  abstract T infix(T left, Infix operator, T right);

  abstract T between(T left, Infix operator, T low, T high);

  abstract T postfix(T value, ParserRuleContext operator);

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
