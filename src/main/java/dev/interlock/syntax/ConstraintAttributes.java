package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.Optional;

/** The words behind a constraint, each with its place; those not written are absent. */
public record ConstraintAttributes(
    Optional<Span> deferrable,
    Optional<Span> notDeferrable,
    Optional<Span> initiallyDeferred,
    Optional<Span> initiallyImmediate,
    Optional<Span> notValid,
    Optional<Span> noInherit,
    Optional<Span> enforced,
    Optional<Span> notEnforced) {
  /** No word at all. */
  public static final ConstraintAttributes NONE =
      new ConstraintAttributes(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
