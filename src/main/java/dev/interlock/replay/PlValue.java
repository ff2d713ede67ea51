package dev.interlock.replay;

import java.util.List;

/** A value that code has while it runs, as far as it is known; numbers are their text. */
sealed interface PlValue {
  /** A single value as text. */
  record Text(String text) implements PlValue {}

  /** An array. */
  record Elements(List<PlValue> values) implements PlValue {
    public Elements {
      values = List.copyOf(values);
    }
  }

  /** {@code NULL}. */
  record Null() implements PlValue {}

  static PlValue of(boolean value) {
    return new Text(value ? "true" : "false");
  }
}
