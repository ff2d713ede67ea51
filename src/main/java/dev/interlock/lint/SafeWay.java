package dev.interlock.lint;

import java.util.List;

/** How to reach the same end without the hazard. */
public sealed interface SafeWay {

  /** Steps that do it, in order. */
  record Steps(List<Step> steps) implements SafeWay {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /** No safe way exists here; the reason is a sentence. */
  record Impossible(String reason) implements SafeWay {}

  /**
   * One step.
   *
   * @param ownFile whether it needs a migration file of its own, after the ones before it
   * @param transaction whether it may run inside a transaction block
   * @param sql the statements, ready to run
   */
  record Step(boolean ownFile, boolean transaction, String sql) {}
}
