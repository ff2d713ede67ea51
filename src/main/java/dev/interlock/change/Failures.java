package dev.interlock.change;

import dev.interlock.effect.Failure;

/** Turns refusals into failures. */
final class Failures {
  private Failures() {}

  static Failure of(Refused refused) {
    return new Failure(
        Failure.Kind.of(refused.sqlstate(), refused.reason()),
        refused.sqlstate(),
        refused.reason(),
        refused.at(),
        refused.history());
  }
}
