package dev.interlock.cli;

/** Wrong arguments: nothing can be run; the message says what to change. */
final class UsageMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageMistake(String message) {
    super(message);
  }
}
