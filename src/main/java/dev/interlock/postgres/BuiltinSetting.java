package dev.interlock.postgres;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Optional<BigDecimal> least,
    Optional<BigDecimal> most) {

  /** Bytes of a unit of memory, microseconds of a unit of time. */
  private static final Map<String, BigDecimal> SIZES =
      Map.ofEntries(
          Map.entry("B", BigDecimal.ONE),
          Map.entry("kB", BigDecimal.valueOf(1L << 10)),
          Map.entry("8kB", BigDecimal.valueOf(1L << 13)),
          Map.entry("MB", BigDecimal.valueOf(1L << 20)),
          Map.entry("GB", BigDecimal.valueOf(1L << 30)),
          Map.entry("TB", BigDecimal.valueOf(1L << 40)),
          Map.entry("us", BigDecimal.ONE),
          Map.entry("ms", BigDecimal.valueOf(1_000)),
          Map.entry("s", BigDecimal.valueOf(1_000_000)),
          Map.entry("min", BigDecimal.valueOf(60_000_000L)),
          Map.entry("h", BigDecimal.valueOf(3_600_000_000L)),
          Map.entry("d", BigDecimal.valueOf(86_400_000_000L)));

  /** Tells whether {@code SET} may change it in a session. */
  public boolean settable() {
    return context.equals("user") || context.equals("superuser");
  }

  /** Returns a quantity in the setting's own unit; nothing where the units do not go together. */
  public Optional<BigDecimal> inUnits(BigDecimal number, String written) {
    if (written.isEmpty()) {
      return Optional.of(number);
    }
    BigDecimal from = SIZES.get(written);
    BigDecimal to = SIZES.get(unit);
    boolean together = written.endsWith("B") == unit.endsWith("B");
    return from == null || to == null || !together
        ? Optional.empty()
        : Optional.of(number.multiply(from).divide(to, 6, RoundingMode.HALF_EVEN));
  }

  /** Tells whether a number in the setting's own unit is one that it takes. */
  public boolean within(BigDecimal number) {
    BigDecimal value = type.equals("integer") ? number.setScale(0, RoundingMode.HALF_EVEN) : number;
    return least.filter(l -> value.compareTo(l) < 0).isEmpty()
        && most.filter(m -> value.compareTo(m) > 0).isEmpty();
  }

  static BuiltinSetting of(String[] f) {
    return new BuiltinSetting(
        f[0],
        BuiltinTable.versions(f[1]),
        f[3],
        f[4],
        BuiltinTable.list(f[5]),
        f[6],
        BuiltinTable.optional(f[7]).map(BigDecimal::new),
        BuiltinTable.optional(f[8]).map(BigDecimal::new));
  }
}
