package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import java.util.Map;

/**
 * Writes types as the server's {@code format_type} does with an empty search path.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-info.html">the manual on
 *     format_type</a>
 */
final class TypeFormat {
  private static final Map<String, String> SQL_NAMES =
      Map.ofEntries(
          Map.entry("int2", "smallint"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("bool", "boolean"),
          Map.entry("varchar", "character varying"),
          Map.entry("bpchar", "character"),
          Map.entry("varbit", "bit varying"),
          Map.entry("char", "\"char\""));

  private TypeFormat() {}

  static String format(Catalog catalog, DataType type) {
    String text = type.isBuiltin() ? builtin(type) : named(catalog, type) + parentheses(type);
    return type.array() ? text + "[]" : text;
  }

  private static String builtin(DataType type) {
    String name = type.name().name().value();
    return switch (name) {
      case "timestamptz" -> "timestamp" + parentheses(type) + " with time zone";
      case "timestamp" -> "timestamp" + parentheses(type) + " without time zone";
      case "timetz" -> "time" + parentheses(type) + " with time zone";
      case "time" -> "time" + parentheses(type) + " without time zone";
      case "interval" ->
          "interval" + type.intervalFields().map(f -> " " + f).orElse("") + parentheses(type);
      case "bpchar" -> type.modifiers().isEmpty() ? "bpchar" : "character" + parentheses(type);
      case "numeric" -> "numeric" + numeric(type);
      case "bit" -> type.modifiers().isEmpty() ? "\"bit\"" : "bit" + parentheses(type);
      default -> SQL_NAMES.getOrDefault(name, name) + parentheses(type);
    };
  }

  private static String numeric(DataType type) {
    return switch (type.modifiers().size()) {
      case 0 -> "";
      case 1 -> "(" + type.modifiers().getFirst() + ",0)";
      default -> parentheses(type);
    };
  }

  private static String named(Catalog catalog, DataType type) {
    return type.type()
        .flatMap(catalog::qualifiedName)
        .map(n -> n.schema().map(s -> quote(s) + ".").orElse("") + quote(n.name()))
        .orElseGet(
            () ->
                type.name().schema().map(s -> quote(s) + ".").orElse("")
                    + quote(type.name().name()));
  }

  private static String parentheses(DataType type) {
    return type.modifiers().isEmpty() ? "" : "(" + String.join(",", type.modifiers()) + ")";
  }

  static String quote(Identifier name) {
    String value = name.value();
    boolean plain = !value.isEmpty() && !Character.isDigit(value.charAt(0));
    for (int i = 0; plain && i < value.length(); i++) {
      char c = value.charAt(i);
      plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
    }
    return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
  }
}
