package dev.interlock.change;

import dev.interlock.syntax.TriggerStatement;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which event triggers there may be: known events, and commands that fire them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/event-trigger-matrix.html">the manual on
 *     which commands fire event triggers</a>
 */
final class EventTriggerRules {
  /** Commands on what all databases share fire none. */
  private static final Pattern SHARED =
      Pattern.compile(
          "(ALTER|CREATE|DROP) (DATABASE|EVENT TRIGGER|ROLE|TABLESPACE)|(GRANT|REVOKE) ROLE"
              + "|ALTER SYSTEM");

  private EventTriggerRules() {}

  static void check(Work work, TriggerStatement.CreateEventTrigger s) {
    String event = s.event().value().value();
    boolean known =
        switch (event) {
          case "ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite" -> true;
          case "login" -> work.version().atLeast(17);
          default -> false;
        };
    if (!known) {
      throw Work.refused(
          "42601", "unrecognized event name \"" + event + "\"", s.event().span(), Optional.empty());
    }
    for (TriggerStatement.Filter filter : s.filters()) {
      if (!filter.variable().value().value().equals("tag")) {
        throw Work.refused(
            "42601",
            "unrecognized filter variable \"" + filter.variable() + "\"",
            filter.variable().span(),
            Optional.empty());
      }
      for (String value : filter.values()) {
        String tag = value.toUpperCase(Locale.ROOT);
        if (SHARED.matcher(tag).matches()) {
          throw Work.refused(
              "0A000",
              "event triggers are not supported for " + tag,
              filter.variable().span(),
              Optional.empty());
        }
      }
    }
    TriggerRules.returns(work, s.function().name(), s.function().span(), "event_trigger");
  }
}
