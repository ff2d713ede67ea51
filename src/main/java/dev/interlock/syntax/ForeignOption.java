package dev.interlock.syntax;

import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import java.util.Optional;

/**
 * One entry of a foreign-data OPTIONS list.
 *
 * @param action what to do with it where a list is altered, else {@code NONE}
 * @param value the string's content; absent for DROP
 */
public record ForeignOption(Span span, Action action, Identifier name, Optional<String> value) {
  /** What an ALTER does with the option. */
  public enum Action {
    NONE,
    ADD,
    SET,
    DROP
  }
}
