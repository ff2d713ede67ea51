package dev.interlock.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements, psql meta-commands and COPY data, by the lexical rules alone.
 *
 * <p>A semicolon ends a statement except inside the parentheses of {@code CREATE RULE … DO (…; …)}
 * and inside {@code BEGIN ATOMIC … END}, the two places where the server's grammar has one; so an
 * unbalanced parenthesis costs its own statement only.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html">the manual on psql</a>
 */
public final class Splitter {
  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Script.Comment> comments = new ArrayList<>();

  // The statement being scanned.
  private int start;
  private int last;
  private int words;
  private final long[] firstWords = new long[4];
  private boolean rule;
  private boolean routine;
  private boolean copy;
  private boolean copyFrom;
  private boolean copyStdin;
  private int parentheses;
  private int bodyDepth;
  private boolean afterBegin;

  private Splitter(Fragment fragment) {
    this.text = fragment.text();
  }

  /** Splits a text. */
  public static Script split(Fragment fragment) {
    Splitter splitter = new Splitter(fragment);
    splitter.run();
    return new Script(fragment, splitter.pieces, splitter.comments);
  }

  private void run() {
    reset();
    int at = 0;
    int length = text.length();
    while (at < length) {
      char c = text.charAt(at);
      if (c >= 128 || Lexemes.startsName(c)) {
        at = name(at);
        continue;
      }
      switch (c) {
        case ' ', '\t', '\n', '\r', '\f', '\u000B' -> at++;
        case ';' -> at = semicolon(at);
        case '\'' ->
            at = quotation(at, at, Lexemes.stringEnd(text, at, false), Piece.Quotation.STRING);
        case '"' ->
            at = quotation(at, at, Lexemes.quotedNameEnd(text, at), Piece.Quotation.IDENTIFIER);
        case '$' -> {
          int tag = Lexemes.dollarTagEnd(text, at);
          at =
              tag < 0
                  ? token(at, at + 1)
                  : quotation(at, at, Lexemes.dollarEnd(text, at, tag), Piece.Quotation.DOLLAR);
        }
        case '-' -> {
          if (at + 1 < length && text.charAt(at + 1) == '-') {
            int end = Lexemes.lineEnd(text, at);
            comments.add(new Script.Comment(at, end, false));
            at = end;
          } else {
            at = token(at, at + 1);
          }
        }
        case '/' -> at = slash(at);
        case '(' -> {
          parentheses++;
          at = token(at, at + 1);
        }
        case ')' -> {
          parentheses = Math.max(0, parentheses - 1);
          at = token(at, at + 1);
        }
        case '\\' -> at = metaCommand(at);
        case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
          int end = at + 1;
          while (end < length && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
          }
          at = token(at, end);
        }
        default -> at = token(at, at + 1);
      }
    }
    if (start >= 0) {
      finish(false);
    }
  }

  private void reset() {
    start = -1;
    last = -1;
    words = 0;
    rule = false;
    routine = false;
    copy = false;
    copyFrom = false;
    copyStdin = false;
    parentheses = 0;
    bodyDepth = 0;
    afterBegin = false;
  }

  private int token(int from, int end) {
    if (start < 0) {
      start = from;
    }
    last = end;
    return end;
  }

  private void finish(boolean terminated) {
    pieces.add(new Piece.Sql(start, last, terminated));
    reset();
  }

  private int name(int at) {
    int end = Lexemes.nameEnd(text, at);
    if (end == at + 1 && end < text.length() && text.charAt(end) == '\'') {
      char c = text.charAt(at);
      if (c == 'e' || c == 'E') {
        int close = Lexemes.stringEnd(text, end, true);
        return quotation(at, end, close, Piece.Quotation.STRING);
      }
    }
    token(at, end);
    if (words < 4) {
      firstWord(at, end);
    } else if (copy && parentheses == 0) {
      copyWord(at, end);
    } else if (routine) {
      bodyWord(at, end);
    }
    return end;
  }

  /** The first four words decide what kind of semicolons a statement may contain. */
  private void firstWord(int at, int end) {
    firstWords[words++] = end - at <= 9 ? word(at, end) : 0;
    if (words == 1) {
      copy = firstWords[0] == COPY;
      return;
    }
    if (copy) {
      if (parentheses == 0) {
        copyWord(at, end);
      }
      return;
    }
    if (routine) {
      bodyWord(at, end);
    }
    if (firstWords[0] == CREATE) {
      int kind = words == 4 && firstWords[1] == OR && firstWords[2] == REPLACE ? 3 : 1;
      if (words == kind + 1) {
        rule = firstWords[kind] == RULE;
        routine = firstWords[kind] == FUNCTION || firstWords[kind] == PROCEDURE;
      }
    }
  }

  private void copyWord(int at, int end) {
    if (is(at, end, "from")) {
      copyFrom = true;
    } else if (copyFrom && is(at, end, "stdin")) {
      copyStdin = true;
    }
  }

  private void bodyWord(int at, int end) {
    if (bodyDepth == 0) {
      if (afterBegin && is(at, end, "atomic")) {
        bodyDepth = 1;
      }
      afterBegin = is(at, end, "begin");
    } else if (is(at, end, "case")) {
      bodyDepth++;
    } else if (is(at, end, "end")) {
      bodyDepth--;
    }
  }

  private int semicolon(int at) {
    if (start < 0) {
      return at + 1;
    }
    if (bodyDepth > 0 || rule && parentheses > 0) {
      return token(at, at + 1);
    }
    boolean data = copyStdin;
    finish(true);
    return data ? copyData(at + 1) : at + 1;
  }

  /** The data begin on the line behind the statement and end with a line {@code \.}. */
  private int copyData(int at) {
    int from = text.indexOf('\n', at);
    if (from < 0 || !text.substring(at, from).isBlank()) {
      return at;
    }
    from++;
    int close = from;
    while (close < text.length()) {
      int end = text.startsWith("\\.", close) ? close + 2 : -1;
      if (end >= 0) {
        int stop = Lexemes.lineEnd(text, end);
        if (text.substring(end, stop).isBlank()) {
          pieces.add(new Piece.CopyData(from, end, true));
          return end;
        }
      }
      int next = text.indexOf("\n\\.", close);
      if (next < 0) {
        break;
      }
      close = next + 1;
    }
    if (from < text.length()) {
      pieces.add(new Piece.CopyData(from, text.length(), false));
    }
    return text.length();
  }

  private int quotation(int tokenStart, int quote, int end, Piece.Quotation kind) {
    if (end >= 0) {
      return token(tokenStart, end);
    }
    token(tokenStart, text.length());
    pieces.add(new Piece.Unterminated(start, text.length(), quote, kind));
    reset();
    return text.length();
  }

  private int slash(int at) {
    if (at + 1 >= text.length() || text.charAt(at + 1) != '*') {
      return token(at, at + 1);
    }
    int end = Lexemes.blockCommentEnd(text, at);
    if (end < 0) {
      return quotation(at, at, -1, Piece.Quotation.COMMENT);
    }
    comments.add(new Script.Comment(at, end, true));
    return end;
  }

  private int metaCommand(int at) {
    int nameEnd = at + 1;
    if (nameEnd < text.length() && text.charAt(nameEnd) == ';') {
      // psql sends \; as a semicolon within one message.
      if (start >= 0) {
        finish(true);
      }
      return nameEnd + 1;
    }
    while (nameEnd < text.length()
        && !Lexemes.isBlank(text.charAt(nameEnd))
        && text.charAt(nameEnd) != '\\'
        && text.charAt(nameEnd) != ';') {
      nameEnd++;
    }
    String name = text.substring(at + 1, nameEnd);
    boolean sends = sendsStatement(name);
    if (start >= 0) {
      boolean data = copyStdin && sends;
      finish(sends);
      if (data) {
        pieces.add(new Piece.MetaCommand(at, nameEnd, name, ""));
        return copyData(nameEnd);
      }
    }
    int line = Lexemes.lineEnd(text, nameEnd);
    int end = name.equals("!") || name.equals("copy") ? line : argumentsEnd(nameEnd, line);
    String argument = text.substring(nameEnd, end).strip();
    int stop = end;
    while (stop > nameEnd && Lexemes.isBlank(text.charAt(stop - 1))) {
      stop--;
    }
    pieces.add(new Piece.MetaCommand(at, stop, name, argument));
    if (name.equals("copy") && isFromStdin(argument)) {
      return copyData(line);
    }
    return text.startsWith("\\\\", end) ? end + 2 : end;
  }

  /** Arguments end at the line's end or at a backslash outside of quotes. */
  private int argumentsEnd(int at, int line) {
    int i = at;
    while (i < line) {
      char c = text.charAt(i);
      if (c == '\\') {
        return i;
      }
      if (c == '\'' || c == '"' || c == '`') {
        int close = i + 1;
        while (close < line && text.charAt(close) != c) {
          close += c == '\'' && text.charAt(close) == '\\' ? 2 : 1;
        }
        i = Math.min(close, line - 1);
      }
      i++;
    }
    return line;
  }

  private static boolean sendsStatement(String name) {
    return switch (name) {
      case "g", "gx", "gexec", "gset", "gdesc", "watch", "crosstabview", "bind", "bind_named" ->
          true;
      default -> name.startsWith("g(") || name.startsWith("gx(");
    };
  }

  private static boolean isFromStdin(String argument) {
    int at = 0;
    boolean from = false;
    int depth = 0;
    while (at < argument.length()) {
      int end = Lexemes.skip(argument, at);
      char c = argument.charAt(at);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth == 0 && Lexemes.startsName(c)) {
        String word = argument.substring(at, end);
        if (from && word.equalsIgnoreCase("stdin")) {
          return true;
        }
        from = word.equalsIgnoreCase("from");
      }
      at = end;
    }
    return false;
  }

  private boolean is(int at, int end, String word) {
    return end - at == word.length() && text.regionMatches(true, at, word, 0, word.length());
  }

  // A word of at most nine letters packs into a long, seven bits each, case folded.
  private static final long COPY = pack("copy");
  private static final long CREATE = pack("create");
  private static final long OR = pack("or");
  private static final long REPLACE = pack("replace");
  private static final long RULE = pack("rule");
  private static final long FUNCTION = pack("function");
  private static final long PROCEDURE = pack("procedure");

  private long word(int at, int end) {
    long packed = 0;
    for (int i = at; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        return 0;
      }
      packed = packed << 7 | (c | 32);
    }
    return packed;
  }

  private static long pack(String word) {
    long packed = 0;
    for (int i = 0; i < word.length(); i++) {
      packed = packed << 7 | word.charAt(i);
    }
    return packed;
  }
}
