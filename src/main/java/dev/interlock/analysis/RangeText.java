package dev.interlock.analysis;

import java.util.Optional;

/**
 * Whether a text has the form of a range or a multirange; the bounds themselves are not read.
 *
 * @see <a href="https://www.postgresql.org/docs/current/rangetypes.html#RANGETYPES-IO">the manual
 *     on input of ranges</a>
 */
final class RangeText {
  private final String text;
  private int at;

  private RangeText(String text) {
    this.text = text;
  }

  static boolean isRange(String text) {
    RangeText reader = new RangeText(text);
    reader.blanks();
    if (!reader.range()) {
      return false;
    }
    reader.blanks();
    return reader.at == text.length();
  }

  static boolean isMultirange(String text) {
    RangeText reader = new RangeText(text);
    reader.blanks();
    if (!reader.takes('{')) {
      return false;
    }
    reader.blanks();
    if (!reader.takes('}')) {
      do {
        reader.blanks();
        if (!reader.range()) {
          return false;
        }
        reader.blanks();
      } while (reader.takes(','));
      if (!reader.takes('}')) {
        return false;
      }
    }
    reader.blanks();
    return reader.at == text.length();
  }

  private Optional<Character> here() {
    return at < text.length() ? Optional.of(text.charAt(at)) : Optional.empty();
  }

  private boolean is(char wanted) {
    return here().filter(c -> c == wanted).isPresent();
  }

  private boolean takes(char wanted) {
    boolean there = is(wanted);
    at += there ? 1 : 0;
    return there;
  }

  private void blanks() {
    while (here().filter(c -> c == ' ' || c >= '\t' && c <= '\r').isPresent()) {
      at++;
    }
  }

  private boolean range() {
    if (text.regionMatches(true, at, "empty", 0, 5)) {
      at += 5;
      return true;
    }
    if (!takes('[') && !takes('(') || !bound() || !takes(',') || !bound()) {
      return false;
    }
    return takes(']') || takes(')');
  }

  /** Passes a bound, which may be empty; quotes and backslashes protect what follows. */
  private boolean bound() {
    boolean quoted = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!quoted && (c == ',' || c == ']' || c == ')')) {
        return true;
      }
      at++;
      if (c == '\\') {
        if (at == text.length()) {
          return false;
        }
        at++;
      } else if (c == '"') {
        if (quoted && is('"')) {
          at++;
        } else {
          quoted = !quoted;
        }
      }
    }
    return false;
  }
}
