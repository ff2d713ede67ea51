package dev.interlock.rule;

import dev.interlock.source.Span;

/**
 * A problem in a rule file.
 *
 * @param span the words that are wrong
 * @param problem a sentence without a full stop, with the nearest name where one is near
 */
public record InvalidRule(Span span, String problem) {

  /** Returns {@code path:line:column: problem}, the line, and a caret below the place. */
  @Override
  public String toString() {
    String line = span.file().line(span.startLine());
    int width =
        Math.max(1, Math.min(span.end() - span.start(), line.length() - span.startColumn() + 1));
    return span
        + ": "
        + problem
        + "\n  "
        + line
        + "\n  "
        + " ".repeat(span.startColumn() - 1)
        + "^".repeat(width);
  }
}
