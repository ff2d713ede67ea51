package dev.interlock.lint;

import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import dev.interlock.migration.Section;
import dev.interlock.parse.SqlParser;
import dev.interlock.replay.Event;
import dev.interlock.syntax.SessionStatement;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the tool's callbacks do around each migration, such as {@code beforeEachMigrate.sql} of
 * Flyway with {@code SET lock_timeout = '2s'}. What they do is replayed, and not judged for each
 * migration anew.
 *
 * @param session what was set for the session before the migration
 * @param before what runs in the migration's transaction, before its own statements
 * @param after what runs there behind them
 * @see <a href="https://documentation.red-gate.com/fd/callback-concept-184127466.html">Flyway's
 *     callbacks</a>
 */
record Callbacks(List<Event> session, List<Event> before, List<Event> after) {
  private static final Pattern SESSION = named("afterConnect|createSchema|beforeMigrate");
  private static final Pattern BEFORE = named("beforeEachMigrate");
  private static final Pattern AFTER = named("afterEachMigrate");

  /** Nothing runs around migrations. */
  static final Callbacks NONE = new Callbacks(List.of(), List.of(), List.of());

  Callbacks {
    session = List.copyOf(session);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  private static Pattern named(String events) {
    return Pattern.compile("(?:.*/)?(?:" + events + ")(?:__.*)?\\.(?i:sql)");
  }

  /** Returns what a project's callbacks do. */
  static Callbacks of(Project project, Settings settings, SqlParser parser) {
    return new Callbacks(
        events(project, settings, parser, SESSION, SessionStatement.SetParameter.class::isInstance),
        events(project, settings, parser, BEFORE, _ -> true),
        events(project, settings, parser, AFTER, _ -> true));
  }

  private static List<Event> events(
      Project project,
      Settings settings,
      SqlParser parser,
      Pattern event,
      Predicate<Statement> which) {
    List<Event> events = new ArrayList<>();
    for (Migration migration : project.migrations()) {
      if (runs(migration, event)) {
        for (Section section : migration.up().toList()) {
          SectionSql.of(section, settings.placeholders(), parser).parts().stream()
              .flatMap(List::stream)
              .filter(which)
              .forEach(statement -> events.add(new Event.Run(statement, true)));
        }
      }
    }
    return events;
  }

  private static boolean runs(Migration migration, Pattern event) {
    return switch (migration.kind()) {
      case CALLBACK, EACH_RUN -> event.matcher(migration.path().replace('\\', '/')).matches();
      case VERSIONED, REPEATABLE, BASELINE, DUMP -> false;
    };
  }

  /** Returns those that run around a migration; callbacks have none around themselves. */
  Callbacks around(Migration migration) {
    return switch (migration.kind()) {
      case VERSIONED, REPEATABLE, BASELINE -> this;
      case CALLBACK, EACH_RUN, DUMP -> new Callbacks(session, List.of(), List.of());
    };
  }

  /** Tells whether an event is a callback's, not the migration's own. */
  boolean has(Event event) {
    return before.stream().anyMatch(each -> each == event)
        || after.stream().anyMatch(each -> each == event);
  }
}
