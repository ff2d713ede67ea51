package dev.interlock.parse;

/**
 * Finds INSERTs of constants that come in a row into one table, as dumps write data. What one of
 * them locks and changes, all do; so the first {@value #LOOKED_AT} stand for the rest. Confined to
 * one thread.
 */
public final class BulkInserts {
  private static final int LOOKED_AT = 1000;

  private String head = "";
  private int inRow;

  /** Tells whether the next statement of the script repeats enough others to be passed over. */
  public boolean repeats(String statement) {
    if (!head.isEmpty() && statement.startsWith(head) && rows(statement, head.length())) {
      inRow++;
      return inRow > LOOKED_AT;
    }
    inRow = 0;
    head = head(statement);
    return false;
  }

  /** Returns the text before the first row, or nothing when this is no plain INSERT. */
  private static String head(String text) {
    if (!text.regionMatches(true, 0, "insert into ", 0, 12)) {
      return "";
    }
    int at = 12;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int next = Lexemes.skip(text, at);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth == 0 && next - at == 6 && text.regionMatches(true, at, "values", 0, 6)) {
        return rows(text, next) ? text.substring(0, next) : "";
      }
      at = next;
    }
    return "";
  }

  /** Tells whether nothing but rows of constants follows. */
  private static boolean rows(String text, int start) {
    int at = blanks(text, start);
    while (at < text.length() && text.charAt(at) == '(') {
      do {
        at = constant(text, blanks(text, at + 1));
        if (at < 0) {
          return false;
        }
        at = blanks(text, at);
      } while (at < text.length() && text.charAt(at) == ',');
      if (at == text.length() || text.charAt(at) != ')') {
        return false;
      }
      at = blanks(text, at + 1);
      if (at == text.length()) {
        return true;
      }
      if (text.charAt(at) != ',') {
        return false;
      }
      at = blanks(text, at + 1);
    }
    return false;
  }

  /** Returns the offset behind a constant, or -1. */
  private static int constant(String text, int at) {
    if (at >= text.length()) {
      return -1;
    }
    char c = text.charAt(at);
    if (c == '\'') {
      return Lexemes.stringEnd(text, at, false);
    }
    int end = at;
    while (end < text.length() && isPlain(text.charAt(end))) {
      end++;
    }
    boolean known =
        Character.isDigit(c)
            || c == '-' && end > at + 1 && Character.isDigit(text.charAt(at + 1))
            || isWord(text, at, end);
    return known ? end : -1;
  }

  private static boolean isPlain(char c) {
    return c >= '0' && c <= '9'
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '.'
        || c == '-';
  }

  private static boolean isWord(String text, int at, int end) {
    return switch (end - at) {
      case 4 ->
          text.regionMatches(true, at, "null", 0, 4) || text.regionMatches(true, at, "true", 0, 4);
      case 5 -> text.regionMatches(true, at, "false", 0, 5);
      case 7 -> text.regionMatches(true, at, "default", 0, 7);
      default -> false;
    };
  }

  private static int blanks(String text, int at) {
    int next = at;
    while (next < text.length() && Lexemes.isBlank(text.charAt(next))) {
      next++;
    }
    return next;
  }
}
