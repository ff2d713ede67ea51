package dev.interlock.source;

/**
 * A stretch of a file's text, by offsets in UTF-16 units; {@code end} is exclusive.
 *
 * @param start the first offset
 * @param end the offset behind the last one
 */
public record Span(SourceFile file, int start, int end) {

  public Span {
    if (start < 0 || end < start || end > file.text().length()) {
      throw new IllegalArgumentException(
          "span " + start + ".." + end + " is not within " + file.path());
    }
  }

  /** Returns the text of this span. */
  public String text() {
    return file.text().substring(start, end);
  }

  /** Returns the smallest span of the same file that holds both. */
  public Span to(Span other) {
    return new Span(file, Math.min(start, other.start), Math.max(end, other.end));
  }

  /** Returns the line of the start, from 1. */
  public int startLine() {
    return file.lines().line(start);
  }

  /** Returns the column of the start, from 1, in UTF-16 units. */
  public int startColumn() {
    return file.lines().column(start);
  }

  /** Returns the line of the end, from 1. */
  public int endLine() {
    return file.lines().line(end);
  }

  /** Returns the column behind the end, from 1, in UTF-16 units. */
  public int endColumn() {
    return file.lines().column(end);
  }

  /** Returns {@code path:line:column}. */
  @Override
  public String toString() {
    return file.path() + ":" + startLine() + ":" + startColumn();
  }
}
