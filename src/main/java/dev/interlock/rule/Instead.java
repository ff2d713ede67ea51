package dev.interlock.rule;

import java.util.List;

/** The safe way, for the statements that satisfy {@code when}. */
public sealed interface Instead {

  /** Returns when this way is the one. */
  Matcher when();

  /**
   * A way there is.
   *
   * @param replaces whether the first step can stand in the statement's place as it is
   */
  record Steps(Matcher when, List<Step> steps, boolean replaces) implements Instead {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /** Why this tool or version has none. */
  record Impossible(Matcher when, MessageTemplate reason) implements Instead {}

  /**
   * One step.
   *
   * @param ownFile whether it needs a migration file of its own
   * @param transaction whether it may run inside a transaction block
   */
  record Step(boolean ownFile, boolean transaction, MessageTemplate sql) {}
}
