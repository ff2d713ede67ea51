package dev.interlock.parse;

import dev.interlock.postgres.Identifier;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.misc.Pair;

/** A token of a fragment; its text is cut out only when asked for. */
final class SqlToken extends CommonToken {
  private static final long serialVersionUID = 1L;
  private static final Pair<TokenSource, CharStream> NOWHERE = new Pair<>(null, null);

  private final transient String written;
  private final transient String content;

  /**
   * Makes a token.
   *
   * @param end the offset behind the token
   * @param content of a string constant its content, of a quoted name the name; else empty
   */
  SqlToken(int type, String source, int start, int end, String content) {
    super(NOWHERE, type, DEFAULT_CHANNEL, start, end - 1);
    this.written = source;
    this.content = content;
  }

  int end() {
    return getStopIndex() + 1;
  }

  /** Returns the content of a string constant. */
  String content() {
    return content;
  }

  /** Returns the name as the server stores it. */
  Identifier identifier() {
    String text = getText();
    if (text.endsWith("\"") || !content.isEmpty()) {
      return Placeholders.isIn(content)
          ? new Identifier(Placeholders.written(content))
          : Identifier.quoted(content);
    }
    Identifier folded = Identifier.unquoted(text);
    return Placeholders.isIn(text)
        ? new Identifier(Placeholders.written(text.equals(folded.value()) ? text : fold(text)))
        : folded;
  }

  private static String fold(String text) {
    StringBuilder folded = new StringBuilder(text);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c + 32));
      }
    }
    return folded.toString();
  }

  @Override
  public String getText() {
    return getType() == EOF ? "" : written.substring(getStartIndex(), getStopIndex() + 1);
  }
}
