package dev.interlock.syntax;

import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;

/** One identifier with its place. */
public record Name(Span span, Identifier value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
