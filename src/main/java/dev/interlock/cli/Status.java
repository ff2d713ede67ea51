package dev.interlock.cli;

/** Exit statuses. */
final class Status {
  static final int CLEAN = 0;
  static final int FINDINGS = 1;
  static final int USAGE = 2;
  static final int BUG = 3;

  private Status() {}
}
