package dev.interlock.parse;

/**
 * The content of string constants, escapes resolved.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-CONSTANTS">the
 *     manual on constants</a>
 */
final class Strings {
  private Strings() {}

  /** Returns the content of a constant in any notation, as a fragment with its own positions. */
  static Fragment content(Fragment constant) {
    String text = constant.text();
    if (text.startsWith("$")) {
      int open = Lexemes.dollarTagEnd(text, 0);
      return constant.slice(open, Math.max(open, text.length() - open));
    }
    int quote = text.indexOf('\'');
    boolean escapes = quote == 1 && (text.charAt(0) | 32) == 'e';
    int end = text.length() - 1;
    Fragment.Builder builder = new Fragment.Builder(constant);
    int copied = quote + 1;
    int at = copied;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '\'') {
        builder.copy(copied, at).replace(at, at + 2, "'");
        at += 2;
        copied = at;
      } else if (escapes && c == '\\') {
        int stop = escapeEnd(text, at, end);
        builder.copy(copied, at).replace(at, stop, escaped(text.substring(at, stop)));
        at = stop;
        copied = stop;
      } else {
        at++;
      }
    }
    return copied < end ? builder.copy(copied, end).build() : builder.build();
  }

  /** Returns the content of a constant in any notation. */
  static String value(String constant) {
    if (constant.startsWith("$")) {
      int open = Lexemes.dollarTagEnd(constant, 0);
      return constant.substring(open, Math.max(open, constant.length() - open));
    }
    int quote = constant.indexOf('\'');
    String inside = constant.substring(quote + 1, Math.max(quote + 1, constant.length() - 1));
    if (quote == 2) {
      return unicode(inside.replace("''", "'"), '\\');
    }
    if (quote == 0 || (constant.charAt(0) | 32) != 'e') {
      return inside.replace("''", "'");
    }
    StringBuilder value = new StringBuilder();
    int at = 0;
    while (at < inside.length()) {
      char c = inside.charAt(at);
      if (c == '\\') {
        int stop = escapeEnd(inside, at, inside.length());
        value.append(escaped(inside.substring(at, stop)));
        at = stop;
      } else {
        value.append(c);
        at += c == '\'' ? 2 : 1;
      }
    }
    return value.toString();
  }

  /**
   * Resolves the escapes {@code \0061} and {@code \+000061} of the {@code U&} notations; UESCAPE
   * may set another character than the backslash.
   */
  static String unicode(String inside, char escape) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < inside.length()) {
      char c = inside.charAt(at);
      if (c != escape) {
        result.append(c);
        at++;
        continue;
      }
      boolean six = inside.startsWith("+", at + 1);
      int from = six ? at + 2 : at + 1;
      int to = from + (six ? 6 : 4);
      if (inside.indexOf(escape, at + 1) == at + 1) {
        result.append(escape);
        at += 2;
      } else if (to <= inside.length() && isHex(inside, from, to)) {
        int point = Integer.parseInt(inside, from, to, 16);
        result.appendCodePoint(Character.isValidCodePoint(point) ? point : 0xFFFD);
        at = to;
      } else {
        result.append(c);
        at++;
      }
    }
    return result.toString();
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int escapeEnd(String text, int at, int end) {
    if (at + 1 >= end) {
      return end;
    }
    char c = text.charAt(at + 1);
    int most =
        switch (c) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          case '0', '1', '2', '3', '4', '5', '6', '7' -> 3;
          default -> 0;
        };
    int from = c >= '0' && c <= '7' ? at + 1 : at + 2;
    int radix = c >= '0' && c <= '7' ? 8 : 16;
    int stop = from;
    while (stop < end && stop < from + most && Character.digit(text.charAt(stop), radix) >= 0) {
      stop++;
    }
    return Math.max(stop, at + 2);
  }

  private static String escaped(String escape) {
    if (escape.length() < 2) {
      return escape;
    }
    char c = escape.charAt(1);
    return switch (c) {
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'x', 'u', 'U' ->
          escape.length() == 2 ? String.valueOf(c) : point(escape.substring(2), 16);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> point(escape.substring(1), 8);
      default -> String.valueOf(c);
    };
  }

  private static String point(String digits, int radix) {
    long point = Long.parseLong(digits, radix);
    return point <= Character.MAX_CODE_POINT ? Character.toString((int) point) : "\uFFFD";
  }
}
