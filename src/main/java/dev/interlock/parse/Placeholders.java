package dev.interlock.parse;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces a migration tool's placeholders.
 *
 * <p>One with a value is replaced by it. One without becomes a <em>mark</em>: the same text with
 * its characters moved to Unicode's private use area, where the server's and our lexers see
 * letters. So {@code ${schema}.t} and {@code ${prefix}_t} are names, {@code ${n}} can stand for an
 * expression, no offset moves, and two are equal only if written alike. Whoever makes a name or a
 * string of parsed text passes it through {@link #written}.
 */
public final class Placeholders {
  private static final char MARK = '\uE000';
  private static final int MARKED = 0x1800;

  private Placeholders() {}

  /** Returns the fragment with its placeholders replaced or marked. */
  public static Fragment replace(
      Fragment fragment, PlaceholderSyntax syntax, Map<String, String> values) {
    return switch (syntax) {
      case PlaceholderSyntax.None _ -> fragment;
      case PlaceholderSyntax.Delimited d -> delimited(fragment, d, values);
      case PlaceholderSyntax.Psql _ -> psql(fragment, values);
      case PlaceholderSyntax.Environment _ -> environment(fragment, values);
    };
  }

  /** Tells whether a text holds the mark of a placeholder without a value. */
  public static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isMark(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a text is one or more marks and nothing else. */
  public static boolean isAll(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isMark((char) c));
  }

  /** Returns a text with its marks turned back into what was written. */
  public static String written(String text) {
    if (!isIn(text)) {
      return text;
    }
    StringBuilder result = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isMark(c)) {
        result.setCharAt(i, (char) (c - MARK));
      }
    }
    return result.toString();
  }

  private static boolean isMark(char c) {
    return c >= MARK && c < MARK + MARKED;
  }

  private static String mark(String written) {
    StringBuilder result = new StringBuilder(written);
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c < MARKED) {
        result.setCharAt(i, (char) (c + MARK));
      }
    }
    return result.toString();
  }

  private static Fragment delimited(
      Fragment fragment, PlaceholderSyntax.Delimited syntax, Map<String, String> values) {
    String text = fragment.text();
    Edits edits = new Edits(fragment);
    int at = text.indexOf(syntax.prefix());
    while (at >= 0) {
      int inside = at + syntax.prefix().length();
      int close = text.indexOf(syntax.suffix(), inside);
      if (close < 0) {
        break;
      }
      String name = text.substring(inside, close);
      int end = close + syntax.suffix().length();
      if (syntax.anyText() ? !name.isBlank() : isName(name)) {
        edits.put(at, end, value(name.strip(), syntax, values));
        at = text.indexOf(syntax.prefix(), end);
      } else {
        at = text.indexOf(syntax.prefix(), inside);
      }
    }
    return edits.done();
  }

  /** A template's field {@code .x} has the value of {@code x}. */
  private static Optional<String> value(
      String name, PlaceholderSyntax.Delimited syntax, Map<String, String> values) {
    Optional<String> value = Optional.ofNullable(values.get(name));
    return syntax.anyText() && name.startsWith(".")
        ? value.or(() -> Optional.ofNullable(values.get(name.substring(1))))
        : value;
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_.:-/ ".indexOf(c) >= 0);
  }

  private static Fragment psql(Fragment fragment, Map<String, String> values) {
    String text = fragment.text();
    Edits edits = new Edits(fragment);
    int at = 0;
    while (at < text.length()) {
      int skipped = Lexemes.skip(text, at);
      if (text.charAt(at) != ':' || skipped != at + 1) {
        at = skipped;
        continue;
      }
      if (text.startsWith("::", at)) {
        at += 2;
        continue;
      }
      char quote = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      boolean quoted = quote == '\'' || quote == '"';
      int from = quoted ? at + 2 : at + 1;
      int to = from;
      while (to < text.length()
          && Lexemes.continuesName(text.charAt(to))
          && text.charAt(to) != '$') {
        to++;
      }
      boolean closed = !quoted || to < text.length() && text.charAt(to) == quote;
      String name = text.substring(from, to);
      if (name.isEmpty()
          || !closed
          || Character.isDigit(name.charAt(0)) && !values.containsKey(name)) {
        at++;
        continue;
      }
      int end = quoted ? to + 1 : to;
      Function<String, String> spelling =
          switch (quote) {
            case '\'' -> v -> "'" + v.replace("'", "''") + "'";
            case '"' -> v -> "\"" + v.replace("\"", "\"\"") + "\"";
            default -> v -> v;
          };
      edits.put(at, end, Optional.ofNullable(values.get(name)).map(spelling));
      at = end;
    }
    return edits.done();
  }

  private static Fragment environment(Fragment fragment, Map<String, String> values) {
    String text = fragment.text();
    Edits edits = new Edits(fragment);
    int at = text.indexOf('$');
    while (at >= 0) {
      int end = at + 1;
      boolean braces = text.startsWith("{", end);
      int from = braces ? end + 1 : end;
      int to = from;
      while (to < text.length() && isShellName(text.charAt(to), to == from)) {
        to++;
      }
      String name = text.substring(from, to);
      if (!name.isEmpty() && braces) {
        int close = text.indexOf('}', to);
        if (close >= 0) {
          end = close + 1;
          String rest = text.substring(to, close);
          Optional<String> value = Optional.ofNullable(values.get(name));
          if (rest.startsWith(":-")) {
            value = value.filter(v -> !v.isEmpty()).or(() -> Optional.of(rest.substring(2)));
          } else if (rest.startsWith("-")) {
            value = value.or(() -> Optional.of(rest.substring(1)));
          }
          edits.put(at, end, value);
        }
      } else if (!name.isEmpty() && !text.startsWith("$", to)) {
        end = to;
        edits.put(at, end, Optional.ofNullable(values.get(name)));
      } else if (!name.isEmpty()) {
        end = to + 1;
      }
      at = text.indexOf('$', end);
    }
    return edits.done();
  }

  private static boolean isShellName(char c, boolean first) {
    return c == '_'
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || !first && c >= '0' && c <= '9';
  }

  /** The replacements found so far, in order. */
  private static final class Edits {
    private final Fragment fragment;
    private final Fragment.Builder builder;
    private int copied;
    private boolean any;

    Edits(Fragment fragment) {
      this.fragment = fragment;
      this.builder = new Fragment.Builder(fragment);
    }

    void put(int start, int end, Optional<String> value) {
      builder.copy(copied, start);
      if (value.isPresent()) {
        builder.replace(start, end, value.get());
      } else {
        builder.replaceEvenly(start, end, mark(fragment.text().substring(start, end)));
      }
      copied = end;
      any = true;
    }

    Fragment done() {
      return any ? builder.copy(copied, fragment.length()).build() : fragment;
    }
  }
}
