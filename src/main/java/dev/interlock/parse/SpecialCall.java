package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.parse.antlr.PostgresParser.ArgumentContext;
import dev.interlock.parse.antlr.PostgresParser.BExprContext;
import dev.interlock.parse.antlr.PostgresParser.ColIdContext;
import dev.interlock.parse.antlr.PostgresParser.ColLabelContext;
import dev.interlock.parse.antlr.PostgresParser.ExprContext;
import dev.interlock.parse.antlr.PostgresParser.OperandContext;
import dev.interlock.parse.antlr.PostgresParser.QueryContext;
import dev.interlock.parse.antlr.PostgresParser.SimpleTypeContext;
import dev.interlock.parse.antlr.PostgresParser.SpecialFunctionContext;
import dev.interlock.parse.antlr.PostgresParser.TypeNameContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** A call with words between its arguments, taken apart into the words and the arguments. */
final class SpecialCall {
  private final ExpressionNodes nodes;
  private final List<String> words = new ArrayList<>();
  private final List<Expression.Argument> arguments = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();

  SpecialCall(ExpressionNodes nodes, SpecialFunctionContext call) {
    this.nodes = nodes;
    read(call);
    words.add(current.toString());
  }

  /** Returns the function that the server calls. */
  static String function(SpecialFunctionContext call) {
    if (call.TRIM() != null) {
      return call.LEADING() != null ? "ltrim" : call.TRAILING() != null ? "rtrim" : "btrim";
    }
    return call.COLLATION() != null
        ? "pg_collation_for"
        : call.getStart().getText().toLowerCase(Locale.ROOT);
  }

  List<String> words() {
    return words;
  }

  List<Expression.Argument> arguments() {
    return arguments;
  }

  private void read(ParseTree tree) {
    switch (tree) {
      case ExprContext e -> argument(nodes.expression(e));
      case BExprContext e -> argument(nodes.expression(e));
      case OperandContext o -> argument(nodes.operand(o));
      case ArgumentContext a -> argument(nodes.argument(a));
      case QueryContext q ->
          argument(
              new Expression.Subquery(
                  nodes.span(q), Expression.Subquery.Kind.ROWS, nodes.query(q)));
      case SimpleTypeContext t -> word(nodes.written(t));
      case TypeNameContext t -> word(nodes.written(t));
      case ColIdContext c -> word(nodes.written(c));
      case ColLabelContext c -> word(nodes.written(c));
      case TerminalNode leaf -> word(text(leaf));
      case ParserRuleContext inner -> {
        for (int i = 0; i < inner.getChildCount(); i++) {
          read(inner.getChild(i));
        }
      }
      default -> throw new IllegalStateException("a tree of an unknown kind: " + tree);
    }
  }

  private static String text(TerminalNode leaf) {
    boolean constant = leaf.getSymbol().getType() == PostgresParser.STRING_CONSTANT;
    return constant ? leaf.getText() : leaf.getText().toUpperCase(Locale.ROOT);
  }

  private void argument(Expression value) {
    argument(new Expression.Argument(Optional.empty(), value));
  }

  private void argument(Expression.Argument argument) {
    blank();
    words.add(current.toString());
    current.setLength(0);
    arguments.add(argument);
  }

  private void word(String word) {
    boolean first = current.isEmpty() && words.isEmpty();
    if (!first && !word.equals("(") && !word.equals(")") && !word.equals(",")) {
      blank();
    }
    current.append(word);
  }

  private void blank() {
    boolean open = !current.isEmpty() && current.charAt(current.length() - 1) == '(';
    boolean start = current.isEmpty() && words.isEmpty();
    if (!open && !start && (current.isEmpty() || current.charAt(current.length() - 1) != ' ')) {
      current.append(' ');
    }
  }
}
