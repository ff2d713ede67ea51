package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Expression.FunctionCall.Syntax;
import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Operands: constants, calls, casts, rows, sub-queries. */
class ExpressionNodes extends TypeNodes {

  ExpressionNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  @Override
  final Expression expression(ExprContext tree) {
    if (tree.exprTail().isEmpty() && tree.prefixOperator().isEmpty()) {
      return operand(tree.operand());
    }
    return new BoundExpression(this).bind(tree);
  }

  final Expression expression(BExprContext tree) {
    if (tree.bExprTail().isEmpty() && tree.prefixSymbol().isEmpty()) {
      return operand(tree.operand());
    }
    return new BoundExpression(this).bind(tree);
  }

  final List<Expression> expressions(ExprListContext tree) {
    return tree == null ? List.of() : list(tree.expr(), this::expression);
  }

  final Expression operand(OperandContext tree) {
    Expression value = base(tree.operandBase());
    for (IndirectionContext step : tree.indirection()) {
      value = step(value, step, tree);
    }
    return value;
  }

  private Expression step(Expression value, IndirectionContext step, OperandContext whole) {
    Span span = span(whole.getStart(), last(step));
    if (step.DOT() != null) {
      boolean star = step.STAR() != null;
      Optional<Identifier> field = optional(step.colLabel(), Nodes::identifier);
      if (value instanceof Expression.ColumnReference c && !c.star() && !isBracketed(whole)) {
        List<Identifier> parts = new ArrayList<>(c.parts());
        field.ifPresent(parts::add);
        return new Expression.ColumnReference(span, parts, star);
      }
      return new Expression.Field(span, value, field, star);
    }
    boolean slice = step.COLON() != null;
    Optional<Expression> low = Optional.empty();
    Optional<Expression> high = Optional.empty();
    boolean behindColon = false;
    for (int i = 0; i < step.getChildCount(); i++) {
      if (step.getChild(i) instanceof ExprContext e) {
        if (behindColon) {
          high = Optional.of(expression(e));
        } else {
          low = Optional.of(expression(e));
        }
      } else if (step.getChild(i) == step.COLON()) {
        behindColon = true;
      }
    }
    if (!slice && low.isEmpty()) {
      throw problem("unexpected \"]\"", step);
    }
    return new Expression.Subscript(span, value, slice, low, high);
  }

  private static boolean isBracketed(OperandContext whole) {
    return whole.getStart().getType() == PostgresParser.LPAREN;
  }

  private Expression base(OperandBaseContext tree) {
    return switch (tree) {
      case IntegerConstantContext c -> number(c, c.integer().PLACEHOLDER() != null);
      case NumericConstantContext c -> number(c, false);
      case StringConstantContext c -> new Expression.StringConstant(span(c), content(c.getStart()));
      case BitConstantContext c ->
          new Expression.BitString(
              span(c), (c.getText().charAt(0) | 32) == 'x', ((SqlToken) c.getStart()).content());
      case BooleanConstantContext c -> constant(c, Expression.Constant.Kind.BOOLEAN);
      case NullConstant_Context c -> constant(c, Expression.Constant.Kind.NULL);
      case Parameter_Context c -> parameter(c);
      case TypedLiteralContext c ->
          literal(c, c.STRING_CONSTANT().getSymbol(), constantType(c.literalType()));
      case IntervalLiteralContext c -> interval(c);
      case ScalarSubqueryContext c ->
          new Expression.Subquery(span(c), Expression.Subquery.Kind.SCALAR, query(c.query()));
      case ParenthesisedContext c -> parenthesised(c);
      case CaseExpressionContext c -> caseOf(c);
      case ExistsContext c ->
          new Expression.Subquery(span(c), Expression.Subquery.Kind.EXISTS, query(c.query()));
      case ArrayQueryContext c ->
          new Expression.Subquery(span(c), Expression.Subquery.Kind.ARRAY, query(c.query()));
      case ArrayLiteralContext c -> array(span(c), c.arrayElements());
      case RowLiteralContext c -> new Expression.Row(span(c), true, expressions(c.exprList()));
      case CastCallContext c ->
          new Expression.Cast(
              span(c), expression(c.expr()), type(c.typeName()), Expression.Cast.Notation.CAST);
      case KeywordFunctionCallContext c -> keyword(c.keywordFunction());
      case SpecialFunctionCallContext c -> special(c, c.specialFunction());
      case Call_Context c -> call(c);
      case NamedTypeLiteralContext c -> namedLiteral(c);
      case Column_Context c -> column(c);
      default -> throw problem("unexpected expression", tree);
    };
  }

  private Expression number(ParserRuleContext tree, boolean placeholder) {
    if (placeholder) {
      return new Expression.Placeholder(span(tree), written(tree));
    }
    return constant(
        tree,
        tree instanceof IntegerConstantContext
            ? Expression.Constant.Kind.INTEGER
            : Expression.Constant.Kind.NUMERIC);
  }

  private Expression constant(ParserRuleContext tree, Expression.Constant.Kind kind) {
    return new Expression.Constant(span(tree), kind, written(tree));
  }

  private Expression parameter(Parameter_Context tree) {
    try {
      return new Expression.Parameter(span(tree), Integer.parseInt(tree.getText().substring(1)));
    } catch (NumberFormatException _) {
      throw problem("parameter number too large", tree);
    }
  }

  private Expression literal(ParserRuleContext whole, Token string, TypeName type) {
    return new Expression.Cast(
        span(whole),
        new Expression.StringConstant(span(string, string), content(string)),
        type,
        Expression.Cast.Notation.LITERAL);
  }

  private Expression interval(IntervalLiteralContext tree) {
    List<String> modifiers = new ArrayList<>();
    if (tree.integer() != null) {
      modifiers.add(written(tree.integer()));
    }
    TypeName type = intervalType(tree.intervalFields(), modifiers);
    return literal(tree, tree.STRING_CONSTANT().getSymbol(), type);
  }

  private Expression parenthesised(ParenthesisedContext tree) {
    if (tree.setOperation() != null) {
      return new Expression.Subquery(
          span(tree),
          Expression.Subquery.Kind.SCALAR,
          query(
              text.slice(
                  tree.exprList().getStart().getStartIndex(),
                  tree.RPAREN().getSymbol().getStartIndex())));
    }
    List<Expression> values = expressions(tree.exprList());
    return values.size() == 1 ? values.getFirst() : new Expression.Row(span(tree), false, values);
  }

  private Expression caseOf(CaseExpressionContext tree) {
    Optional<Expression> value = Optional.empty();
    Optional<Expression> otherwise = Optional.empty();
    boolean behindElse = false;
    for (int i = 0; i < tree.getChildCount(); i++) {
      if (tree.getChild(i) == tree.ELSE()) {
        behindElse = true;
      } else if (tree.getChild(i) instanceof ExprContext e) {
        if (behindElse) {
          otherwise = Optional.of(expression(e));
        } else {
          value = Optional.of(expression(e));
        }
      }
    }
    return new Expression.Case(
        span(tree),
        value,
        list(
            tree.caseWhen(),
            w -> new Expression.When(expression(w.expr(0)), expression(w.expr(1)))),
        otherwise);
  }

  private Expression array(Span span, ArrayElementsContext tree) {
    List<Expression> elements = new ArrayList<>(expressions(tree.exprList()));
    for (ArrayElementsContext inner : tree.arrayElements()) {
      elements.add(array(span(inner), inner));
    }
    return new Expression.Array(span, elements);
  }

  final Expression keyword(KeywordFunctionContext tree) {
    List<Expression.Argument> arguments = new ArrayList<>();
    if (tree.integer() != null) {
      arguments.add(
          new Expression.Argument(
              Optional.empty(),
              new Expression.Constant(
                  span(tree.integer()),
                  Expression.Constant.Kind.INTEGER,
                  written(tree.integer()))));
    }
    return new Expression.FunctionCall(
        span(tree),
        QualifiedName.of(tree.getStart().getText().toLowerCase(Locale.ROOT)),
        Syntax.KEYWORD,
        List.of(),
        arguments,
        false,
        false,
        false,
        List.of(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  final Expression special(ParserRuleContext tree, SpecialFunctionContext call) {
    SpecialCall parts = new SpecialCall(this, call);
    return new Expression.FunctionCall(
        span(tree),
        QualifiedName.of(SpecialCall.function(call)),
        Syntax.SPECIAL,
        parts.words(),
        parts.arguments(),
        false,
        false,
        false,
        List.of(),
        false,
        tree instanceof SpecialFunctionCallContext c ? filter(c.callSuffix()) : Optional.empty(),
        tree instanceof SpecialFunctionCallContext c ? over(c.callSuffix()) : Optional.empty());
  }

  final Expression.Argument argument(ArgumentContext tree) {
    Optional<Identifier> name =
        tree.colId() != null
            ? Optional.of(identifier(tree.colId()))
            : optional(tree.typeFunctionKeyword(), Nodes::identifier);
    return new Expression.Argument(name, expression(tree.expr()));
  }

  private Expression call(Call_Context tree) {
    FunctionCallContext call = tree.functionCall();
    if (tree.STRING_CONSTANT() == null) {
      return functionCall(call);
    }
    boolean plain =
        call.STAR() == null
            && call.DISTINCT() == null
            && call.orderBy() == null
            && call.callSuffix().getChildCount() == 0
            && call.argument().stream().allMatch(a -> a.getChildCount() == 1);
    if (!plain) {
      throw problem("unexpected string", tree);
    }
    TypeName type =
        new TypeName(
            functionName(call.functionName()).name(),
            list(call.argument(), this::written),
            Optional.empty(),
            List.of(),
            false,
            Optional.empty());
    return literal(tree, tree.STRING_CONSTANT().getSymbol(), type);
  }

  final Expression functionCall(FunctionCallContext call) {
    CallSuffixContext suffix = call.callSuffix();
    boolean variadic = false;
    for (int i = 0; i < call.argument().size(); i++) {
      if (call.argument(i).VARIADIC() != null) {
        if (i + 1 < call.argument().size() || call.DISTINCT() != null || call.ALL() != null) {
          throw problem("VARIADIC is for the last argument", call.argument(i));
        }
        variadic = true;
      }
    }
    boolean within = suffix.WITHIN() != null;
    if (within && (call.orderBy() != null || variadic || call.DISTINCT() != null)) {
      throw problem("cannot use WITHIN GROUP with this call", suffix);
    }
    OrderByContext order = within ? suffix.orderBy() : call.orderBy();
    return new Expression.FunctionCall(
        span(call),
        functionName(call.functionName()).name(),
        Syntax.CALL,
        List.of(),
        list(call.argument(), this::argument),
        call.DISTINCT() != null,
        variadic,
        call.STAR() != null,
        order == null ? List.of() : list(order.sortKey(), this::sortKey),
        within,
        filter(suffix),
        over(suffix));
  }

  private Expression.OrderBy sortKey(SortKeyContext tree) {
    int behind = last(tree.expr()).getStopIndex() + 1;
    String direction =
        text.text().substring(behind, Math.max(behind, last(tree).getStopIndex() + 1)).strip();
    return new Expression.OrderBy(expression(tree.expr()), Placeholders.written(direction));
  }

  private Optional<Expression> filter(CallSuffixContext tree) {
    return optional(tree.expr(), this::expression);
  }

  private Optional<Expression.Window> over(CallSuffixContext tree) {
    if (tree.OVER() == null) {
      return Optional.empty();
    }
    Token first = tree.colId() != null ? tree.colId().getStart() : overParenthesis(tree);
    return Optional.of(
        new Expression.Window(
            span(tree.OVER().getSymbol(), last(tree)),
            optional(tree.colId(), Nodes::identifier),
            written(first, last(tree))));
  }

  private static Token overParenthesis(CallSuffixContext tree) {
    return tree.LPAREN(tree.LPAREN().size() - 1).getSymbol();
  }

  private Expression namedLiteral(NamedTypeLiteralContext tree) {
    List<Identifier> parts = new ArrayList<>();
    parts.add(identifier(tree.typeFunctionName()));
    tree.colLabel().forEach(l -> parts.add(identifier(l)));
    return literal(tree, tree.STRING_CONSTANT().getSymbol(), TypeName.of(qualified(parts)));
  }

  private Expression column(Column_Context tree) {
    Token token = tree.getStart();
    if (token.getType() == PostgresParser.PLACEHOLDER) {
      return new Expression.Placeholder(span(tree), written(tree));
    }
    return new Expression.ColumnReference(span(tree), List.of(identifier(tree.colId())), false);
  }
}
