package dev.interlock.parse;

/**
 * Finds what no statement can have anywhere: stray marks, lists with holes, an operator at the end,
 * numbers with junk behind them.
 */
final class Plausibility {
  private Plausibility() {}

  /** Returns whether nothing of the kind was found. */
  static boolean of(Tokens tokens) {
    int count = tokens.count();
    if (count == 0 || !tokens.isBalanced() || endsOpen(tokens, count - 1)) {
      return false;
    }
    int brackets = 0;
    int json = -1;
    for (int i = 0; i < count; i++) {
      switch (tokens.kind(i)) {
        case MARK -> {
          switch (tokens.text(i).charAt(0)) {
            case '[' -> brackets++;
            case ']' -> brackets--;
            case '(' -> {
              if (tokens.lower(i - 1).startsWith("json")) {
                json = Math.max(json, tokens.close(i));
              }
            }
            case ',' -> {
              if (opens(tokens, i - 1) || tokens.mark(i + 1, ')') || tokens.mark(i + 1, ']')) {
                return false;
              }
            }
            case ':' -> {
              if (brackets <= 0 && i > json) {
                return false;
              }
            }
            case ')', '.', ';' -> {}
            default -> {
              return false;
            }
          }
        }
        case NUMBER -> {
          if (!isNumber(tokens.text(i))) {
            return false;
          }
        }
        case WORD, QUOTED, STRING, PARAMETER, OPERATOR, END -> {}
      }
    }
    return true;
  }

  private static boolean opens(Tokens tokens, int i) {
    return i < 0 || tokens.mark(i, '(') || tokens.mark(i, '[') || tokens.mark(i, ',');
  }

  private static boolean endsOpen(Tokens tokens, int last) {
    return switch (tokens.kind(last)) {
      case OPERATOR -> !tokens.operator(last, "*") && !tokens.word(last - 1, "using");
      case MARK -> tokens.mark(last, ',') || tokens.mark(last, '.') || tokens.mark(last, ':');
      case WORD ->
          switch (tokens.lower(last)) {
            case "as",
                "from",
                "where",
                "and",
                "or",
                "not",
                "by",
                "on",
                "join",
                "in",
                "like",
                "is",
                "having",
                "union",
                "intersect",
                "except",
                "into" ->
                !tokens.word(last - 1, "as") && !tokens.mark(last - 1, '.');
            default -> false;
          };
      case QUOTED, STRING, NUMBER, PARAMETER, END -> false;
    };
  }

  /**
   * Tells whether digits, underscores, a point and an exponent are where they may be.
   *
   * @see <a
   *     href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-CONSTANTS-NUMERIC">the
   *     manual on numeric constants</a>
   */
  private static boolean isNumber(String text) {
    int radix =
        text.length() < 2 || text.charAt(0) != '0'
            ? 10
            : switch (text.charAt(1) | 32) {
              case 'x' -> 16;
              case 'o' -> 8;
              case 'b' -> 2;
              default -> 10;
            };
    if (radix != 10) {
      return text.length() > 2 && digits(text, 2, radix, true) == text.length();
    }
    int at = digits(text, 0, 10, false);
    boolean any = at > 0;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1, 10, false);
      any |= fraction > at + 1;
      at = fraction;
    }
    if (any && at < text.length() && (text.charAt(at) | 32) == 'e') {
      int exponent = at + 1;
      if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
        exponent++;
      }
      at = digits(text, exponent, 10, false);
      any = at > exponent;
    }
    return any && at == text.length();
  }

  /** Returns the offset behind digits, between which there may be single underscores. */
  private static int digits(String text, int from, int radix, boolean underscoreFirst) {
    int at = from;
    while (at < text.length()) {
      boolean underscore = text.charAt(at) == '_' && (at > from || underscoreFirst);
      int digit = underscore ? at + 1 : at;
      if (digit >= text.length() || Character.digit(text.charAt(digit), radix) < 0) {
        break;
      }
      at = digit + 1;
    }
    return at;
  }
}
