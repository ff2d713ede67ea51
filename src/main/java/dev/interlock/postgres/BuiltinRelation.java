package dev.interlock.postgres;

import java.util.List;
import java.util.Optional;

/**
 * A relation that exists without being created: a system catalog, a view of {@code pg_catalog} or
 * {@code information_schema}, or one that an extension brings.
 *
 * @param name its name, with the schema unless that is {@code pg_catalog} or free to choose
 * @param versions the servers that have it in this shape
 * @param extension the extension it comes with, if any
 * @param kind {@code pg_class.relkind}: r table, v view
 * @param columns its columns, {@code name:type}; empty if not listed
 */
public record BuiltinRelation(
    String name,
    VersionRange versions,
    Optional<String> extension,
    char kind,
    List<String> columns) {

  static BuiltinRelation of(String[] f) {
    return new BuiltinRelation(
        f[0],
        BuiltinTable.versions(f[1]),
        BuiltinTable.optional(f[2]),
        f[3].charAt(0),
        BuiltinTable.list(f[4]));
  }
}
