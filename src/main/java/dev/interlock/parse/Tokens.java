package dev.interlock.parse;

import dev.interlock.postgres.Identifier;
import java.util.Arrays;
import java.util.Locale;

/**
 * The tokens of a fragment, for the readers that look at words rather than at a grammar. Positions
 * out of range read as the end.
 */
final class Tokens {
  /** What a token is. */
  enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    PARAMETER,
    OPERATOR,
    MARK,
    END
  }

  private final Fragment fragment;
  private final String text;
  private Kind[] kinds = new Kind[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] closes;
  private int count;
  private boolean balanced = true;

  Tokens(Fragment fragment) {
    this.fragment = fragment;
    this.text = fragment.text();
    scan();
    closes = new int[count];
    match();
  }

  Fragment fragment() {
    return fragment;
  }

  /** Tells whether every parenthesis and bracket has its counterpart. */
  boolean isBalanced() {
    return balanced;
  }

  int count() {
    return count;
  }

  Kind kind(int i) {
    return i >= 0 && i < count ? kinds[i] : Kind.END;
  }

  int start(int i) {
    return i < count ? starts[i] : text.length();
  }

  int end(int i) {
    return i < 0 ? 0 : i < count ? ends[i] : text.length();
  }

  String text(int i) {
    return i >= 0 && i < count ? text.substring(starts[i], ends[i]) : "";
  }

  /** Returns the text of the tokens from one to before another. */
  Fragment fragment(int from, int to) {
    if (to <= from) {
      return fragment.slice(start(from), start(from));
    }
    return fragment.slice(start(from), end(to - 1));
  }

  /** Returns the token that closes a parenthesis or bracket, or the end. */
  int close(int i) {
    return i >= 0 && i < count && closes[i] > 0 ? closes[i] : count;
  }

  /** Tells whether a token is a mark such as {@code (} or {@code ,}. */
  boolean mark(int i, char c) {
    return kind(i) == Kind.MARK && text.charAt(starts[i]) == c;
  }

  /** Tells whether a token is that operator. */
  boolean operator(int i, String operator) {
    return kind(i) == Kind.OPERATOR
        && ends[i] - starts[i] == operator.length()
        && text.startsWith(operator, starts[i]);
  }

  /** Tells whether a token is that unquoted word; {@code word} is lower case. */
  boolean word(int i, String word) {
    return kind(i) == Kind.WORD
        && ends[i] - starts[i] == word.length()
        && text.regionMatches(true, starts[i], word, 0, word.length());
  }

  /** Tells whether tokens are these unquoted words, one after the other. */
  boolean words(int i, String... words) {
    for (int k = 0; k < words.length; k++) {
      if (!word(i + k, words[k])) {
        return false;
      }
    }
    return true;
  }

  /** Returns an unquoted word in lower case, or nothing at all for another token. */
  String lower(int i) {
    return kind(i) == Kind.WORD ? text(i).toLowerCase(Locale.ROOT) : "";
  }

  /** Tells whether a token can be part of a name. */
  boolean name(int i) {
    return kind(i) == Kind.WORD || kind(i) == Kind.QUOTED;
  }

  /** Returns a word or quoted name as the server stores it. */
  Identifier identifier(int i) {
    String written = Placeholders.written(text(i));
    if (kind(i) != Kind.QUOTED) {
      return Identifier.unquoted(written);
    }
    int open = written.indexOf('"');
    String inside =
        written.substring(open + 1, Math.max(open + 1, written.length() - 1)).replace("\"\"", "\"");
    return Identifier.quoted(open > 0 ? Strings.unicode(inside, '\\') : inside);
  }

  private void scan() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = Lexemes.skip(text, at);
      if (Lexemes.isBlank(c) || c == '-' && end > at + 1 || c == '/' && end > at + 1) {
        at = end;
        continue;
      }
      Kind kind;
      if (c == '"') {
        kind = Kind.QUOTED;
      } else if (c == '\'') {
        kind = Kind.STRING;
      } else if (c == '$') {
        if (end > at + 1) {
          kind = Kind.STRING;
        } else {
          kind = Kind.PARAMETER;
          while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
          }
        }
      } else if (isDigit(c) || c == '.' && end < text.length() && isDigit(text.charAt(end))) {
        kind = Kind.NUMBER;
        end = numberEnd(at);
      } else if (Lexemes.startsName(c)) {
        kind = Kind.WORD;
        char last = text.charAt(end - 1);
        if (last == '\'' && end > at + 1) {
          kind = Kind.STRING;
        } else if (end < text.length() && text.charAt(end) == '\'' && isStringPrefix(at, end)) {
          kind = Kind.STRING;
          end = Lexemes.skip(text, end);
        } else if (end == at + 1 && (c | 32) == 'u' && text.startsWith("&'", end)) {
          kind = Kind.STRING;
          end = Lexemes.skip(text, end + 1);
        } else if (end == at + 1 && (c | 32) == 'u' && text.startsWith("&\"", end)) {
          kind = Kind.QUOTED;
          end = Lexemes.skip(text, end + 1);
        }
      } else if (isOperator(c)) {
        kind = Kind.OPERATOR;
        end = operatorEnd(at);
      } else if (c == ':' && at + 1 < text.length() && ":=".indexOf(text.charAt(at + 1)) >= 0) {
        kind = Kind.OPERATOR;
        end = at + 2;
      } else if (c == '.' && text.startsWith("..", at)) {
        kind = Kind.OPERATOR;
        end = at + 2;
      } else {
        kind = Kind.MARK;
      }
      add(kind, at, end);
      at = end;
    }
  }

  private boolean isStringPrefix(int at, int end) {
    return end == at + 1 && "bBxXnN".indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private int numberEnd(int at) {
    int end = at;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '.' && text.startsWith("..", end)) {
        break;
      }
      boolean sign =
          (c == '+' || c == '-')
              && (text.charAt(end - 1) | 32) == 'e'
              && !text.startsWith("0x", at)
              && !text.startsWith("0X", at);
      if (c != '.' && !Lexemes.continuesName(c) && !sign) {
        break;
      }
      end++;
    }
    return end;
  }

  private static boolean isOperator(char c) {
    return "+-*/<>=~!@#%^&|`?".indexOf(c) >= 0;
  }

  /** A longer operator ends before a comment, and in + or - only if it has a special character. */
  private int operatorEnd(int at) {
    int end = at;
    while (end < text.length()
        && isOperator(text.charAt(end))
        && !text.startsWith("--", end)
        && !text.startsWith("/*", end)) {
      end++;
    }
    boolean special = false;
    for (int i = at; i < end; i++) {
      special |= "~!@#%^&|`?".indexOf(text.charAt(i)) >= 0;
    }
    while (!special && end > at + 1 && "+-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private void add(Kind kind, int start, int end) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  private void match() {
    int[] open = new int[count];
    int depth = 0;
    for (int i = 0; i < count; i++) {
      if (mark(i, '(') || mark(i, '[')) {
        open[depth++] = i;
      } else if (mark(i, ')') || mark(i, ']')) {
        if (depth == 0 || mark(open[depth - 1], '(') != mark(i, ')')) {
          balanced = false;
        }
        if (depth > 0) {
          closes[open[--depth]] = i;
        }
      }
    }
    balanced &= depth == 0;
  }
}
