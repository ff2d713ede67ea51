package dev.interlock.lint;

import dev.interlock.catalog.Policy;
import dev.interlock.effect.Change;
import dev.interlock.effect.Step;
import dev.interlock.expression.Expression;
import java.util.Optional;

/** What a row security policy lets through. */
final class Policies {
  private Policies() {}

  /** Tells whether a permissive policy lets everybody change every row. */
  static boolean alwaysTrue(Change.CreatePolicy change, Step step) {
    Optional<Policy> policy = step.catalogAfter().policy(change.table(), change.name());
    return policy.isPresent()
        && policy.get().permissive()
        && !policy.get().command().equalsIgnoreCase("select")
        && (isTrue(policy.get().using()) || isTrue(policy.get().check()));
  }

  private static boolean isTrue(Optional<Expression> condition) {
    return condition.filter(Policies::isTrue).isPresent();
  }

  private static boolean isTrue(Expression condition) {
    return switch (condition) {
      case Expression.Row row -> row.elements().size() == 1 && isTrue(row.elements().getFirst());
      case Expression.Constant constant -> constant.text().equalsIgnoreCase("true");
      default -> false;
    };
  }
}
