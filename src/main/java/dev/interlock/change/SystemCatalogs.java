package dev.interlock.change;

import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's own catalogs, which nobody may change.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-developer.html">the manual
 *     on {@code allow_system_table_mods}</a>
 */
final class SystemCatalogs {
  private static final Identifier PG_CATALOG = Identifier.of("pg_catalog");
  private static final Identifier PG_TOAST = Identifier.of("pg_toast");
  private static final Pattern TOAST = Pattern.compile("pg_toast_(\\d{1,9})(_index)?");

  /** The first number that the server gives to something that users make. */
  private static final int FIRST_OF_USERS = 16384;

  private SystemCatalogs() {}

  /** Tells whether a name means a system catalog: those come first in every search path. */
  static boolean is(Work work, QualifiedName name) {
    boolean there =
        name.schema()
            .map(PG_CATALOG::equals)
            .orElseGet(
                () -> work.catalog().classNamed(name.in(Identifier.of("pg_temp"))).isEmpty());
    return there
        && name.name().value().startsWith("pg_")
        && Builtins.relation(name.name().value())
            .filter(r -> r.extension().isEmpty() && r.kind() == 'r')
            .isPresent();
  }

  /** Tells whether a name means a system catalog, an index of one or what holds its long values. */
  static boolean stores(Work work, QualifiedName name) {
    String plain = name.name().value();
    Matcher toast = TOAST.matcher(plain);
    if (name.schema().filter(PG_TOAST::equals).isPresent()) {
      return toast.matches() && Integer.parseInt(toast.group(1)) < FIRST_OF_USERS;
    }
    for (int end = plain.lastIndexOf('_'); plain.endsWith("_index") && end > 0; ) {
      if (is(work, new QualifiedName(name.schema(), Identifier.of(plain.substring(0, end))))) {
        return true;
      }
      end = plain.lastIndexOf('_', end - 1);
    }
    return is(work, name);
  }

  /** Tells whether the server has a relation of that name of its own. */
  static boolean isBuiltin(QualifiedName name) {
    String plain = name.name().value();
    return name.schema()
        .map(s -> s.value().startsWith("pg_") || s.value().equals("information_schema"))
        .orElse(plain.startsWith("pg_"));
  }

  /** Refuses to change one. */
  static void refuse(Work work, QualifiedName name, Span at) {
    if (is(work, name)) {
      throw Work.refused(
          "42501",
          "permission denied: \"" + name.name() + "\" is a system catalog",
          at,
          Optional.empty());
    }
  }
}
