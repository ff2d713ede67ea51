package dev.interlock.parse;

import dev.interlock.source.Span;
import java.util.List;

/**
 * What a statement is not SQL for.
 *
 * @param message one line, such as {@code unexpected "frm"}
 * @param expected what could stand there instead, in words; empty if that is too much to list
 */
public record SyntaxError(Span span, String message, List<String> expected) {
  public SyntaxError {
    expected = List.copyOf(expected);
  }
}
