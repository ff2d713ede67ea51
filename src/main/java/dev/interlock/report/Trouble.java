package dev.interlock.report;

import dev.interlock.source.Span;
import java.util.Optional;

/**
 * Something wrong with the input itself; the rest was still read.
 *
 * @param error whether the result is incomplete because of it
 * @param where a path, an option, or a place in a file
 * @param message what is wrong, in one line without a full stop
 * @param help what to do about it; empty when the message says it
 */
public record Trouble(
    boolean error, String where, Optional<Span> span, String message, String help) {

  /** Returns an error without a place inside a file. */
  public static Trouble error(String where, String message, String help) {
    return new Trouble(true, where, Optional.empty(), message, help);
  }

  /** Returns an error at a place. */
  public static Trouble error(Span span, String message, String help) {
    return new Trouble(true, span.file().path(), Optional.of(span), message, help);
  }

  /** Returns a remark that makes nothing incomplete. */
  public static Trouble note(String where, String message, String help) {
    return new Trouble(false, where, Optional.empty(), message, help);
  }

  /** Returns {@code place: message}, the line with a caret below, and the help. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(span.map(Span::toString).orElse(where));
    text.append(text.isEmpty() ? "" : ": ").append(message);
    span.ifPresent(
        at -> {
          String line = at.file().line(at.startLine());
          int width =
              Math.clamp(
                  at.end() - at.start(), 1, Math.max(1, line.length() - at.startColumn() + 1));
          text.append("\n  ").append(line);
          text.append("\n  ").append(" ".repeat(at.startColumn() - 1)).append("^".repeat(width));
        });
    if (!help.isEmpty()) {
      text.append("\n  ").append(help);
    }
    return Printable.of(text.toString());
  }
}
