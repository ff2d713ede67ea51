package dev.interlock.replay;

import dev.interlock.catalog.Function;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the parameters of a called function are. */
final class Parameters {
  /** Types in which a constant reads as it was written. */
  private static final Set<String> TEXTS =
      Set.of(
          "text",
          "varchar",
          "character varying",
          "name",
          "regclass",
          "int",
          "integer",
          "int4",
          "int8",
          "bigint",
          "int2",
          "smallint",
          "bool",
          "boolean");

  private Parameters() {}

  static Map<Identifier, PlValue> of(
      Function function, List<Expression.Argument> arguments, Evaluation evaluation) {
    Map<Identifier, PlValue> values = new HashMap<>();
    List<Function.Argument> inputs =
        function.arguments().stream().filter(Function.Argument::isInput).toList();
    for (int i = 0; i < inputs.size(); i++) {
      Function.Argument parameter = inputs.get(i);
      String type = parameter.type().name().name().value();
      if (parameter.name().isEmpty()
          || parameter.mode() == Function.Argument.Mode.VARIADIC
          || !keepsText(type)) {
        continue;
      }
      Optional<Expression> given =
          argument(parameter, i, arguments)
              .or(() -> arguments.isEmpty() ? Optional.empty() : parameter.defaultValue());
      given
          .flatMap(evaluation::value)
          .flatMap(v -> array(v, parameter.type().array()))
          .ifPresent(v -> values.put(parameter.name().get(), v));
    }
    return values;
  }

  private static Optional<PlValue> array(PlValue value, boolean array) {
    return array && value instanceof PlValue.Text t
        ? Evaluation.array(t.text())
        : Optional.of(value);
  }

  private static Optional<Expression> argument(
      Function.Argument parameter, int place, List<Expression.Argument> arguments) {
    for (Expression.Argument a : arguments) {
      if (a.name().isPresent() && a.name().equals(parameter.name())) {
        return Optional.of(a.value());
      }
    }
    return place < arguments.size() && arguments.get(place).name().isEmpty()
        ? Optional.of(arguments.get(place).value())
        : Optional.empty();
  }

  /** Tells whether a value of the type is the text it was given as. */
  static boolean keepsText(String type) {
    return TEXTS.contains(type.toLowerCase(Locale.ROOT).strip());
  }
}
