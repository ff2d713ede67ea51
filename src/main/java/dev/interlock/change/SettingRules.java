package dev.interlock.change;

import dev.interlock.postgres.BuiltinSetting;
import dev.interlock.postgres.Builtins;
import dev.interlock.source.Span;
import dev.interlock.syntax.SettingChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which settings a session may change, and to what.
 *
 * @see <a href="https://www.postgresql.org/docs/current/config-setting.html">the manual on
 *     parameters and their values</a>
 */
final class SettingRules {
  private static final Pattern CUSTOM =
      Pattern.compile(
          "[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*(\\.[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*)+");
  private static final Set<String> UNRESETTABLE =
      Set.of("transaction_isolation", "transaction_read_only", "transaction_deferrable", "seed");
  private static final Pattern QUANTITY =
      Pattern.compile("\\s*([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\\s*([A-Za-z]*)\\s*");
  private static final Set<String> UNITS =
      Set.of("B", "kB", "MB", "GB", "TB", "us", "ms", "s", "min", "h", "d");

  /** Words that some builds of the server know and others do not. */
  private static final Set<String> BUILD_DEPENDENT =
      Set.of("lz4", "zstd", "regress", "safe_encoding", "partition");

  private final Work work;
  private final boolean function;

  private SettingRules(Work work, boolean function) {
    this.work = work;
    this.function = function;
  }

  /** Refuses a change; {@code function} is a SET clause of a function. */
  static void check(Work work, SettingChange change, boolean function) {
    SettingRules rules = new SettingRules(work, function);
    switch (change) {
      case SettingChange.Set s -> rules.set(s);
      case SettingChange.SetDefault s -> rules.known(s.name(), s.span());
      case SettingChange.SetFromCurrent s -> rules.known(s.name(), s.span());
      case SettingChange.Reset r -> rules.reset(r);
      case SettingChange.ResetAll r -> {}
      case SettingChange.TransactionModes m -> {}
    }
  }

  private void reset(SettingChange.Reset r) {
    String name = r.name().toLowerCase(Locale.ROOT);
    if (UNRESETTABLE.contains(name) && !name.equals("seed") && work.version().atLeast(16)) {
      throw at("0A000", "parameter \"" + name + "\" cannot be reset", r.span());
    }
    known(r.name(), r.span());
  }

  /** Returns the setting of that name; one that no server has is refused. */
  private Optional<BuiltinSetting> known(String written, Span at) {
    String name = written.toLowerCase(Locale.ROOT);
    Optional<BuiltinSetting> found = setting(name);
    if (found.isPresent() || Set.of("role", "session_authorization", "seed").contains(name)) {
      if (found.isPresent()) {
        changeable(found.get(), at);
      }
      return found;
    }
    if (!name.contains(".")) {
      if (!name.equals("default_with_oids")) {
        throw at("42704", "unrecognized configuration parameter \"" + written + "\"", at);
      }
      return Optional.empty();
    }
    if (!CUSTOM.matcher(written).matches()) {
      throw at("42602", "invalid configuration parameter name \"" + written + "\"", at);
    }
    return Optional.empty();
  }

  private Optional<BuiltinSetting> setting(String name) {
    return Builtins.setting(name, work.version()::atLeast);
  }

  private static void changeable(BuiltinSetting setting, Span at) {
    String why =
        switch (setting.context()) {
          case "internal" -> "cannot be changed";
          case "postmaster" -> "cannot be changed without restarting the server";
          case "sighup" -> "cannot be changed now";
          case "backend", "superuser-backend" -> "cannot be set after connection start";
          default -> "";
        };
    if (!why.isEmpty()) {
      throw at("55P02", "parameter \"" + setting.name() + "\" " + why, at);
    }
  }

  private void set(SettingChange.Set s) {
    Optional<BuiltinSetting> setting = known(s.name(), s.span());
    if (s.name().equalsIgnoreCase("default_with_oids")) {
      if (s.values().size() == 1 && isTrue(word(s.values().getFirst()))) {
        throw at("0A000", "tables declared WITH OIDS are not supported", s.span());
      }
      return;
    }
    if (setting.isEmpty() || s.values().size() != 1) {
      return;
    }
    String name = setting.get().name();
    if (function
        && Set.of("transaction_isolation", "transaction_read_only", "transaction_deferrable")
            .contains(name)
        && work.version().atLeast(16)) {
      throw at("0A000", "parameter \"" + name + "\" cannot be set locally in functions", s.span());
    }
    String value = word(s.values().getFirst());
    boolean fits =
        switch (setting.get().type()) {
          case "bool" -> StorageOptions.isTruth(value.toLowerCase(Locale.ROOT));
          case "enum" -> word(setting.get(), value);
          case "integer", "real" -> number(setting.get(), value, s.span());
          default -> !Set.of("default_table_access_method").contains(name) || !value.isEmpty();
        };
    if (!fits) {
      throw at(
          "22023", "invalid value for parameter \"" + name + "\": \"" + value + "\"", s.span());
    }
  }

  private static boolean isTrue(String value) {
    String v = value.toLowerCase(Locale.ROOT);
    return v.equals("1") || v.startsWith("t") || v.startsWith("y") || v.equals("on");
  }

  /** An enum takes its words; those with Boolean words take also what stands for them, unlisted. */
  private static boolean word(BuiltinSetting setting, String value) {
    String v = value.toLowerCase(Locale.ROOT);
    List<String> words = setting.values();
    boolean boolish = words.contains("on") || words.contains("off");
    boolean hidden =
        boolish && StorageOptions.isTruth(v)
            || words.contains("debug1") && Set.of("debug", "info").contains(v)
            || BUILD_DEPENDENT.contains(v);
    return words.contains(v) || hidden;
  }

  private static boolean number(BuiltinSetting setting, String value, Span at) {
    Matcher quantity = QUANTITY.matcher(value);
    if (!quantity.matches()) {
      return value.regionMatches(true, 0, "0x", 0, 2);
    }
    String unit = quantity.group(2);
    if (!unit.isEmpty() && !UNITS.contains(unit)) {
      return false;
    }
    OptionalDouble base = setting.inUnits(Double.parseDouble(quantity.group(1)), unit);
    if (base.isPresent() && !setting.within(base.getAsDouble())) {
      throw at(
          "22023",
          value + " is outside the valid range for parameter \"" + setting.name() + "\"",
          at);
    }
    return true;
  }

  private static String word(String value) {
    String v = value.strip();
    return v.length() > 1 && (v.startsWith("'") || v.startsWith("\""))
        ? v.substring(1, v.length() - 1).replace("''", "'")
        : v;
  }

  private static Refused at(String sqlstate, String message, Span span) {
    return Work.refused(sqlstate, message, span, Optional.empty());
  }
}
