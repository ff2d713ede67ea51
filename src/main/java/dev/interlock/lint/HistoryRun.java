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
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One history on its way: the catalog, the session, the open transaction. Not shared. */
public final class HistoryRun {
  private final Replay replay;
  private State state;

  /** Begins a history with what the settings say of the server. */
  public HistoryRun(Settings settings, SqlParser parser) {
    replay = new Replay(settings.postgres(), reader(parser));
    Map<String, String> defaults = new HashMap<>(settings.timeouts());
    if (!settings.defaultSearchPath().equals(Settings.DEFAULT.defaultSearchPath())) {
      defaults.put("search_path", String.join(", ", settings.defaultSearchPath()));
    }
    state = State.initial(defaults);
  }

  /** Takes a schema dump for all that there was before the history. */
  public void afterDump(SourceFile dump) {
    state = state.afterDump(new Span(dump, 0, 0));
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

  /** Returns the catalog as it is now. */
  public Catalog catalog() {
    return state.catalog();
  }

  /** Begins a new connection. */
  public void connect() {
    run(new Event.Connect());
  }

  /**
   * Begins another run of the tool. Timeouts that an earlier run set do not last; the search path
   * does, since files that rely on it were written for one run.
   */
  void nextRun() {
    state = state.withoutTimeouts();
  }

  /** Runs an event; returns the statements that it runs. */
  public List<Step> run(Event event) {
    Replay.Ran ran = replay.run(state, event);
    state = ran.state();
    return ran.steps();
  }
}
