package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file of a home-made runner says of its own parts: comments that hold nothing but {@code
 * Up} and {@code Down}, as in Play's {@code # --- !Ups}. Only a file that has both is divided.
 */
final class PlainSections {
  private static final Pattern MARKER =
      Pattern.compile(
          "(?i)^\\s*(?:--|#)[-\\s=*#/!+@:<>]*(ups?|downs?|undo|rollback|revert)"
              + "(?:\\s+(?:migration|script|section|part))?[-\\s=*#/!:<>]*$");
  private static final Pattern HINT = Pattern.compile("(?i)\\b(?:downs?|undo|rollback|revert)\\b");

  private PlainSections() {}

  /** A part of one direction. */
  record Part(Direction direction, Span span) {}

  /** Returns the parts; nothing when the file is not divided. */
  static Optional<List<Part>> of(SourceFile file) {
    if (!hints(file.text())) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    Optional<Direction> open = Optional.empty();
    boolean down = false;
    int start = 0;
    for (Line line : Line.of(file)) {
      Matcher match = MARKER.matcher(line.text());
      if (!match.matches()) {
        continue;
      }
      Direction next =
          match.group(1).toLowerCase(Locale.ROOT).startsWith("up") ? Direction.UP : Direction.DOWN;
      if (open.isEmpty() && next == Direction.DOWN) {
        return Optional.empty();
      }
      add(parts, open.orElse(Direction.UP), file, start, line.start());
      down |= next == Direction.DOWN;
      open = Optional.of(next);
      start = line.next();
    }
    if (!down) {
      return Optional.empty();
    }
    add(parts, open.orElse(Direction.UP), file, start, file.text().length());
    return Optional.of(parts);
  }

  /** Tells whether a comment that is a line of its own speaks of going down: few files have one. */
  private static boolean hints(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      int at = start;
      while (at < end && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at < end
          && (text.charAt(at) == '#' || text.startsWith("--", at))
          && HINT.matcher(text).region(at, end).find()) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static void add(
      List<Part> parts, Direction direction, SourceFile file, int start, int end) {
    Line.part(file, start, end).forEach(span -> parts.add(new Part(direction, span)));
  }
}
