package dev.interlock.change;

import dev.interlock.source.Span;
import dev.interlock.syntax.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The storage parameters of tables, indexes and views, and the values they take.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-STORAGE-PARAMETERS">the
 *     manual on storage parameters of tables</a>
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-STORAGE-PARAMETERS">and
 *     of indexes</a>
 */
final class StorageOptions {
  /** What a parameter takes. */
  private sealed interface Takes {
    record Truth() implements Takes {}

    record Number(boolean whole, double least, double most) implements Takes {}

    record Word(Set<String> words) implements Takes {}
  }

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Takes TRUTH = new Takes.Truth();
  private static final long INT = Integer.MAX_VALUE;

  /** Parameters of vacuum, which a table and its TOAST table have. */
  private static final Map<String, Takes> VACUUM =
      Map.ofEntries(
          Map.entry("autovacuum_enabled", TRUTH),
          Map.entry("vacuum_truncate", TRUTH),
          Map.entry("autovacuum_vacuum_threshold", whole(0, INT)),
          Map.entry("autovacuum_vacuum_max_threshold", whole(-1, INT)),
          Map.entry("autovacuum_vacuum_insert_threshold", whole(-1, INT)),
          Map.entry("autovacuum_vacuum_cost_limit", whole(1, 10_000)),
          Map.entry("autovacuum_vacuum_cost_delay", real(-1, 100)),
          Map.entry("autovacuum_vacuum_scale_factor", real(0, 100)),
          Map.entry("autovacuum_vacuum_insert_scale_factor", real(0, 100)),
          Map.entry("autovacuum_freeze_min_age", whole(0, 1_000_000_000)),
          Map.entry("autovacuum_freeze_max_age", whole(100_000, 2_000_000_000)),
          Map.entry("autovacuum_freeze_table_age", whole(0, 2_000_000_000)),
          Map.entry("autovacuum_multixact_freeze_min_age", whole(0, 1_000_000_000)),
          Map.entry("autovacuum_multixact_freeze_max_age", whole(10_000, 2_000_000_000)),
          Map.entry("autovacuum_multixact_freeze_table_age", whole(0, 2_000_000_000)),
          Map.entry("log_autovacuum_min_duration", whole(-1, INT)),
          Map.entry("vacuum_max_eager_freeze_failure_rate", real(0, 1)),
          Map.entry(
              "vacuum_index_cleanup",
              new Takes.Word(Set.of("auto", "on", "off", "true", "false", "yes", "no", "1", "0"))));

  /** Parameters of tables and materialized views only. */
  private static final Map<String, Takes> TABLE =
      Map.of(
          "fillfactor", whole(10, 100),
          "toast_tuple_target", whole(128, 8160),
          "parallel_workers", whole(0, 1024),
          "user_catalog_table", TRUTH,
          "autovacuum_analyze_threshold", whole(0, INT),
          "autovacuum_analyze_scale_factor", real(0, 100));

  private static final Map<String, Map<String, Takes>> INDEX =
      Map.of(
          "btree",
              Map.of(
                  "fillfactor", whole(10, 100),
                  "deduplicate_items", TRUTH,
                  "vacuum_cleanup_index_scale_factor", real(0, 1e10)),
          "hash", Map.of("fillfactor", whole(10, 100)),
          "gist",
              Map.of(
                  "fillfactor",
                  whole(10, 100),
                  "buffering",
                  new Takes.Word(Set.of("on", "off", "auto"))),
          "spgist", Map.of("fillfactor", whole(10, 100)),
          "gin", Map.of("fastupdate", TRUTH, "gin_pending_list_limit", whole(64, INT)),
          "brin", Map.of("pages_per_range", whole(1, 131_072), "autosummarize", TRUTH));

  private static final Map<String, Takes> VIEW =
      Map.of(
          "security_barrier", TRUTH,
          "security_invoker", TRUTH,
          "check_option", new Takes.Word(Set.of("local", "cascaded")));

  private StorageOptions() {}

  private static Takes whole(long least, long most) {
    return new Takes.Number(true, least, most);
  }

  private static Takes real(double least, double most) {
    return new Takes.Number(false, least, most);
  }

  /** Refuses parameters that a table does not have. */
  static void ofTable(Work work, List<Option> options) {
    unique(options);
    for (Option o : options) {
      String namespace = o.namespace().map(n -> n.value()).orElse("");
      String name = o.name().value();
      if (namespace.isEmpty()) {
        if (name.equals("oids")) {
          if (o.word().filter(w -> !w.equals("true") && !w.equals("on")).isEmpty()) {
            throw at("0A000", "tables declared WITH OIDS are not supported", o.span());
          }
          continue;
        }
        Takes takes = TABLE.containsKey(name) ? TABLE.get(name) : VACUUM.get(name);
        check(work, o, Optional.ofNullable(takes));
      } else if (namespace.equals("toast")) {
        check(work, o, Optional.ofNullable(VACUUM.get(name)));
      } else {
        throw at("22023", "unrecognized parameter namespace \"" + namespace + "\"", o.span());
      }
    }
  }

  /** Refuses parameters that an index of a method does not have; an unknown method has any. */
  static void ofIndex(Work work, String method, List<Option> options) {
    Map<String, Takes> known = INDEX.get(method);
    if (known == null) {
      return;
    }
    unique(options);
    for (Option o : options) {
      if (o.namespace().isPresent()) {
        throw at(
            "22023", "unrecognized parameter namespace \"" + o.namespace().get() + "\"", o.span());
      }
      check(work, o, Optional.ofNullable(known.get(o.name().value())));
    }
  }

  /** Refuses parameters that a view does not have. */
  static void ofView(Work work, List<Option> options) {
    unique(options);
    for (Option o : options) {
      check(work, o, Optional.ofNullable(VIEW.get(o.name().value())));
    }
  }

  private static void unique(List<Option> options) {
    Set<String> seen = new HashSet<>();
    for (Option o : options) {
      String full = o.namespace().map(n -> n.value() + ".").orElse("") + o.name().value();
      if (!seen.add(full)) {
        throw at("22023", "parameter \"" + o.name() + "\" specified more than once", o.span());
      }
    }
  }

  private static void check(Work work, Option option, Optional<Takes> takes) {
    boolean newer =
        switch (option.name().value()) {
          case "security_invoker" -> !work.version().atLeast(15);
          case "autovacuum_vacuum_max_threshold", "vacuum_max_eager_freeze_failure_rate" ->
              !work.version().atLeast(18);
          default -> false;
        };
    if (takes.isEmpty() || newer) {
      throw at("22023", "unrecognized parameter \"" + option.name() + "\"", option.span());
    }
    String value = option.word().orElse("true");
    boolean fits =
        switch (takes.get()) {
          case Takes.Truth t -> isTruth(value);
          case Takes.Word w -> w.words().contains(value);
          case Takes.Number n -> number(n, option, value);
        };
    if (!fits) {
      throw at(
          "22023", "invalid value for option \"" + option.name() + "\": " + value, option.span());
    }
  }

  private static boolean number(Takes.Number range, Option option, String value) {
    String written = value.replace(" ", "");
    if (!NUMBER.matcher(written).matches()) {
      return false;
    }
    double number = Double.parseDouble(written);
    double rounded = range.whole() ? Math.rint(number) : number;
    if (rounded < range.least() || rounded > range.most()) {
      throw at(
          "22023",
          "value " + value + " out of bounds for option \"" + option.name() + "\"",
          option.span());
    }
    return true;
  }

  /** Tells whether the server reads a word as a Boolean: any unambiguous beginning will do. */
  static boolean isTruth(String value) {
    return !value.isEmpty()
        && (value.equals("1")
            || value.equals("0")
            || "true".startsWith(value)
            || "false".startsWith(value)
            || "yes".startsWith(value)
            || "no".startsWith(value)
            || value.length() > 1 && ("on".startsWith(value) || "off".startsWith(value)));
  }

  private static Refused at(String sqlstate, String message, Span span) {
    return Work.refused(sqlstate, message, span, Optional.empty());
  }
}
