package dev.interlock.migration;

import dev.interlock.source.LineIndex;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of a file.
 *
 * @param text without its terminator
 * @param start the offset of its first character
 * @param next the offset of the next line
 */
record Line(SourceFile file, String text, int start, int next) {

  /** Returns all lines of a file. */
  static List<Line> of(SourceFile file) {
    LineIndex index = file.lines();
    List<Line> lines = new ArrayList<>(index.lines());
    for (int line = 1; line <= index.lines(); line++) {
      int start = index.start(line);
      int next = index.end(line);
      int end = next;
      while (end > start
          && (file.text().charAt(end - 1) == '\n' || file.text().charAt(end - 1) == '\r')) {
        end--;
      }
      lines.add(new Line(file, file.text().substring(start, end), start, next));
    }
    return lines;
  }

  /** Returns the first line in which the pattern is found, or nothing. */
  static List<Line> matching(SourceFile file, Pattern pattern) {
    if (!pattern.matcher(file.text()).find()) {
      return List.of();
    }
    return of(file).stream().filter(line -> pattern.matcher(line.text()).find()).toList();
  }

  Span span() {
    return new Span(file, start, start + text.length());
  }

  /** Returns the text between two offsets as a part, or nothing when only blanks are there. */
  static List<Span> part(SourceFile file, int start, int end) {
    return end <= start || file.text().substring(start, end).isBlank()
        ? List.of()
        : List.of(new Span(file, start, end));
  }
}
