package dev.interlock.migration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How Flyway takes a file's name apart. Prefixes are case-sensitive, suffixes are not; the longest
 * prefix wins.
 */
final class FlywayNames {
  /** What a file is by its name. */
  enum Kind {
    VERSIONED,
    BASELINE,
    UNDO,
    REPEATABLE,
    /** Runs before all migrations. */
    BEFORE_ALL,
    /** Runs between versioned and repeatable migrations. */
    BETWEEN,
    /** Runs after all migrations. */
    AFTER_ALL,
    /** Runs at another event. */
    CALLBACK
  }

  /**
   * A file that Flyway runs.
   *
   * @param text the version as written, or the description of what has none
   */
  record Name(Kind kind, String text) {}

  private static final String VERSION = "([0-9]+(?:[._][0-9]+)*)";
  private static final Pattern CODE = Pattern.compile("[VBU][0-9]\\w*__\\w+\\.(java|kt|groovy)");

  /** The names of a configuration that says nothing about them. */
  static final FlywayNames USUAL = of("V", "B", "U", "R", "__", List.of(".sql"));

  private record Prefixed(String prefix, Kind kind, Pattern pattern) {}

  private final List<Prefixed> prefixed;
  private final Pattern event;

  private FlywayNames(List<Prefixed> prefixed, Pattern event) {
    this.prefixed = prefixed;
    this.event = event;
  }

  static FlywayNames of(FlywaySettings settings) {
    return of(
        settings.text("sqlmigrationprefix", "V"),
        settings.text("baselinemigrationprefix", "B"),
        settings.text("undosqlmigrationprefix", "U"),
        settings.text("repeatablesqlmigrationprefix", "R"),
        settings.text("sqlmigrationseparator", "__"),
        List.of(settings.text("sqlmigrationsuffixes", ".sql").split("\\s*,\\s*")));
  }

  private static FlywayNames of(
      String versioned,
      String baseline,
      String undo,
      String repeatable,
      String separator,
      List<String> suffixes) {
    String end = "(?i:" + String.join("|", suffixes.stream().map(Pattern::quote).toList()) + ")";
    String name = "(?:" + Pattern.quote(separator) + ".*)?" + end;
    List<Prefixed> prefixed =
        Stream.of(
                prefixed(versioned, Kind.VERSIONED, VERSION + name),
                prefixed(baseline, Kind.BASELINE, VERSION + name),
                prefixed(undo, Kind.UNDO, VERSION + name),
                prefixed(repeatable, Kind.REPEATABLE, Pattern.quote(separator) + "(.*)" + end))
            .sorted((a, b) -> Integer.compare(b.prefix.length(), a.prefix.length()))
            .toList();
    return new FlywayNames(
        prefixed, Pattern.compile("((?:before|after)[A-Z]\\w*?|createSchema)(?:__(.*))?" + end));
  }

  private static Prefixed prefixed(String prefix, Kind kind, String rest) {
    return new Prefixed(prefix, kind, Pattern.compile(Pattern.quote(prefix) + rest));
  }

  /** Takes a name apart; nothing when Flyway does not run such a file. */
  Optional<Name> read(String file) {
    for (Prefixed each : prefixed) {
      Matcher match = each.pattern.matcher(file);
      if (match.matches()) {
        return Optional.of(new Name(each.kind, match.group(1)));
      }
    }
    Matcher match = event.matcher(file);
    if (!match.matches()) {
      return Optional.empty();
    }
    Kind kind =
        switch (match.group(1)) {
          case "createSchema", "beforeMigrate" -> Kind.BEFORE_ALL;
          case "afterVersioned", "beforeRepeatables" -> Kind.BETWEEN;
          case "afterMigrate", "afterMigrateApplied" -> Kind.AFTER_ALL;
          default -> Kind.CALLBACK;
        };
    return Optional.of(new Name(kind, file));
  }

  /** Tells whether a file is a migration, not a callback. */
  boolean isMigration(String file) {
    return read(file)
        .filter(
            name ->
                switch (name.kind) {
                  case VERSIONED, BASELINE, UNDO, REPEATABLE -> true;
                  case BEFORE_ALL, BETWEEN, AFTER_ALL, CALLBACK -> false;
                })
        .isPresent();
  }

  /** Tells whether a file is a migration that is written in code. */
  static boolean isCode(String file) {
    return CODE.matcher(file).matches();
  }
}
