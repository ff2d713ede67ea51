package dev.interlock.postgres;

import java.util.Optional;

/**
 * A data type of {@code pg_catalog}, {@code information_schema} or an extension; arrays are not
 * listed by themselves.
 *
 * @param name the server's own name, such as {@code int4}
 * @param versions the servers that have it
 * @param extension the extension it comes with, if any
 * @param kind {@code pg_type.typtype}: b base, c composite, d domain, e enum, p pseudo, r range, m
 *     multirange
 * @param category {@code pg_type.typcategory}, such as N for numbers and S for strings
 * @param preferred whether implicit casts prefer it within its category
 * @param collatable whether a {@code COLLATE} clause is allowed
 * @param takesModifier whether something may stand in parentheses after it
 * @param hasArray whether there is an array type over it
 * @param base a domain's base type, or a range's element type
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-type.html">pg_type</a>
 */
public record BuiltinType(
    String name,
    VersionRange versions,
    Optional<String> extension,
    char kind,
    char category,
    boolean preferred,
    boolean collatable,
    boolean takesModifier,
    boolean hasArray,
    Optional<String> base) {

  static BuiltinType of(String[] f) {
    return new BuiltinType(
        f[0],
        BuiltinTable.versions(f[1]),
        BuiltinTable.optional(f[2]),
        f[3].charAt(0),
        f[4].charAt(0),
        !f[5].isEmpty(),
        !f[6].isEmpty(),
        !f[7].isEmpty(),
        !f[8].isEmpty(),
        BuiltinTable.optional(f[9]));
  }
}
