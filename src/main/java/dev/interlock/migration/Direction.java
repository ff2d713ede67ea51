package dev.interlock.migration;

import java.util.Locale;

/** What a section is for. Only {@link #UP} belongs to the history. */
public enum Direction {
  UP,
  /** Takes the up section back. */
  DOWN,
  /** Checks that the up section did its work, and leaves nothing behind. */
  VERIFY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
