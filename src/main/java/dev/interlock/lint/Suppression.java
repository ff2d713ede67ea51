package dev.interlock.lint;

import dev.interlock.parse.Piece;
import dev.interlock.parse.Script;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that accepts findings: {@code -- interlock:ignore rule[, rule] reason}.
 *
 * @param span the comment
 * @param rules the ids it names
 * @param wholeFile whether it stands for the whole file ({@code interlock:ignore-file})
 * @param next where the statement begins that stands right behind it
 */
record Suppression(
    Span span, List<String> rules, String reason, boolean wholeFile, Optional<Span> next) {

  private static final Pattern COMMENT =
      Pattern.compile(
          "interlock:(ignore-file|ignore)\\s+"
              + "([A-Za-z0-9_-]+(?:\\s*,\\s*[A-Za-z0-9_-]+)*)"
              + "[ \\t:-]*(.*?)\\s*(?:\\*/)?\\s*$",
          Pattern.DOTALL);

  Suppression {
    rules = List.copyOf(rules);
  }

  /** Returns the suppressions among the comments of a script. */
  static List<Suppression> of(Script script) {
    List<Suppression> found = new ArrayList<>();
    for (Script.Comment comment : script.comments()) {
      String text = script.text(comment);
      if (!text.contains("interlock:ignore")) {
        continue;
      }
      Matcher matcher = COMMENT.matcher(text);
      if (matcher.find()) {
        found.add(
            new Suppression(
                script.fragment().span(comment.start(), comment.end()),
                List.of(matcher.group(2).split("\\s*,\\s*", -1)),
                matcher.group(3),
                matcher.group(1).equals("ignore-file"),
                next(script, comment)));
      }
    }
    return found;
  }

  private static Optional<Span> next(Script script, Script.Comment comment) {
    for (Piece piece : script.pieces()) {
      if (piece.start() < comment.start() && comment.start() < piece.end()) {
        return Optional.empty();
      }
      if (piece.start() >= comment.end()) {
        return trails(script, comment)
            ? Optional.empty()
            : Optional.of(script.fragment().span(piece.start(), piece.start()));
      }
    }
    return Optional.empty();
  }

  /** Tells whether SQL stands before the comment on its line: then it belongs to that line only. */
  private static boolean trails(Script script, Script.Comment comment) {
    int lineStart = script.fragment().text().lastIndexOf('\n', comment.start() - 1) + 1;
    return script.pieces().stream()
        .anyMatch(p -> p.end() > lineStart && p.start() < comment.start());
  }

  /** Tells whether it names the finding's rule and stands where the finding is. */
  boolean covers(Draft finding) {
    if (!rules.contains(finding.id()) || finding.span.file() != span.file()) {
      return false;
    }
    return wholeFile
        || finding.span.startLine() == span.startLine()
        || next.isPresent() && finding.statement.start() == next.get().start();
  }
}
