package dev.interlock.catalog;

/** A truth value of Kleene's three-valued logic. */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  /** Returns the truth of a known boolean. */
  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Returns whether both hold. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  /** Returns whether at least one holds. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  /** Returns whether this does not hold. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
