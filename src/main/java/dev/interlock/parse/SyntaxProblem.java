package dev.interlock.parse;

import java.util.List;

/**
 * A user's mistake on its way out of the lexer, parser or AST builder; never leaves the package.
 */
final class SyntaxProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int start;
  private final int end;
  private final transient List<String> expected;

  SyntaxProblem(String message, int start, int end) {
    this(message, start, end, List.of());
  }

  SyntaxProblem(String message, int start, int end, List<String> expected) {
    super(message, null, false, false);
    this.start = start;
    this.end = end;
    this.expected = expected;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  List<String> expected() {
    return expected;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
