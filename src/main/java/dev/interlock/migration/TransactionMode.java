package dev.interlock.migration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a tool wraps what it sends. */
public enum TransactionMode {
  /** One explicit transaction around the section. */
  FILE,
  /**
   * No BEGIN, but each part is one message, which the server runs as one implicit transaction as
   * soon as it holds several statements.
   */
  IMPLICIT,
  /** Each statement by itself. */
  STATEMENT,
  /** One explicit transaction around all pending migrations. */
  BATCH;

  /** Returns the mode of that name. */
  public static Optional<TransactionMode> named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.toString().equals(name)).findFirst();
  }

  /** Returns the name in lower case, such as {@code file}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
