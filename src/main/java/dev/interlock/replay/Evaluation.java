package dev.interlock.replay;

import dev.interlock.catalog.Truth;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.TypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works out the value of an expression from the known values of variables; what it does not know
 * for certain, it leaves unknown.
 */
final class Evaluation {
  private static final Set<String> TEXTS =
      Set.of("text", "varchar", "name", "regclass", "bpchar", "int4", "int8", "int2", "citext");
  private static final Pattern DIRECTIVE =
      Pattern.compile("%(?:(\\d{1,4})\\$)?(.)", Pattern.DOTALL);

  /** Longer texts are not known: a loop can double one in each round. */
  private static final int LONGEST = 8_000;

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

  private final Variables variables;

  Evaluation(Variables variables) {
    this.variables = variables;
  }

  /** Returns the value as text; an array or NULL has none. */
  Optional<String> text(Expression expression) {
    return value(expression)
        .flatMap(v -> v instanceof PlValue.Text t ? Optional.of(t.text()) : Optional.empty());
  }

  /** Returns a whole number. */
  Optional<Integer> number(Expression expression) {
    return text(expression).filter(t -> t.matches("-?\\d{1,9}")).map(Integer::valueOf);
  }

  /** Decides a condition; NULL counts as false, as IF has it. */
  Truth condition(Expression expression) {
    return value(expression)
        .map(v -> v instanceof PlValue.Null ? Truth.FALSE : truth(v))
        .orElse(Truth.UNKNOWN);
  }

  private static Truth truth(PlValue value) {
    return switch (value) {
      case PlValue.Text t ->
          switch (t.text()) {
            case "true", "t" -> Truth.TRUE;
            case "false", "f" -> Truth.FALSE;
            default -> Truth.UNKNOWN;
          };
      case PlValue.Elements _, PlValue.Null _ -> Truth.UNKNOWN;
    };
  }

  /** Tells whether two values are equal. */
  Truth equal(Expression left, Expression right) {
    return operation("=", value(left), value(right))
        .map(v -> Truth.of(v.equals(PlValue.of(true))))
        .orElse(Truth.UNKNOWN);
  }

  Optional<PlValue> value(Expression expression) {
    return switch (expression) {
      case Expression.Constant c ->
          Optional.of(
              c.kind() == Expression.Constant.Kind.NULL
                  ? new PlValue.Null()
                  : new PlValue.Text(c.text().toLowerCase(Locale.ROOT)));
      case Expression.StringConstant s -> Optional.of(new PlValue.Text(s.value()));
      case Expression.ColumnReference c when c.parts().size() == 1 && !c.star() ->
          variables.get(c.parts().getFirst());
      case Expression.Cast c -> cast(c);
      case Expression.Row r when r.elements().size() == 1 -> value(r.elements().getFirst());
      case Expression.Array a -> elements(a.elements()).map(PlValue.Elements::new);
      case Expression.Subscript s when !s.slice() && s.low().isPresent() -> subscript(s);
      case Expression.Operation o when o.left().isPresent() && o.right().isPresent() ->
          operation(o.operator(), value(o.left().get()), value(o.right().get()));
      case Expression.Not n ->
          switch (value(n.value()).map(Evaluation::truth).orElse(Truth.UNKNOWN)) {
            case TRUE -> Optional.of(PlValue.of(false));
            case FALSE -> Optional.of(PlValue.of(true));
            case UNKNOWN -> Optional.empty();
          };
      case Expression.Is i when i.test().equals("NULL") ->
          value(i.value()).map(v -> PlValue.of(v instanceof PlValue.Null != i.not()));
      case Expression.FunctionCall f when f.syntax() != Expression.FunctionCall.Syntax.KEYWORD ->
          elements(f.arguments().stream().map(Expression.Argument::value).toList())
              .flatMap(a -> call(f.name().name().value(), a));
      default -> Optional.empty();
    };
  }

  private Optional<List<PlValue>> elements(List<Expression> expressions) {
    List<PlValue> values = new ArrayList<>();
    for (Expression e : expressions) {
      Optional<PlValue> one = value(e);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      values.add(one.get());
    }
    return Optional.of(values);
  }

  private Optional<PlValue> cast(Expression.Cast cast) {
    Optional<PlValue> value = value(cast.value());
    return value.flatMap(v -> as(v, cast.type()));
  }

  /** Returns the value that a variable of the type takes. */
  static Optional<PlValue> as(PlValue value, TypeName type) {
    if (type.isArray()) {
      return value instanceof PlValue.Text t ? array(t.text()) : Optional.of(value);
    }
    boolean simple = TEXTS.contains(type.name().name().value()) && type.modifiers().isEmpty();
    return value instanceof PlValue.Null || simple ? Optional.of(value) : Optional.empty();
  }

  /** Reads {@code {a,b}}; quoted elements are not taken apart. */
  static Optional<PlValue> array(String text) {
    String content = text.strip();
    if (!content.startsWith("{")
        || !content.endsWith("}")
        || content.indexOf('"') >= 0
        || content.indexOf('\\') >= 0
        || content.lastIndexOf('{') > 0) {
      return Optional.empty();
    }
    List<PlValue> values = new ArrayList<>();
    String inner = content.substring(1, content.length() - 1);
    if (!inner.isBlank()) {
      for (String one : inner.split(",", -1)) {
        values.add(
            one.strip().equalsIgnoreCase("null")
                ? new PlValue.Null()
                : new PlValue.Text(one.strip()));
      }
    }
    return Optional.of(new PlValue.Elements(values));
  }

  private Optional<PlValue> subscript(Expression.Subscript s) {
    Optional<Integer> at = s.low().flatMap(this::number);
    return value(s.value())
        .filter(v -> at.isPresent() && v instanceof PlValue.Elements)
        .map(PlValue.Elements.class::cast)
        .map(
            e ->
                at.get() >= 1 && at.get() <= e.values().size()
                    ? e.values().get(at.get() - 1)
                    : new PlValue.Null());
  }

  private static Optional<PlValue> operation(
      String operator, Optional<PlValue> left, Optional<PlValue> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    if (left.get() instanceof PlValue.Null || right.get() instanceof PlValue.Null) {
      return Set.of("||", "=", "<>", "!=", "<", ">", "<=", ">=", "+", "-", "*").contains(operator)
          ? Optional.of(new PlValue.Null())
          : Optional.empty();
    }
    if (!(left.get() instanceof PlValue.Text(String a))
        || !(right.get() instanceof PlValue.Text(String b))) {
      return Optional.empty();
    }
    boolean numbers = NUMBER.matcher(a).matches() && NUMBER.matcher(b).matches();
    return switch (operator) {
      case "||" -> joined(List.of(a, b), "");
      case "=" -> Optional.of(PlValue.of(numbers ? compare(a, b) == 0 : a.equals(b)));
      case "<>", "!=" -> Optional.of(PlValue.of(numbers ? compare(a, b) != 0 : !a.equals(b)));
      case "<" -> numbers ? Optional.of(PlValue.of(compare(a, b) < 0)) : Optional.empty();
      case ">" -> numbers ? Optional.of(PlValue.of(compare(a, b) > 0)) : Optional.empty();
      case "<=" -> numbers ? Optional.of(PlValue.of(compare(a, b) <= 0)) : Optional.empty();
      case ">=" -> numbers ? Optional.of(PlValue.of(compare(a, b) >= 0)) : Optional.empty();
      case "+", "-", "*" ->
          numbers && a.indexOf('.') < 0 && b.indexOf('.') < 0
              ? Optional.of(new PlValue.Text(whole(operator, a, b).toString()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static int compare(String a, String b) {
    return new BigDecimal(a).compareTo(new BigDecimal(b));
  }

  private static BigInteger whole(String operator, String a, String b) {
    BigInteger left = new BigInteger(a);
    BigInteger right = new BigInteger(b);
    return switch (operator) {
      case "+" -> left.add(right);
      case "-" -> left.subtract(right);
      default -> left.multiply(right);
    };
  }

  private static Optional<PlValue> call(String function, List<PlValue> arguments) {
    if (function.equals("coalesce")) {
      return Optional.of(
          arguments.stream()
              .filter(v -> !(v instanceof PlValue.Null))
              .findFirst()
              .orElse(new PlValue.Null()));
    }
    if (!arguments.isEmpty() && arguments.getFirst() instanceof PlValue.Elements e) {
      return (function.equals("array_length") && arguments.size() == 2)
              || function.equals("cardinality")
          ? Optional.of(
              e.values().isEmpty() && function.equals("array_length")
                  ? new PlValue.Null()
                  : new PlValue.Text(Integer.toString(e.values().size())))
          : Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (PlValue v : arguments) {
      if (!(v instanceof PlValue.Text t)) {
        return Optional.empty();
      }
      texts.add(t.text());
    }
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    String first = texts.getFirst();
    return switch (function) {
      case "format" -> format(first, texts.subList(1, texts.size()));
      case "quote_ident" -> Optional.of(new PlValue.Text(Keywords.quote(first)));
      case "quote_literal" -> Optional.of(new PlValue.Text(Keywords.quoteLiteral(first)));
      case "concat" -> joined(texts, "");
      case "concat_ws" -> joined(texts.subList(1, texts.size()), first);
      case "lower" -> Optional.of(new PlValue.Text(first.toLowerCase(Locale.ROOT)));
      case "upper" -> Optional.of(new PlValue.Text(first.toUpperCase(Locale.ROOT)));
      case "replace" ->
          texts.size() == 3 && !texts.get(1).isEmpty()
              ? joined(List.of(first.split(Pattern.quote(texts.get(1)), -1)), texts.get(2))
              : Optional.empty();
      case "string_to_array" ->
          texts.size() == 2 && !texts.get(1).isEmpty() && !first.isEmpty()
              ? Optional.of(
                  new PlValue.Elements(
                      Pattern.compile(texts.get(1), Pattern.LITERAL)
                          .splitAsStream(first)
                          .<PlValue>map(PlValue.Text::new)
                          .toList()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<PlValue> format(String format, List<String> arguments) {
    StringBuilder text = new StringBuilder();
    Matcher m = DIRECTIVE.matcher(format);
    int next = 0;
    while (m.find()) {
      String kind = m.group(2);
      String written;
      if (kind.equals("%")) {
        written = "%";
      } else {
        int at = m.group(1) == null ? next : Integer.parseInt(m.group(1)) - 1;
        next = at + 1;
        if (at < 0 || at >= arguments.size()) {
          return Optional.empty();
        }
        String argument = arguments.get(at);
        switch (kind) {
          case "s" -> written = argument;
          case "I" -> written = Keywords.quote(argument);
          case "L" -> written = Keywords.quoteLiteral(argument);
          default -> {
            return Optional.empty();
          }
        }
      }
      m.appendReplacement(text, Matcher.quoteReplacement(written));
      if (text.length() > LONGEST) {
        return Optional.empty();
      }
    }
    m.appendTail(text);
    return Optional.of(new PlValue.Text(text.toString()));
  }

  private static Optional<PlValue> joined(List<String> parts, String between) {
    long length = (long) between.length() * Math.max(0, parts.size() - 1);
    for (String part : parts) {
      length += part.length();
    }
    return length > LONGEST
        ? Optional.empty()
        : Optional.of(new PlValue.Text(String.join(between, parts)));
  }
}
