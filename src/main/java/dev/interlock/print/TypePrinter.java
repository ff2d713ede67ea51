package dev.interlock.print;

import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import java.util.List;
import java.util.Optional;

/** Writes type names, the server's own names in their SQL spelling. */
public final class TypePrinter {
  private TypePrinter() {}

  /** Returns the type as SQL: {@code character varying(20)}, {@code integer[]}. */
  public static String print(TypeName type) {
    StringBuilder sql = new StringBuilder(type.setOf() ? "SETOF " : "");
    if (type.attribute().isPresent()) {
      return sql.append(Keywords.quote(type.name()))
          .append('.')
          .append(Keywords.quote(type.attribute().get()))
          .append("%TYPE")
          .toString();
    }
    sql.append(element(type));
    type.arrayBounds().forEach(b -> sql.append(b.isPresent() ? "[" + b.getAsInt() + "]" : "[]"));
    return sql.toString();
  }

  private static String element(TypeName type) {
    String modifiers = modifiers(type.modifiers());
    if (!type.name().schema().map(s -> s.value().equals("pg_catalog")).orElse(false)) {
      return name(type.name()) + modifiers;
    }
    return switch (type.name().name().value()) {
      case "int2" -> "smallint";
      case "int4" -> "integer";
      case "int8" -> "bigint";
      case "float4" -> "real";
      case "float8" -> "double precision";
      case "bool" -> "boolean";
      case "numeric" -> "numeric" + modifiers;
      case "varchar" -> "character varying" + modifiers;
      case "bpchar" -> modifiers.isEmpty() ? "pg_catalog.bpchar" : "character" + modifiers;
      case "bit" -> modifiers.isEmpty() ? "pg_catalog.bit" : "bit" + modifiers;
      case "varbit" -> "bit varying" + modifiers;
      case "timestamp" -> "timestamp" + modifiers + " without time zone";
      case "timestamptz" -> "timestamp" + modifiers + " with time zone";
      case "time" -> "time" + modifiers + " without time zone";
      case "timetz" -> "time" + modifiers + " with time zone";
      case "interval" -> interval(type.intervalFields(), modifiers);
      case "json" -> "json";
      default -> name(type.name()) + modifiers;
    };
  }

  private static String interval(Optional<String> fields, String modifiers) {
    return fields.map(f -> "interval " + f + modifiers).orElse("interval" + modifiers);
  }

  private static String name(QualifiedName name) {
    return name.schema().map(s -> Keywords.quote(s) + ".").orElse("") + Keywords.quote(name.name());
  }

  private static String modifiers(List<String> modifiers) {
    return modifiers.isEmpty() ? "" : "(" + String.join(", ", modifiers) + ")";
  }
}
