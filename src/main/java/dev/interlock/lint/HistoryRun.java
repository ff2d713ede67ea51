package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Step;
import dev.interlock.parse.Parsed;
import dev.interlock.parse.RoutineReader;
import dev.interlock.parse.SqlParser;
import dev.interlock.parse.SyntaxError;
import dev.interlock.replay.Event;
import dev.interlock.replay.Replay;
import dev.interlock.replay.State;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.Statement;
import java.util.List;

/** One history on its way: the catalog, the session, the open transaction. Not shared. */
final class HistoryRun {
  private final RoutineReader routines;
  private final Replay replay;
  private State state;

  HistoryRun(Settings settings, SqlParser parser) {
    routines = reader(parser);
    replay = new Replay(settings.postgres(), routines);
    state = State.initial(settings.timeouts());
  }

  private static RoutineReader reader(SqlParser parser) {
    return new RoutineReader(
        text ->
            switch (parser.parse(text)) {
              case Parsed.Understood(Statement statement) -> statement;
              case Parsed.Malformed(SyntaxError error) -> new Opaque(text.span(), error.message());
            },
        parser);
  }

  /** Returns what reads the bodies of this history. */
  RoutineReader routines() {
    return routines;
  }

  /** Returns the catalog as it is now. */
  Catalog catalog() {
    return state.catalog();
  }

  /** Begins a new connection, as a tool does for its next run. */
  void connect() {
    run(new Event.Connect());
  }

  /** Returns the statements that an event runs. */
  List<Step> run(Event event) {
    Replay.Ran ran = replay.run(state, event);
    state = ran.state();
    return ran.steps();
  }
}
