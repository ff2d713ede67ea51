package dev.interlock.lint;

import dev.interlock.migration.Section;
import dev.interlock.replay.Event;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Spells a tool's transaction policy out as events. */
public final class HistoryEvents {
  private HistoryEvents() {}

  /** Returns what happens when a section runs by itself. */
  public static List<Event> of(Section section, SectionSql sql) {
    List<Event> events = new ArrayList<>();
    switch (section.transaction()) {
      case FILE -> {
        events.add(new Event.Begin(false, section.why()));
        runs(section, sql, events);
        events.add(new Event.Commit());
      }
      case BATCH -> {
        events.add(new Event.Begin(true, section.why()));
        runs(section, sql, events);
        events.add(new Event.Commit());
      }
      case IMPLICIT -> {
        for (List<Statement> part : sql.parts()) {
          events.add(new Event.Message(part, section.why()));
        }
      }
      case STATEMENT -> runs(section, sql, events);
    }
    return events;
  }

  private static void runs(Section section, SectionSql sql, List<Event> events) {
    for (List<Statement> part : sql.parts()) {
      for (Statement statement : part) {
        events.add(new Event.Run(statement, section.stopsOnError()));
      }
    }
  }
}
