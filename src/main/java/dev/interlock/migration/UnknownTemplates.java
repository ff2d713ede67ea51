package dev.interlock.migration;

import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.source.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Placeholders that the tool itself does not know: a program replaces them before the tool sees the
 * file. They are no SQL, so taking them as placeholders can only help.
 */
final class UnknownTemplates {
  private static final Pattern TEMPLATE =
      Pattern.compile("\\{\\{-?\\s*(?:\\.\\w|[a-zA-Z]\\w*(?:\\s+[.\"$(]|\\s*-?\\}\\}))");
  private static final Pattern DOLLAR = Pattern.compile("\\$\\{[A-Za-z_][\\w.]*\\}");

  private UnknownTemplates() {}

  /** Returns where the first one of such a kind is, and how it is written. */
  static Optional<Found> in(Span part) {
    String text = part.text();
    return first(part, text, "{{", TEMPLATE, PlaceholderSyntax.TEMPLATE)
        .or(() -> first(part, text, "${", DOLLAR, PlaceholderSyntax.DOLLAR_BRACES));
  }

  /** A placeholder that was found. */
  record Found(Span place, PlaceholderSyntax syntax) {}

  private static Optional<Found> first(
      Span part, String text, String hint, Pattern pattern, PlaceholderSyntax syntax) {
    if (!text.contains(hint)) {
      return Optional.empty();
    }
    Matcher match = pattern.matcher(text);
    while (match.find()) {
      if (!isInComment(text, match.start())) {
        int start = part.start();
        return Optional.of(
            new Found(new Span(part.file(), start + match.start(), start + match.end()), syntax));
      }
    }
    return Optional.empty();
  }

  private static boolean isInComment(String text, int at) {
    int line = text.lastIndexOf('\n', at) + 1;
    int comment = text.indexOf("--", line);
    return comment >= 0 && comment < at;
  }
}
