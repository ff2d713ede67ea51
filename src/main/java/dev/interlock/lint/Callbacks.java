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
import java.util.regex.Pattern;

/**
 * The settings that the tool's callbacks make before a migration, such as {@code
 * beforeEachMigrate.sql} of Flyway with {@code SET lock_timeout = '2s'}.
 *
 * <p>What else a callback does is no part of the history.
 */
final class Callbacks {
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:.*/)?(?:afterConnect|beforeMigrate|beforeEachMigrate)(?:__.*)?\\.(?i:sql)");

  private Callbacks() {}

  /** Returns what happens to the session before each migration of a project. */
  static List<Event> settings(Project project, Settings settings, SqlParser parser) {
    List<Event> events = new ArrayList<>();
    for (Migration migration : project.migrations()) {
      if (migration.kind() == Migration.Kind.CALLBACK
          && BEFORE.matcher(migration.path().replace('\\', '/')).matches()) {
        for (Section section : migration.up().toList()) {
          SectionSql sql = SectionSql.of(section, settings.placeholders(), parser);
          for (List<Statement> part : sql.parts()) {
            for (Statement statement : part) {
              if (statement instanceof SessionStatement.SetParameter) {
                events.add(new Event.Run(statement, true));
              }
            }
          }
        }
      }
    }
    return events;
  }
}
