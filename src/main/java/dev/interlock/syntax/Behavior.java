package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.Optional;

/** {@code CASCADE} or {@code RESTRICT}, or neither, which means RESTRICT. */
public record Behavior(Optional<Span> cascade, Optional<Span> restrict) {
  /** Neither word. */
  public static final Behavior UNSAID = new Behavior(Optional.empty(), Optional.empty());
}
