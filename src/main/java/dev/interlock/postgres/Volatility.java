package dev.interlock.postgres;

/**
 * How far a function's result may change between calls with the same arguments.
 *
 * @see <a href="https://www.postgresql.org/docs/current/xfunc-volatility.html">the manual on
 *     volatility categories</a>
 */
public enum Volatility {
  IMMUTABLE,
  STABLE,
  VOLATILE;

  /** Returns the weaker promise of two: an expression is as volatile as its worst function. */
  public Volatility or(Volatility other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
