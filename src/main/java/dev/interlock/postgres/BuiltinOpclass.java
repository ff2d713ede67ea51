package dev.interlock.postgres;

import java.util.Optional;

/**
 * An operator class: how an index method orders or finds values of one type.
 *
 * @param name such as {@code varchar_pattern_ops}
 * @param versions the servers that have it
 * @param extension the extension it comes with, if any
 * @param method the index method, such as {@code btree}
 * @param type the type it takes; {@code anyarray}, {@code anyenum}, {@code anyrange} for all such
 * @param isDefault whether an index on that type uses it when none is named
 * @param family its family: classes of one family agree on what is equal and on the order
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-opclass.html">pg_opclass</a>
 */
public record BuiltinOpclass(
    String name,
    VersionRange versions,
    Optional<String> extension,
    String method,
    String type,
    boolean isDefault,
    String family) {

  static BuiltinOpclass of(String[] f) {
    return new BuiltinOpclass(
        f[0],
        BuiltinTable.versions(f[1]),
        BuiltinTable.optional(f[2]),
        f[3],
        f[4],
        !f[5].isEmpty(),
        f[6]);
  }
}
