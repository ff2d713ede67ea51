package dev.interlock.source;

import java.util.Arrays;

/**
 * The line starts of a text, for turning offsets into lines and columns.
 *
 * <p>Lines end after {@code \n}, {@code \r\n} or a lone {@code \r}. Lines and columns count from 1;
 * columns are UTF-16 units.
 */
public final class LineIndex {
  private final int[] starts;
  private final int length;

  public LineIndex(String text) {
    int[] found = new int[Math.max(16, text.length() / 32)];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
    length = text.length();
  }

  /** Returns the number of lines, at least 1. */
  public int lines() {
    return starts.length;
  }

  /** Returns the line that holds the offset. */
  public int line(int offset) {
    int at = Arrays.binarySearch(starts, Math.clamp(offset, 0, length));
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Returns the column of the offset within its line. */
  public int column(int offset) {
    return Math.clamp(offset, 0, length) - starts[line(offset) - 1] + 1;
  }

  /** Returns the offset at which a line starts. */
  public int start(int line) {
    return starts[line - 1];
  }

  /** Returns the offset behind the line's end, its terminator included. */
  public int end(int line) {
    return line < starts.length ? starts[line] : length;
  }
}
