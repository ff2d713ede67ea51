package dev.interlock.postgres;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A configuration parameter of the server.
 *
 * @param name such as {@code lock_timeout}
 * @param versions the servers that have it
 * @param context who may change it and when, as {@code pg_settings.context} says: {@code user},
 *     {@code superuser}, {@code sighup}, {@code postmaster}, {@code internal} …
 * @param type {@code bool}, {@code enum}, {@code integer}, {@code real} or {@code string}
 * @param values the values of an enum
 * @param unit what a number without a unit counts: {@code ms}, {@code 8kB} …
 * @param least the least number it takes
 * @param most the greatest
 * @see <a href="https://www.postgresql.org/docs/current/view-pg-settings.html">pg_settings</a>
 */
public record BuiltinSetting(
    String name,
    VersionRange versions,
    String context,
    String type,
    List<String> values,
    String unit,
    OptionalDouble least,
    OptionalDouble most) {

  /** Bytes of a unit of memory, microseconds of a unit of time. */
  private static final Map<String, Double> SIZES =
      Map.ofEntries(
          Map.entry("B", 1.0),
          Map.entry("kB", (double) (1L << 10)),
          Map.entry("8kB", (double) (1L << 13)),
          Map.entry("MB", (double) (1L << 20)),
          Map.entry("GB", (double) (1L << 30)),
          Map.entry("TB", (double) (1L << 40)),
          Map.entry("us", 1.0),
          Map.entry("ms", 1_000.0),
          Map.entry("s", 1_000_000.0),
          Map.entry("min", 60_000_000.0),
          Map.entry("h", 3_600_000_000.0),
          Map.entry("d", 86_400_000_000.0));

  /** Tells whether {@code SET} may change it in a session. */
  public boolean settable() {
    return context.equals("user") || context.equals("superuser");
  }

  /** Returns a quantity in the setting's own unit; nothing where the units do not go together. */
  public OptionalDouble inUnits(double number, String written) {
    if (written.isEmpty()) {
      return OptionalDouble.of(number);
    }
    Double from = SIZES.get(written);
    Double to = SIZES.get(unit);
    boolean together = written.endsWith("B") == unit.endsWith("B");
    return from == null || to == null || !together
        ? OptionalDouble.empty()
        : OptionalDouble.of(number * from / to);
  }

  /** Tells whether a number in the setting's own unit is one that it takes. */
  public boolean within(double number) {
    double value = type.equals("integer") ? Math.rint(number) : number;
    return value >= least.orElse(Double.NEGATIVE_INFINITY)
        && value <= most.orElse(Double.POSITIVE_INFINITY);
  }

  private static OptionalDouble number(String field) {
    return BuiltinTable.optional(field).stream().mapToDouble(Double::parseDouble).findFirst();
  }

  static BuiltinSetting of(String[] f) {
    return new BuiltinSetting(
        f[0],
        BuiltinTable.versions(f[1]),
        f[3],
        f[4],
        BuiltinTable.list(f[5]),
        f[6],
        number(f[7]),
        number(f[8]));
  }
}
