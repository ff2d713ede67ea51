package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser;
import dev.interlock.postgres.Keywords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/**
 * Cuts a statement into the grammar's tokens.
 *
 * <p>Written by hand: one pass, one table look-up per word, and the rules a generated lexer cannot
 * say (dollar quotes, strings continued on the next line, where an operator ends).
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">the manual on
 *     lexical structure</a>
 */
final class SqlLexer {
  private static final int DEEPEST = 400;
  private static final Map<String, Integer> WORDS = new HashMap<>();
  private static final Map<String, Integer> SYMBOLS = new HashMap<>();

  static {
    for (int type = 1; type <= PostgresParser.VOCABULARY.getMaxTokenType(); type++) {
      String name = PostgresParser.VOCABULARY.getSymbolicName(type);
      if (name != null && Keywords.kind(Keywords.fold(name)).isPresent()) {
        WORDS.put(Keywords.fold(name), type);
      }
    }
    SYMBOLS.put("(", PostgresParser.LPAREN);
    SYMBOLS.put(")", PostgresParser.RPAREN);
    SYMBOLS.put("[", PostgresParser.LBRACKET);
    SYMBOLS.put("]", PostgresParser.RBRACKET);
    SYMBOLS.put(",", PostgresParser.COMMA);
    SYMBOLS.put(";", PostgresParser.SEMI);
    SYMBOLS.put(":", PostgresParser.COLON);
    SYMBOLS.put(".", PostgresParser.DOT);
    SYMBOLS.put("*", PostgresParser.STAR);
    SYMBOLS.put("+", PostgresParser.PLUS);
    SYMBOLS.put("-", PostgresParser.MINUS);
    SYMBOLS.put("/", PostgresParser.SLASH);
    SYMBOLS.put("%", PostgresParser.PERCENT);
    SYMBOLS.put("^", PostgresParser.CARET);
    SYMBOLS.put("<", PostgresParser.LT);
    SYMBOLS.put(">", PostgresParser.GT);
    SYMBOLS.put("=", PostgresParser.EQ);
    SYMBOLS.put("<=", PostgresParser.LE);
    SYMBOLS.put(">=", PostgresParser.GE);
    SYMBOLS.put("<>", PostgresParser.NE);
    SYMBOLS.put("!=", PostgresParser.NE);
    SYMBOLS.put("::", PostgresParser.TYPECAST);
    SYMBOLS.put(":=", PostgresParser.COLON_EQUALS);
    SYMBOLS.put("=>", PostgresParser.EQUALS_GREATER);
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int depth;
  private int at;

  private SqlLexer(String text) {
    this.text = text;
  }

  /** Returns the tokens of the text, the end included. */
  static List<Token> tokens(String text) {
    SqlLexer lexer = new SqlLexer(text);
    lexer.scan();
    return lexer.tokens;
  }

  private void scan() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Lexemes.isBlank(c)) {
        at++;
      } else if (text.startsWith("--", at)) {
        at = Lexemes.lineEnd(text, at);
      } else if (text.startsWith("/*", at)) {
        at = closed(Lexemes.blockCommentEnd(text, at), at, "unterminated comment");
      } else {
        token(c);
      }
    }
    tokens.add(new SqlToken(Token.EOF, text, text.length(), text.length(), ""));
  }

  private void token(char c) {
    if (c == '\'') {
      string(at, at, "");
    } else if (c == '"') {
      quotedName(at, at, false);
    } else if (c == '$') {
      dollar();
    } else if (isDigit(c) || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      number();
    } else if (Lexemes.startsName(c)) {
      word(c);
    } else if (isOperator(c)) {
      operator();
    } else {
      mark();
    }
  }

  private void word(char first) {
    int end = Lexemes.nameEnd(text, at);
    if (end == at + 1 && end < text.length()) {
      char next = text.charAt(end);
      char prefix = (char) (first | 32);
      if (next == '\'' && "ebxn".indexOf(prefix) >= 0) {
        string(at, end, String.valueOf(prefix));
        return;
      }
      if (prefix == 'u' && text.startsWith("&'", end)) {
        string(at, end + 1, "u&");
        return;
      }
      if (prefix == 'u' && text.startsWith("&\"", end)) {
        quotedName(at, end + 1, true);
        return;
      }
    }
    String written = text.substring(at, end);
    Integer keyword = WORDS.get(foldAscii(written));
    int type =
        keyword != null
            ? keyword
            : Placeholders.isAll(written) ? PostgresParser.PLACEHOLDER : PostgresParser.IDENT;
    if (type == PostgresParser.CASE) {
      deeper();
    } else if (type == PostgresParser.END && depth > 0) {
      depth--;
    }
    add(type, end, "");
  }

  private static String foldAscii(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        char[] folded = word.toCharArray();
        for (int j = i; j < folded.length; j++) {
          if (folded[j] >= 'A' && folded[j] <= 'Z') {
            folded[j] += (char) 32;
          }
        }
        return new String(folded);
      }
    }
    return word;
  }

  private void string(int start, int quote, String prefix) {
    boolean backslashes = prefix.equals("e");
    int end = closed(Lexemes.stringEnd(text, quote, backslashes), start, "unterminated string");
    StringBuilder content = new StringBuilder(part(prefix, quote, end));
    int next = continuation(end);
    while (next >= 0) {
      end = closed(Lexemes.stringEnd(text, next, backslashes), start, "unterminated string");
      content.append(part(prefix, next, end));
      next = continuation(end);
    }
    String value = content.toString();
    if (prefix.equals("e")) {
      checkEscapes(text.substring(quote + 1, end), quote + 1);
    }
    if (prefix.equals("u&")) {
      int escape = unicodeEscape(end);
      end = escape < 0 ? end : escape;
      value = unicode(value, escape < 0 ? '\\' : text.charAt(end - 2), start, end);
    }
    boolean bits = prefix.equals("b") || prefix.equals("x");
    add(bits ? PostgresParser.BIT_STRING : PostgresParser.STRING_CONSTANT, end, value);
  }

  /** Returns the content with its Unicode escapes resolved; a wrong one is a mistake. */
  private static String unicode(String escaped, char escape, int start, int end) {
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == escape) {
        boolean doubled = escaped.indexOf(escape, i + 1) == i + 1;
        boolean six = escaped.startsWith("+", i + 1);
        int from = six ? i + 2 : i + 1;
        if (!doubled && !isHex(escaped, from, six ? 6 : 4)) {
          throw new SyntaxProblem("invalid Unicode escape", start, end);
        }
        i = doubled ? i + 1 : from + (six ? 5 : 3);
      }
    }
    String value = Strings.unicode(escaped, escape);
    checkSurrogates(value, start, end);
    return value;
  }

  private void checkEscapes(String inside, int start) {
    int halfEnd = -1; // where the second half of a surrogate pair must stand
    int i = inside.indexOf('\\');
    while (i >= 0 && i + 1 < inside.length()) {
      int digits = inside.charAt(i + 1) == 'u' ? 4 : inside.charAt(i + 1) == 'U' ? 8 : 0;
      if (digits > 0 && !isHex(inside, i + 2, digits)) {
        throw new SyntaxProblem("invalid Unicode escape", start + i, start + i + 2);
      }
      long point = digits > 0 ? Long.parseLong(inside.substring(i + 2, i + 2 + digits), 16) : 1;
      boolean low = point >= 0xDC00 && point <= 0xDFFF;
      if (point == 0 || point > Character.MAX_CODE_POINT || low != (i == halfEnd)) {
        throw new SyntaxProblem("invalid Unicode escape value", start + i, start + i + 2);
      }
      if (!low && halfEnd >= 0) {
        throw new SyntaxProblem("invalid Unicode surrogate pair", start + i, start + i + 2);
      }
      halfEnd = point >= 0xD800 && point <= 0xDBFF ? i + 2 + digits : -1;
      i = inside.indexOf('\\', i + 2);
    }
    if (halfEnd >= 0) {
      throw new SyntaxProblem("invalid Unicode surrogate pair", start, start + inside.length());
    }
  }

  private static void checkSurrogates(String value, int start, int end) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c) || c == 0 || c == '\uFFFD') {
        throw new SyntaxProblem("invalid Unicode surrogate pair", start, end);
      }
    }
  }

  private static boolean isHex(String text, int from, int count) {
    if (from + count > text.length()) {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private String part(String prefix, int quote, int end) {
    String quoted = text.substring(quote, end);
    return Strings.value(prefix.equals("e") ? "e" + quoted : quoted);
  }

  /** Returns the quote of a string that continues this one behind a line break, or -1. */
  private int continuation(int end) {
    int i = end;
    boolean broken = false;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        broken = true;
      } else if (text.startsWith("--", i)) {
        i = Lexemes.lineEnd(text, i);
        continue;
      } else if (!Lexemes.isBlank(c)) {
        return broken && c == '\'' ? i : -1;
      }
      i++;
    }
    return -1;
  }

  private int unicodeEscape(int end) {
    int i = end;
    while (i < text.length() && Lexemes.isBlank(text.charAt(i))) {
      i++;
    }
    if (!text.regionMatches(true, i, "uescape", 0, 7)) {
      return -1;
    }
    i += 7;
    while (i < text.length() && Lexemes.isBlank(text.charAt(i))) {
      i++;
    }
    boolean valid =
        i + 2 < text.length()
            && text.charAt(i) == '\''
            && text.charAt(i + 2) == '\''
            && "+'\" ".indexOf(text.charAt(i + 1)) < 0
            && Character.digit(text.charAt(i + 1), 16) < 0;
    if (!valid) {
      throw new SyntaxProblem(
          "invalid Unicode escape character", i, Math.min(i + 1, text.length()));
    }
    return i + 3;
  }

  private void quotedName(int start, int quote, boolean unicode) {
    int end = closed(Lexemes.quotedNameEnd(text, quote), start, "unterminated quoted identifier");
    String name = text.substring(quote + 1, end - 1).replace("\"\"", "\"");
    if (name.isEmpty()) {
      throw new SyntaxProblem("zero-length delimited identifier", start, end);
    }
    if (unicode) {
      int escape = unicodeEscape(end);
      end = escape < 0 ? end : escape;
      name = unicode(name, escape < 0 ? '\\' : text.charAt(end - 2), start, end);
    }
    add(PostgresParser.IDENT, end, name);
  }

  private void dollar() {
    int tag = Lexemes.dollarTagEnd(text, at);
    if (tag >= 0) {
      int end = closed(Lexemes.dollarEnd(text, at, tag), at, "unterminated dollar-quoted string");
      add(PostgresParser.STRING_CONSTANT, end, text.substring(tag, end - (tag - at)));
      return;
    }
    int end = at + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end == at + 1 || end < text.length() && Lexemes.startsName(text.charAt(end))) {
      throw unexpected(at, end);
    }
    add(PostgresParser.PARAMETER_NUMBER, end, "");
  }

  private void number() {
    int end = at;
    boolean whole = true;
    int radix = radix();
    if (radix != 10) {
      end = digits(at + 2, radix);
    } else {
      end = digits(at, 10);
      if (end < text.length() && text.charAt(end) == '.' && !text.startsWith("..", end)) {
        whole = false;
        end = digits(end + 1, 10);
      }
      int exponent = end;
      if (exponent < text.length() && (text.charAt(exponent) | 32) == 'e') {
        exponent++;
        if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
          exponent++;
        }
        int stop = digits(exponent, 10);
        if (stop > exponent) {
          whole = false;
          end = stop;
        }
      }
    }
    if (end < text.length() && Lexemes.startsName(text.charAt(end))) {
      throw new SyntaxProblem(
          "trailing junk after numeric literal", at, Lexemes.nameEnd(text, end));
    }
    boolean small = whole && isInt(text.substring(radix == 10 ? at : at + 2, end), radix);
    add(small ? PostgresParser.INTEGER_CONSTANT : PostgresParser.NUMERIC_CONSTANT, end, "");
  }

  private int radix() {
    if (text.charAt(at) != '0' || at + 1 >= text.length()) {
      return 10;
    }
    int radix =
        switch (text.charAt(at + 1) | 32) {
          case 'x' -> 16;
          case 'o' -> 8;
          case 'b' -> 2;
          default -> 10;
        };
    return radix != 10 && digits(at + 2, radix) > at + 2 ? radix : 10;
  }

  private int digits(int from, int radix) {
    int end = from;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean separator =
          c == '_'
              && end > 0
              && end + 1 < text.length()
              && (end > from || radix != 10)
              && Character.digit(text.charAt(end + 1), radix) >= 0;
      if (c >= 128 || !separator && Character.digit(c, radix) < 0) {
        break;
      }
      end++;
    }
    return end;
  }

  private static boolean isInt(String digits, int radix) {
    String plain = digits.replace("_", "");
    try {
      return Long.parseLong(plain, radix) <= Integer.MAX_VALUE;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private void operator() {
    int end = at;
    boolean special = false;
    while (end < text.length()
        && isOperator(text.charAt(end))
        && !text.startsWith("--", end)
        && !text.startsWith("/*", end)) {
      special |= "~!@#%^&|`?".indexOf(text.charAt(end)) >= 0;
      end++;
    }
    while (!special && end > at + 1 && "+-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    Integer known = SYMBOLS.get(text.substring(at, end));
    add(known != null ? known : PostgresParser.OP, end, "");
  }

  private void mark() {
    int length = text.startsWith("::", at) || text.startsWith(":=", at) ? 2 : 1;
    Integer known = SYMBOLS.get(text.substring(at, at + length));
    if (known == null) {
      throw unexpected(at, at + 1);
    }
    if (known == PostgresParser.LPAREN || known == PostgresParser.LBRACKET) {
      deeper();
    } else if (known == PostgresParser.RPAREN || known == PostgresParser.RBRACKET) {
      depth--;
    }
    add(known, at + length, "");
  }

  private void deeper() {
    depth++;
    if (depth > DEEPEST) {
      throw new QueryScan.TooDeep();
    }
  }

  private SyntaxProblem unexpected(int start, int end) {
    int stop = Math.min(Math.max(end, start + 1), text.length());
    return new SyntaxProblem("unexpected \"" + text.substring(start, stop) + "\"", start, stop);
  }

  private int closed(int end, int start, String message) {
    if (end < 0) {
      throw new SyntaxProblem(message, start, text.length());
    }
    return end;
  }

  private void add(int type, int end, String content) {
    SqlToken token = new SqlToken(type, text, at, end, content);
    token.setTokenIndex(tokens.size());
    tokens.add(token);
    at = end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isOperator(char c) {
    return "+-*/<>=~!@#%^&|`?".indexOf(c) >= 0;
  }
}
