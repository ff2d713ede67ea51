package dev.interlock.cli;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Step;
import dev.interlock.lint.HistoryRun;
import dev.interlock.lint.Settings;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import dev.interlock.migration.Section;
import dev.interlock.migration.TransactionMode;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.Parsed;
import dev.interlock.parse.Piece;
import dev.interlock.parse.PsqlConditions;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.parse.SqlParser;
import dev.interlock.replay.Event;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs one history without judging it. */
final class HistoryWalk {
  private final Settings settings;
  private final SqlParser parser = new SqlParser();

  HistoryWalk(Settings settings) {
    this.settings = settings;
  }

  /** Hears of each statement of the history, the steps of called code behind its own. */
  interface Listener {
    void statement(Migration migration, Section section, List<Step> steps);
  }

  /** Returns the catalog at the end. */
  Catalog run(Project project, Listener listener) {
    HistoryRun history = new HistoryRun(settings, parser);
    boolean versioned = false;
    for (Migration migration : project.migrations()) {
      boolean replaced = migration.kind() == Migration.Kind.BASELINE && versioned;
      if (migration.kind() == Migration.Kind.CALLBACK || replaced) {
        continue;
      }
      versioned |= migration.kind() == Migration.Kind.VERSIONED;
      if (project.tool().startsAfresh()) {
        history.connect();
      }
      if (migration.kind() == Migration.Kind.DUMP && !migration.files().isEmpty()) {
        history.afterDump(migration.files().getFirst());
      }
      for (Section section : migration.up().toList()) {
        for (Event event : events(section)) {
          tell(event, history.run(event), migration, section, listener);
        }
      }
    }
    return history.catalog();
  }

  private static void tell(
      Event event, List<Step> steps, Migration migration, Section section, Listener listener) {
    List<Statement> own = own(List.of(event));
    List<Step> group = new ArrayList<>();
    for (Step step : steps) {
      boolean begins = own.stream().anyMatch(s -> s == step.statement());
      if (begins && !group.isEmpty()) {
        listener.statement(migration, section, group);
        group = new ArrayList<>();
      }
      group.add(step);
    }
    if (!group.isEmpty()) {
      listener.statement(migration, section, group);
    }
  }

  private static List<Statement> own(List<Event> events) {
    return events.stream()
        .flatMap(
            event ->
                switch (event) {
                  case Event.Run run -> Stream.of(run.statement());
                  case Event.Perhaps perhaps -> Stream.of(perhaps.statement());
                  case Event.Message message -> message.statements().stream();
                  case Event.Connect _, Event.Begin _, Event.Commit _ -> Stream.<Statement>of();
                })
        .toList();
  }

  private List<Event> events(Section section) {
    List<Event> events = new ArrayList<>();
    boolean wrapped =
        section.transaction() == TransactionMode.FILE
            || section.transaction() == TransactionMode.BATCH;
    if (wrapped) {
      events.add(new Event.Begin(section.transaction() == TransactionMode.BATCH, section.why()));
    }
    for (Fragment part : section.fragments(settings.placeholders())) {
      List<Event> runs = runs(part, section.stopsOnError());
      if (section.transaction() == TransactionMode.IMPLICIT) {
        events.add(new Event.Message(own(runs), section.why()));
      } else {
        events.addAll(runs);
      }
    }
    if (wrapped) {
      events.add(new Event.Commit());
    }
    return events;
  }

  private List<Event> runs(Fragment part, boolean stopsOnError) {
    Script script = Splitter.split(part);
    List<Event> runs = new ArrayList<>();
    PsqlConditions conditions = new PsqlConditions();
    for (Piece piece : script.pieces()) {
      switch (piece) {
        case Piece.Sql _ -> {
          Statement statement = statement(script.fragment(piece));
          switch (conditions.now()) {
            case TRUE -> runs.add(new Event.Run(statement, stopsOnError));
            case UNKNOWN -> runs.add(new Event.Perhaps(statement));
            case FALSE -> {}
          }
        }
        case Piece.MetaCommand command -> conditions.meets(command);
        case Piece.CopyData _, Piece.Unterminated _ -> {}
      }
    }
    return runs;
  }

  private Statement statement(Fragment text) {
    return switch (parser.parse(text)) {
      case Parsed.Understood(Statement statement) -> statement;
      case Parsed.Malformed(var error) -> new Opaque(text.span(), error.message());
    };
  }
}
