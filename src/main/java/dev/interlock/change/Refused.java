package dev.interlock.change;

import dev.interlock.source.Span;
import java.util.Optional;

/**
 * Ends the replay of a statement that the server would refuse; {@link Changes} turns it into a
 * {@code Failure}, so it never leaves this package.
 */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sqlstate;
  private final transient Span at;
  private final transient Optional<Span> history;

  Refused(String sqlstate, String message, Span at, Optional<Span> history) {
    super(message, null, false, false);
    this.sqlstate = sqlstate;
    this.at = at;
    this.history = history;
  }

  String sqlstate() {
    return sqlstate;
  }

  /** Returns the clause that is refused. */
  Span at() {
    return at;
  }

  /** Returns the statement that made it so. */
  Optional<Span> history() {
    return history;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
