package dev.interlock.lint;

import dev.interlock.migration.Section;
import dev.interlock.replay.Event;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Spells a tool's transaction policy out as events. */
final class HistoryEvents {
  private HistoryEvents() {}

  /**
   * Returns what happens when a section runs. The transaction around all pending migrations stays
   * open behind it; whoever runs the last of them commits.
   *
   * @param inBatch whether the tool has begun that transaction already
   * @param callbacks what runs around the section's statements
   */
  static List<Event> of(Section section, SectionSql sql, boolean inBatch, Callbacks callbacks) {
    List<Event> events = new ArrayList<>();
    switch (section.transaction()) {
      case FILE -> {
        events.add(new Event.Begin(false, section.why()));
        runs(section, sql, callbacks, events);
        events.add(new Event.Commit());
      }
      case BATCH -> {
        if (!inBatch) {
          events.add(new Event.Begin(true, section.why()));
        }
        runs(section, sql, callbacks, events);
      }
      case IMPLICIT -> {
        for (List<Statement> part : sql.parts()) {
          events.add(new Event.Message(part, section.why()));
        }
      }
      case STATEMENT -> runs(section, sql, callbacks, events);
    }
    return events;
  }

  private static void runs(
      Section section, SectionSql sql, Callbacks callbacks, List<Event> events) {
    events.addAll(callbacks.before());
    for (List<Statement> part : sql.parts()) {
      for (Statement statement : part) {
        events.add(
            sql.perhaps().contains(statement)
                ? new Event.Perhaps(statement)
                : new Event.Run(statement, section.stopsOnError()));
      }
    }
    events.addAll(callbacks.after());
  }
}
