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
          "interlock:(ignore-file|ignore)\\b[ \\t:]*"
              + "((?:[A-Za-z0-9_-]+(?:\\s*,\\s*[A-Za-z0-9_-]+)*)?)"
              + "[ \\t:-]*(.*?)\\s*(?:\\*/)?\\s*$",
          Pattern.DOTALL);

  private static final Pattern BODY =
      Pattern.compile(
          "\\s*(?:do|create\\s+(?:or\\s+replace\\s+)?(?:function|procedure))\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_BODY = Pattern.compile("--[^\\n]*interlock:ignore[^\\n]*");

  Suppression {
    rules = List.copyOf(rules);
  }

  /** Returns the suppressions among the comments of a script. */
  static List<Suppression> of(Script script) {
    List<Suppression> found = new ArrayList<>();
    for (Script.Comment comment : script.comments()) {
      String text = script.text(comment);
      if (text.contains("interlock:ignore")) {
        Span span = script.fragment().span(comment.start(), comment.end());
        read(text, span, next(script, comment)).ifPresent(found::add);
      }
    }
    inBodies(script, found);
    return found;
  }

  private static Optional<Suppression> read(String text, Span span, Optional<Span> next) {
    Matcher matcher = COMMENT.matcher(text);
    return matcher.find()
        ? Optional.of(
            new Suppression(
                span,
                List.of(matcher.group(2).split("\\s*,\\s*", -1)),
                matcher.group(3),
                matcher.group(1).equals("ignore-file"),
                next))
        : Optional.empty();
  }

  /** A comment in the body of a DO or a function belongs to its line. */
  private static void inBodies(Script script, List<Suppression> found) {
    String text = script.fragment().text();
    if (!text.contains("interlock:ignore")) {
      return;
    }
    for (Piece piece : script.pieces()) {
      String inside = text.substring(piece.start(), piece.end());
      int body = inside.indexOf('$');
      if (body < 0 || !BODY.matcher(inside).lookingAt()) {
        continue;
      }
      Matcher matcher = IN_BODY.matcher(inside).region(body, inside.length());
      while (matcher.find()) {
        int start = piece.start() + matcher.start();
        int end = piece.start() + matcher.end();
        boolean known =
            script.comments().stream().anyMatch(c -> c.start() <= start && start < c.end());
        if (!known) {
          read(matcher.group(), script.fragment().span(start, end), Optional.empty())
              .ifPresent(found::add);
        }
      }
    }
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
