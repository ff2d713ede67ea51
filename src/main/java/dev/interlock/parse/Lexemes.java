package dev.interlock.parse;

/**
 * The lexical rules of PostgreSQL that every scanner here needs.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">the manual on
 *     lexical structure</a>
 */
final class Lexemes {
  private static final byte[] CLASS = new byte[128];
  private static final byte NAME_START = 1;
  private static final byte NAME_PART = 2;
  private static final byte BLANK = 4;

  static {
    for (char c = 'a'; c <= 'z'; c++) {
      CLASS[c] = NAME_START | NAME_PART;
      CLASS[c - 32] = NAME_START | NAME_PART;
    }
    CLASS['_'] = NAME_START | NAME_PART;
    CLASS['$'] = NAME_PART;
    for (char c = '0'; c <= '9'; c++) {
      CLASS[c] = NAME_PART;
    }
    for (char c : new char[] {' ', '\t', '\n', '\r', '\f', '\u000B'}) {
      CLASS[c] = BLANK;
    }
  }

  private Lexemes() {}

  static boolean startsName(char c) {
    return c >= 128 || CLASS[c] == (NAME_START | NAME_PART);
  }

  static boolean continuesName(char c) {
    return c >= 128 || (CLASS[c] & NAME_PART) != 0;
  }

  static boolean isBlank(char c) {
    return c < 128 && CLASS[c] == BLANK;
  }

  /** Returns the offset behind a name that starts here. */
  static int nameEnd(String text, int at) {
    int end = at + 1;
    while (end < text.length() && continuesName(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns the offset behind a string whose opening quote is here, or -1 if it never closes. */
  static int stringEnd(String text, int quote, boolean backslashes) {
    int at = quote + 1;
    while (true) {
      int close = text.indexOf('\'', at);
      if (close < 0) {
        return -1;
      }
      if (backslashes) {
        int escape = text.indexOf('\\', at, close);
        if (escape >= 0) {
          at = escape + 2;
          continue;
        }
      }
      if (close + 1 < text.length() && text.charAt(close + 1) == '\'') {
        at = close + 2;
        continue;
      }
      return close + 1;
    }
  }

  /** Returns the offset behind a quoted identifier that opens here, or -1 if it never closes. */
  static int quotedNameEnd(String text, int quote) {
    int at = quote + 1;
    while (true) {
      int close = text.indexOf('"', at);
      if (close < 0) {
        return -1;
      }
      if (close + 1 < text.length() && text.charAt(close + 1) == '"') {
        at = close + 2;
        continue;
      }
      return close + 1;
    }
  }

  /**
   * Returns the offset behind the opening {@code $tag$} that starts here, or -1 if there is none.
   */
  static int dollarTagEnd(String text, int dollar) {
    int at = dollar + 1;
    if (at < text.length() && startsName(text.charAt(at))) {
      at++;
      while (at < text.length() && text.charAt(at) != '$' && continuesName(text.charAt(at))) {
        at++;
      }
    }
    return at < text.length() && text.charAt(at) == '$' ? at + 1 : -1;
  }

  /** Returns the offset behind a dollar-quoted string, or -1 if it never closes. */
  static int dollarEnd(String text, int dollar, int tagEnd) {
    int close = text.indexOf(text.substring(dollar, tagEnd), tagEnd);
    return close < 0 ? -1 : close + (tagEnd - dollar);
  }

  /** Returns the offset of the line's end, or of the text's. */
  static int lineEnd(String text, int at) {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      int lone = text.indexOf('\r', at);
      return lone < 0 ? text.length() : lone;
    }
    int lone = text.indexOf('\r', at, end);
    return lone < 0 ? end : lone;
  }

  /** Returns the offset behind a block comment, nested ones included, or -1 if it never closes. */
  static int blockCommentEnd(String text, int at) {
    int depth = 1;
    int i = at + 2;
    while (i + 1 < text.length()) {
      char c = text.charAt(i);
      if (c == '/' && text.charAt(i + 1) == '*') {
        depth++;
        i += 2;
      } else if (c == '*' && text.charAt(i + 1) == '/') {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else {
        i++;
      }
    }
    return -1;
  }

  /**
   * Returns the offset behind the name, quotation, comment or single character that starts here; an
   * unterminated one ends with the text.
   */
  static int skip(String text, int at) {
    char c = text.charAt(at);
    int end =
        switch (c) {
          case '\'' -> stringEnd(text, at, false);
          case '"' -> quotedNameEnd(text, at);
          case '$' -> {
            int tag = dollarTagEnd(text, at);
            yield tag < 0 ? at + 1 : dollarEnd(text, at, tag);
          }
          case '-' -> text.startsWith("--", at) ? lineEnd(text, at) : at + 1;
          case '/' -> text.startsWith("/*", at) ? blockCommentEnd(text, at) : at + 1;
          default -> {
            if (!startsName(c)) {
              yield at + 1;
            }
            int name = nameEnd(text, at);
            boolean escapes =
                name == at + 1
                    && (c == 'e' || c == 'E')
                    && name < text.length()
                    && text.charAt(name) == '\'';
            yield escapes ? stringEnd(text, name, true) : name;
          }
        };
    return end < 0 ? text.length() : end;
  }
}
