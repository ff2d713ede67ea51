package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.QualifiedName;
import java.util.List;
import java.util.Optional;

/** How messages and advice name objects: as short as the search path allows, as SQL. */
final class Names {
  private Names() {}

  /** Returns the shortest name that means the same relation in the search path. */
  static String shortest(QualifiedName name, List<Identifier> searchPath, Catalog catalog) {
    Optional<Identifier> schema = name.schema();
    if (schema.isEmpty()) {
      return sql(name.name());
    }
    for (Identifier each : searchPath) {
      if (each.equals(schema.get())) {
        return sql(name.name());
      }
      if (catalog.classNamed(name.in(each)).isPresent()) {
        break;
      }
    }
    return sql(schema.get()) + "." + sql(name.name());
  }

  /** Returns the name with quotes where it needs them. */
  static String sql(Identifier name) {
    String value = name.value();
    return Keywords.isPlain(value) && Keywords.kind(value).filter(Names::isReserved).isEmpty()
        ? value
        : "\"" + value.replace("\"", "\"\"") + "\"";
  }

  private static boolean isReserved(Keywords.Kind kind) {
    return switch (kind) {
      case RESERVED, TYPE_OR_FUNCTION_NAME -> true;
      case UNRESERVED, COLUMN_NAME -> false;
    };
  }

  /** Returns another name made of this one, with quotes where it needs them. */
  static String sql(Identifier name, String suffix) {
    return sql(Identifier.quoted(name.value() + suffix));
  }
}
