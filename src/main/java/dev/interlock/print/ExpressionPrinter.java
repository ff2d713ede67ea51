package dev.interlock.print;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes value expressions; an operand that is itself an operation stands in parentheses, so the
 * text reads back as the same expression whatever the precedences.
 */
public final class ExpressionPrinter {
  /** Calls whose words bind tighter than operators. */
  private static final Set<String> ATOMS =
      Set.of("position", "xmlexists", "json_object", "json_objectagg");

  private ExpressionPrinter() {}

  /** Returns the expression as SQL. */
  public static String print(Expression expression) {
    return switch (expression) {
      case Expression.Constant c -> c.text();
      case Expression.StringConstant s -> Keywords.literal(s.value());
      case Expression.BitString b -> (b.hexadecimal() ? "X'" : "B'") + b.digits() + "'";
      case Expression.ColumnReference c ->
          c.parts().stream().map(Keywords::quote).collect(Collectors.joining("."))
              + (c.star() ? ".*" : "");
      case Expression.Parameter p -> "$" + p.number();
      case Expression.Placeholder p -> p.text();
      case Expression.FunctionCall f -> call(f);
      case Expression.Cast c -> cast(c);
      case Expression.Operation o -> operation(o);
      case Expression.And a -> joined(a.terms(), " AND ");
      case Expression.Or o -> joined(o.terms(), " OR ");
      case Expression.Not n -> "NOT " + operand(n.value());
      case Expression.Is i -> operand(i.value()) + (i.not() ? " IS NOT " : " IS ") + i.test();
      case Expression.Between b ->
          operand(b.value())
              + (b.not() ? " NOT BETWEEN " : " BETWEEN ")
              + (b.symmetric() ? "SYMMETRIC " : "")
              + operand(b.low())
              + " AND "
              + operand(b.high());
      case Expression.In i ->
          operand(i.value()) + (i.not() ? " NOT IN (" : " IN (") + list(i.list()) + ")";
      case Expression.Quantified q -> quantified(q);
      case Expression.Case c -> caseOf(c);
      case Expression.Array a -> "ARRAY" + elements(a);
      case Expression.Row r -> (r.explicit() ? "ROW(" : "(") + list(r.elements()) + ")";
      case Expression.Subscript s ->
          container(s.value())
              + "["
              + s.low().map(ExpressionPrinter::print).orElse("")
              + (s.slice() ? ":" : "")
              + s.high().map(ExpressionPrinter::print).orElse("")
              + "]";
      case Expression.Field f ->
          (f.value() instanceof Expression.ColumnReference c
                  ? "(" + print(c) + ")"
                  : container(f.value()))
              + "."
              + f.field().map(Keywords::quote).orElse("*");
      case Expression.Collate c -> operand(c.value()) + " COLLATE " + Keywords.quote(c.collation());
      case Expression.Subquery s ->
          switch (s.kind()) {
            case SCALAR -> "(" + s.query().text() + ")";
            case EXISTS -> "EXISTS (" + s.query().text() + ")";
            case ARRAY -> "ARRAY(" + s.query().text() + ")";
            case ROWS -> s.query().text();
          };
      case Expression.Opaque o -> o.text();
    };
  }

  /**
   * Returns the expression as SQL for places where only operators of symbols may stand by
   * themselves, such as behind DEFAULT of a column.
   */
  public static String restricted(Expression expression) {
    return switch (expression) {
      case Expression.Cast c -> print(c);
      case Expression.Operation o when !Character.isLetter(o.operator().charAt(0)) -> print(o);
      default -> operand(expression);
    };
  }

  private static String operand(Expression expression) {
    return switch (expression) {
      case Expression.Constant _,
          Expression.StringConstant _,
          Expression.BitString _,
          Expression.ColumnReference _,
          Expression.Parameter _,
          Expression.Placeholder _,
          Expression.FunctionCall _,
          Expression.Case _,
          Expression.Array _,
          Expression.Row _,
          Expression.Subscript _,
          Expression.Field _,
          Expression.Subquery _,
          Expression.Opaque _ ->
          print(expression);
      case Expression.Cast c when c.notation() != Expression.Cast.Notation.LITERAL -> print(c);
      case Expression.Cast _,
          Expression.Operation _,
          Expression.And _,
          Expression.Or _,
          Expression.Not _,
          Expression.Is _,
          Expression.Between _,
          Expression.In _,
          Expression.Quantified _,
          Expression.Collate _ ->
          "(" + print(expression) + ")";
    };
  }

  /** Returns the expression in parentheses, unless it is an operand by itself. */
  private static String atom(Expression expression) {
    boolean cast =
        expression instanceof Expression.Cast c && c.notation() == Expression.Cast.Notation.COLONS;
    return cast ? "(" + print(expression) + ")" : operand(expression);
  }

  private static String container(Expression value) {
    return switch (value) {
      case Expression.ColumnReference _,
          Expression.Subscript _,
          Expression.Field _,
          Expression.Parameter _ ->
          print(value);
      default -> "(" + print(value) + ")";
    };
  }

  private static String joined(List<Expression> terms, String word) {
    return terms.stream().map(ExpressionPrinter::operand).collect(Collectors.joining(word));
  }

  private static String list(List<Expression> values) {
    return values.stream().map(ExpressionPrinter::print).collect(Collectors.joining(", "));
  }

  private static String call(Expression.FunctionCall call) {
    String behind =
        call.filter().map(f -> " FILTER (WHERE " + print(f) + ")").orElse("")
            + call.over().map(w -> " OVER " + w.definition()).orElse("");
    return switch (call.syntax()) {
      case SPECIAL -> special(call) + behind;
      case KEYWORD ->
          call.name().name().value().toUpperCase(Locale.ROOT)
              + (call.arguments().isEmpty() ? "" : "(" + arguments(call) + ")");
      case CALL -> {
        String order = order(call.orderBy());
        String inside =
            call.star()
                ? "*"
                : (call.distinct() ? "DISTINCT " : "")
                    + arguments(call)
                    + (order.isEmpty() || call.withinGroup() ? "" : " " + order);
        yield name(call.name())
            + "("
            + inside
            + ")"
            + (call.withinGroup() ? " WITHIN GROUP (" + order + ")" : "")
            + behind;
      }
    };
  }

  /** A call with words between its arguments. */
  private static String special(Expression.FunctionCall call) {
    boolean atoms =
        ATOMS.contains(call.name().name().value())
            && call.arguments().stream().allMatch(a -> a.name().isEmpty());
    StringBuilder sql = new StringBuilder(call.words().getFirst());
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression.Argument argument = call.arguments().get(i);
      sql.append(atoms ? atom(argument.value()) : argument(argument))
          .append(call.words().get(i + 1));
    }
    return sql.toString();
  }

  /** A function's name: a key word of the type class needs no quotes there. */
  private static String name(QualifiedName name) {
    Identifier last = name.name();
    boolean plain =
        name.schema().isEmpty()
            && Keywords.kind(last.value()).equals(Optional.of(Keywords.Kind.TYPE_OR_FUNCTION_NAME));
    return plain ? last.value() : Keywords.quote(name);
  }

  private static String arguments(Expression.FunctionCall call) {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression.Argument argument = call.arguments().get(i);
      boolean last = i + 1 == call.arguments().size();
      sql.append(i > 0 ? ", " : "")
          .append(call.variadic() && last ? "VARIADIC " : "")
          .append(argument(argument));
    }
    return sql.toString();
  }

  private static String argument(Expression.Argument argument) {
    return argument.name().map(n -> Keywords.quote(n) + " => ").orElse("")
        + print(argument.value());
  }

  private static String order(List<Expression.OrderBy> keys) {
    return keys.isEmpty()
        ? ""
        : "ORDER BY "
            + keys.stream()
                .map(k -> (print(k.value()) + " " + k.direction()).strip())
                .collect(Collectors.joining(", "));
  }

  private static String cast(Expression.Cast cast) {
    String type = TypePrinter.print(cast.type());
    return switch (cast.notation()) {
      case COLONS -> operand(cast.value()) + "::" + type;
      case CAST -> "CAST(" + print(cast.value()) + " AS " + type + ")";
      case LITERAL ->
          cast.type().intervalFields().isPresent()
              ? "interval " + print(cast.value()) + type.substring("interval".length())
              : type + " " + print(cast.value());
    };
  }

  private static String operation(Expression.Operation operation) {
    String operator =
        operation
            .schema()
            .map(s -> "OPERATOR(" + Keywords.quote(s) + "." + operation.operator() + ")")
            .orElse(operation.operator());
    String left = operation.left().map(l -> operand(l) + " ").orElse("");
    if (operation.operator().equals("ESCAPE")) {
      left = operation.left().map(l -> operand(l) + " ").orElse("");
    }
    if (left.isEmpty()
        && operator.equals("-")
        && operation.right().orElse(operation) instanceof Expression.Constant number) {
      return "-" + number.text();
    }
    boolean pattern =
        operation
            .right()
            .filter(r -> r instanceof Expression.Operation o && o.operator().equals("ESCAPE"))
            .isPresent();
    String right = operation.right().map(r -> " " + (pattern ? print(r) : operand(r))).orElse("");
    return (left + operator + right).strip();
  }

  private static String quantified(Expression.Quantified quantified) {
    String many =
        quantified.many() instanceof Expression.Subquery s
            ? "(" + s.query().text() + ")"
            : "(" + print(quantified.many()) + ")";
    boolean in = quantified.operator().endsWith("IN");
    return operand(quantified.value())
        + " "
        + quantified.operator()
        + " "
        + (in ? "" : quantified.quantifier() + " ")
        + many;
  }

  private static String caseOf(Expression.Case value) {
    StringBuilder sql = new StringBuilder("CASE");
    value.value().ifPresent(v -> sql.append(' ').append(print(v)));
    value
        .whens()
        .forEach(
            w ->
                sql.append(" WHEN ")
                    .append(print(w.condition()))
                    .append(" THEN ")
                    .append(print(w.result())));
    value.otherwise().ifPresent(o -> sql.append(" ELSE ").append(print(o)));
    return sql.append(" END").toString();
  }

  private static String elements(Expression.Array array) {
    return "["
        + array.elements().stream()
            .map(e -> e instanceof Expression.Array a ? elements(a) : print(e))
            .collect(Collectors.joining(", "))
        + "]";
  }
}
