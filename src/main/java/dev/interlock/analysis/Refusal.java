package dev.interlock.analysis;

import dev.interlock.source.Span;
import java.util.Optional;

/** Leaves the analysis where the server would report an error. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String sqlstate;
  private final transient Span at;
  private final transient Optional<Span> because;

  Refusal(String sqlstate, String message, Span at, Optional<Span> because) {
    super(message, null, false, false);
    this.sqlstate = sqlstate;
    this.at = at;
    this.because = because;
  }

  String sqlstate() {
    return sqlstate;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  Span at() {
    return at;
  }

  Optional<Span> because() {
    return because;
  }
}
