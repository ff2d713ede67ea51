package dev.interlock.lint;

import dev.interlock.rule.Evaluation;
import dev.interlock.rule.Evaluation.Verdict;
import dev.interlock.rule.Facts;
import dev.interlock.rule.Instead;
import dev.interlock.rule.Matcher;
import dev.interlock.rule.Rule;
import java.util.List;
import java.util.Optional;

/** How to reach the same end without the hazard. */
public sealed interface SafeWay {

  /**
   * Steps that do it, in order.
   *
   * @param replaces whether the first one can stand in the statement's place as it is
   */
  record Steps(List<Step> steps, boolean replaces) implements SafeWay {
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

  /** Returns the first way of a rule that suits these facts. */
  static Optional<SafeWay> of(Rule rule, Facts facts) {
    return rule.instead().stream()
        .filter(way -> Evaluation.of(way.when(), facts).verdict() == Verdict.TRUE)
        .findFirst()
        .map(way -> of(way, facts));
  }

  private static SafeWay of(Instead way, Facts facts) {
    return switch (way) {
      case Instead.Impossible(Matcher _, var reason) -> new Impossible(reason.render(facts));
      case Instead.Steps(Matcher _, List<Instead.Step> steps, boolean replaces) ->
          new Steps(
              steps.stream()
                  .map(s -> new Step(s.ownFile(), s.transaction(), s.sql().render(facts).strip()))
                  .toList(),
              replaces);
    };
  }
}
