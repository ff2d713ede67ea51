package dev.interlock.postgres;

import java.util.List;
import java.util.Optional;

/**
 * A function, aggregate, window function or procedure that needs no definition.
 *
 * @param name its name; with the schema if that is fixed and not {@code pg_catalog}, such as {@code
 *     cron.schedule}
 * @param versions the servers that have it
 * @param extension the extension it comes with, if any
 * @param kind {@code pg_proc.prokind}: f function, a aggregate, w window function, p procedure
 * @param arguments its input types; empty if they are not listed and any call matches
 * @param defaults how many of the last arguments may be left out
 * @param variadic whether the last argument may be repeated
 * @param returns the type it returns
 * @param setReturning whether it returns rows
 * @param volatility what may change between calls
 * @param strict whether it returns null if an argument is null
 * @param columns its output columns, {@code name:type}, if it has any
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-proc.html">pg_proc</a>
 */
public record BuiltinFunction(
    String name,
    VersionRange versions,
    Optional<String> extension,
    char kind,
    Optional<List<String>> arguments,
    int defaults,
    boolean variadic,
    String returns,
    boolean setReturning,
    Volatility volatility,
    boolean strict,
    List<String> columns) {

  /** Tells whether a call with so many arguments may mean this function. */
  public boolean takes(int count) {
    if (arguments.isEmpty()) {
      return true;
    }
    int listed = arguments.get().size();
    return count >= listed - defaults - (variadic ? 1 : 0) && (variadic || count <= listed);
  }

  static BuiltinFunction of(String[] f) {
    return new BuiltinFunction(
        f[0],
        BuiltinTable.versions(f[1]),
        BuiltinTable.optional(f[2]),
        f[3].charAt(0),
        f[4].equals("*") ? Optional.empty() : Optional.of(BuiltinTable.list(f[4])),
        Integer.parseInt(f[5]),
        !f[6].isEmpty(),
        f[7],
        !f[8].isEmpty(),
        BuiltinTable.volatility(f[9]),
        !f[10].isEmpty(),
        BuiltinTable.list(f[11]));
  }
}
