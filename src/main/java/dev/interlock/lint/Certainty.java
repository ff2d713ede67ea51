package dev.interlock.lint;

/** Whether every fact a finding rests on is known. */
public enum Certainty {
  CERTAIN("certain"),
  /** Some fact is unknown, or the statement may not run; reported one level lower. */
  POSSIBLE("possible");

  private final String word;

  Certainty(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
