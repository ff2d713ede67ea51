package dev.interlock.migration;

import dev.interlock.source.Span;
import java.util.Optional;

/**
 * Something wrong with the files themselves, not with their SQL.
 *
 * @param path the file or directory, as it is shown
 * @param span the place, when the file could be read
 * @param message what is wrong, in one line
 * @param help what to do about it
 */
public record Problem(
    Severity severity, String path, Optional<Span> span, String message, String help) {

  /** How bad it is. */
  public enum Severity {
    /** Something could not be read: the result is incomplete. */
    ERROR,
    /** The tool would refuse it, or not do what was meant. */
    WARNING,
    /** Worth knowing. */
    NOTE
  }

  static Problem error(String path, String message, String help) {
    return new Problem(Severity.ERROR, path, Optional.empty(), message, help);
  }

  static Problem error(Span span, String message, String help) {
    return new Problem(Severity.ERROR, span.file().path(), Optional.of(span), message, help);
  }

  static Problem warning(String path, String message, String help) {
    return new Problem(Severity.WARNING, path, Optional.empty(), message, help);
  }

  static Problem warning(Span span, String message, String help) {
    return new Problem(Severity.WARNING, span.file().path(), Optional.of(span), message, help);
  }

  static Problem note(Span span, String message, String help) {
    return new Problem(Severity.NOTE, span.file().path(), Optional.of(span), message, help);
  }

  static Problem note(String path, String message, String help) {
    return new Problem(Severity.NOTE, path, Optional.empty(), message, help);
  }

  /** Returns {@code path:line:column: message (help)}. */
  @Override
  public String toString() {
    return span.map(Span::toString).orElse(path) + ": " + message + " (" + help + ")";
  }
}
