package dev.interlock.ddl;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Definition;
import dev.interlock.catalog.Function;
import dev.interlock.postgres.Keywords;
import java.util.List;
import java.util.stream.Collectors;

/** Writes functions and procedures. */
final class RoutineSql {
  private RoutineSql() {}

  static String create(Catalog catalog, Function f, Definition definition) {
    if (f.kind() == Function.Kind.AGGREGATE) {
      return definition.text();
    }
    List<Function.Argument> table =
        f.arguments().stream().filter(a -> a.mode() == Function.Argument.Mode.TABLE).toList();
    String result =
        table.isEmpty()
            ? f.result()
                .map(r -> "\nRETURNS " + (f.returnsSet() ? "SETOF " : "") + catalog.format(r))
                .orElse("")
            : table.stream()
                .map(a -> argument(catalog, a))
                .collect(Collectors.joining(", ", "\nRETURNS TABLE (", ")"));
    return "CREATE "
        + word(f)
        + " "
        + new Names(catalog).of(f)
        + f.arguments().stream()
            .filter(a -> a.mode() != Function.Argument.Mode.TABLE)
            .map(a -> argument(catalog, a))
            .collect(Collectors.joining(", ", "(", ")"))
        + result
        + "\n"
        + definition.text();
  }

  private static String argument(Catalog catalog, Function.Argument a) {
    String mode =
        switch (a.mode()) {
          case IN, TABLE -> "";
          case OUT -> "OUT ";
          case INOUT -> "INOUT ";
          case VARIADIC -> "VARIADIC ";
        };
    return mode
        + a.name().map(n -> Keywords.quote(n) + " ").orElse("")
        + catalog.format(a.type())
        + a.defaultValue().map(d -> " DEFAULT " + Names.expression(d)).orElse("");
  }

  /** Returns {@code FUNCTION name(types)}. */
  static String reference(Catalog catalog, Function f) {
    return word(f)
        + " "
        + new Names(catalog).of(f)
        + (f.kind() == Function.Kind.AGGREGATE && f.arguments().isEmpty()
            ? "(*)"
            : f.inputTypes().stream()
                .map(catalog::format)
                .collect(Collectors.joining(", ", "(", ")")));
  }

  private static String word(Function f) {
    return switch (f.kind()) {
      case FUNCTION, WINDOW -> "FUNCTION";
      case PROCEDURE -> "PROCEDURE";
      case AGGREGATE -> "AGGREGATE";
    };
  }
}
