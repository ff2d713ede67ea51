package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Step;
import dev.interlock.replay.Event;
import java.util.List;

/** One history on its way: the catalog, the session, the open transaction. Not shared. */
final class HistoryRun {
  private final Catalog catalog = Catalog.initial();

  HistoryRun(Settings settings) {}

  /** Returns the catalog as it is now. */
  Catalog catalog() {
    return catalog;
  }

  /** Begins a new connection, as a tool does for its next run. */
  void connect() {}

  /** Returns the statements that an event runs. */
  List<Step> run(Event event) {
    return List.of();
  }
}
