package dev.interlock.rule;

import java.util.Locale;
import java.util.Optional;

/** How bad a finding is, in SARIF's words, worst first. */
public enum Level {
  /** Stops traffic, fails or loses data. */
  ERROR,
  WARNING,
  NOTE,
  /** Not reported at all. */
  NONE;

  /** Returns the level a guess has: one lower, but never silent. */
  public Level lower() {
    return switch (this) {
      case ERROR -> WARNING;
      case WARNING, NOTE -> NOTE;
      case NONE -> NONE;
    };
  }

  /** Tells whether this level is as bad as the other one, or worse. */
  public boolean atLeast(Level other) {
    return compareTo(other) <= 0;
  }

  /** Returns the level of that word. */
  public static Optional<Level> of(String word) {
    for (Level level : values()) {
      if (level.toString().equals(word)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** Returns SARIF's word, such as {@code error}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
