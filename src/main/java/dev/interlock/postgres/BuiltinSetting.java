package dev.interlock.postgres;

import java.util.List;

/**
 * A configuration parameter of the server.
 *
 * @param name such as {@code lock_timeout}
 * @param versions the servers that have it
 * @param context who may change it and when, as {@code pg_settings.context} says: {@code user},
 *     {@code superuser}, {@code sighup}, {@code postmaster}, {@code internal} …
 * @param type {@code bool}, {@code enum}, {@code integer}, {@code real} or {@code string}
 * @param values the values of an enum
 * @see <a href="https://www.postgresql.org/docs/current/view-pg-settings.html">pg_settings</a>
 */
public record BuiltinSetting(
    String name, VersionRange versions, String context, String type, List<String> values) {

  /** Tells whether {@code SET} may change it in a session. */
  public boolean settable() {
    return context.equals("user") || context.equals("superuser");
  }

  static BuiltinSetting of(String[] f) {
    return new BuiltinSetting(
        f[0], BuiltinTable.versions(f[1]), f[3], f[4], BuiltinTable.list(f[5]));
  }
}
