package dev.interlock.postgres;

import java.util.Optional;

/**
 * A cast between two types; a cast of a type to itself applies a length or precision.
 *
 * @param source the type it starts from; arrays are written {@code int4[]}
 * @param target the type it makes
 * @param versions the servers that have it
 * @param extension the extension it comes with, if any
 * @param context where it is applied without being written
 * @param method how it is done
 * @param volatility that of its function; immutable for a binary cast
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-cast.html">pg_cast</a>
 */
public record BuiltinCast(
    String source,
    String target,
    VersionRange versions,
    Optional<String> extension,
    Context context,
    Method method,
    Volatility volatility) {

  /** Where a cast is applied without being written. */
  public enum Context {
    IMPLICIT,
    ASSIGNMENT,
    EXPLICIT
  }

  /** How a cast is done: relabelling, calling a function, or writing and reading text. */
  public enum Method {
    BINARY,
    FUNCTION,
    INOUT
  }

  static BuiltinCast of(String[] f) {
    return new BuiltinCast(
        f[0],
        f[3],
        BuiltinTable.versions(f[1]),
        BuiltinTable.optional(f[2]),
        switch (f[4]) {
          case "i" -> Context.IMPLICIT;
          case "a" -> Context.ASSIGNMENT;
          default -> Context.EXPLICIT;
        },
        switch (f[5]) {
          case "b" -> Method.BINARY;
          case "i" -> Method.INOUT;
          default -> Method.FUNCTION;
        },
        f[6].isEmpty()
            ? f[5].equals("b") ? Volatility.IMMUTABLE : Volatility.STABLE
            : BuiltinTable.volatility(f[6]));
  }
}
