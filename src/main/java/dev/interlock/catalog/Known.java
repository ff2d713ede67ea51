package dev.interlock.catalog;

import java.util.Optional;

/**
 * A fact that the history may not tell.
 *
 * @param <T> what is known
 */
public sealed interface Known<T> {

  /** The fact is known. */
  record Value<T>(T value) implements Known<T> {}

  /** The fact is not known; {@code why} says what hides it. */
  record Unknown<T>(String why) implements Known<T> {}

  /** Returns a known fact. */
  static <T> Known<T> of(T value) {
    return new Value<>(value);
  }

  /** Returns a fact that is not known. */
  static <T> Known<T> unknown(String why) {
    return new Unknown<>(why);
  }

  /** Returns the fact, or nothing where it is unknown. */
  default Optional<T> asOptional() {
    return switch (this) {
      case Value<T>(T known) -> Optional.of(known);
      case Unknown<T> u -> Optional.empty();
    };
  }
}
