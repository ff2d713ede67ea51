package dev.interlock.change;

import dev.interlock.postgres.Identifier;
import java.util.Set;

/**
 * The columns that every table has without being asked.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-system-columns.html">the manual on
 *     system columns</a>
 */
final class SystemColumns {
  private static final Set<String> NAMES =
      Set.of("tableoid", "ctid", "xmin", "xmax", "cmin", "cmax");

  private SystemColumns() {}

  static boolean has(Identifier name) {
    return NAMES.contains(name.value());
  }
}
