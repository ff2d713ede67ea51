package dev.interlock.postgres;

import java.util.List;
import java.util.Optional;

/**
 * An extension whose objects are known.
 *
 * @param name as in {@code CREATE EXTENSION}
 * @param versions the servers it comes with
 * @param requires the extensions that must exist first
 * @param relocatable whether its objects may be moved to another schema
 * @param trusted whether an owner of the database may create it
 * @param schema the schema it insists on, if any
 * @see <a href="https://www.postgresql.org/docs/current/extend-extensions.html">the manual on
 *     extensions</a>
 */
public record BuiltinExtension(
    String name,
    VersionRange versions,
    List<String> requires,
    boolean relocatable,
    boolean trusted,
    Optional<String> schema) {

  static BuiltinExtension of(String[] f) {
    return new BuiltinExtension(
        f[0],
        BuiltinTable.versions(f[1]),
        BuiltinTable.list(f[3]),
        !f[4].isEmpty(),
        !f[5].isEmpty(),
        BuiltinTable.optional(f[6]));
  }
}
