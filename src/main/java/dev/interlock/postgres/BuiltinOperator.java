package dev.interlock.postgres;

import java.util.Optional;

/**
 * An operator for one pair of operand types.
 *
 * @param name such as {@code ||}
 * @param versions the servers that have it
 * @param extension the extension it comes with, if any
 * @param left the left operand's type; empty for a prefix operator
 * @param right the right operand's type
 * @param returns the result's type
 * @param volatility that of its function
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-operator.html">pg_operator</a>
 */
public record BuiltinOperator(
    String name,
    VersionRange versions,
    Optional<String> extension,
    Optional<String> left,
    String right,
    String returns,
    Volatility volatility) {

  static BuiltinOperator of(String[] f) {
    return new BuiltinOperator(
        f[0],
        BuiltinTable.versions(f[1]),
        BuiltinTable.optional(f[2]),
        BuiltinTable.optional(f[3]),
        f[4],
        f[5],
        BuiltinTable.volatility(f[6]));
  }
}
