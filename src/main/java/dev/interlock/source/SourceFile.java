package dev.interlock.source;

/**
 * A text with the path it was read from.
 *
 * <p>Compared by identity: two reads of one path are two files.
 */
public final class SourceFile {
  private final String path;
  private final String text;
  private volatile LineIndex lines;

  /**
   * Makes a file of its text.
   *
   * @param path as it is to be shown: as given, or relative to the working directory, with slashes
   * @param text the decoded text, without a byte order mark
   */
  @SuppressWarnings("NullAway.Init") // lines are indexed at the first question
  public SourceFile(String path, String text) {
    this.path = path;
    this.text = text;
  }

  /** Returns the path as it is shown. */
  public String path() {
    return path;
  }

  /** Returns the whole text. */
  public String text() {
    return text;
  }

  /** Returns the index of line starts, made at the first call. */
  @SuppressWarnings("UnnecessaryLambda")
  public LineIndex lines() {
    LineIndex known = lines;
    if (known == null) {
      known = new LineIndex(text);
      lines = known;
    }
    return known;
  }

  /** Returns the span of the whole text. */
  public Span whole() {
    return new Span(this, 0, text.length());
  }

  /** Returns the text of one line, without its terminator. */
  public String line(int line) {
    return text.substring(lines().start(line), lines().end(line)).stripTrailing();
  }

  @Override
  public String toString() {
    return path;
  }
}
