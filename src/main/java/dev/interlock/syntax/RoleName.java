package dev.interlock.syntax;

import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;

/**
 * A role where a statement names one.
 *
 * @param name the role; for the other kinds the word in lower case
 */
public record RoleName(Span span, Kind kind, Identifier name) {
  /** How a role is named. */
  public enum Kind {
    NAMED,
    CURRENT_ROLE,
    CURRENT_USER,
    SESSION_USER,
    PUBLIC
  }
}
