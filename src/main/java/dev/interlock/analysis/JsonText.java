package dev.interlock.analysis;

/**
 * Tells JSON from what is none.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonText {
  private static final int DEEPEST = 500;

  private final String text;
  private int at;
  private int depth;

  private JsonText(String text) {
    this.text = text;
  }

  /** Tells whether a text is one JSON value; what nests too deeply counts as valid. */
  static boolean isValid(String text) {
    JsonText reading = new JsonText(text);
    try {
      reading.value();
      reading.blanks();
      return reading.at == text.length();
    } catch (Invalid invalid) {
      return invalid.tooDeep;
    }
  }

  private static final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1;
    final boolean tooDeep;

    Invalid(boolean tooDeep) {
      super("not JSON", null, false, false);
      this.tooDeep = tooDeep;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void blanks() {
    while (" \t\n\r".indexOf(peek()) >= 0 && at < text.length()) {
      at++;
    }
  }

  private void expect(char c) {
    if (peek() != c || at >= text.length()) {
      throw new Invalid(false);
    }
    at++;
  }

  private void value() {
    if (++depth > DEEPEST) {
      throw new Invalid(true);
    }
    blanks();
    switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
    depth--;
  }

  private void word(String word) {
    if (!text.startsWith(word, at)) {
      throw new Invalid(false);
    }
    at += word.length();
  }

  private void object() {
    expect('{');
    blanks();
    if (peek() == '}') {
      at++;
      return;
    }
    while (true) {
      blanks();
      string();
      blanks();
      expect(':');
      value();
      blanks();
      if (peek() == ',') {
        at++;
        continue;
      }
      expect('}');
      return;
    }
  }

  private void array() {
    expect('[');
    blanks();
    if (peek() == ']') {
      at++;
      return;
    }
    while (true) {
      value();
      blanks();
      if (peek() == ',') {
        at++;
        continue;
      }
      expect(']');
      return;
    }
  }

  private void string() {
    expect('"');
    while (peek() != '"') {
      char c = peek();
      if (at >= text.length() || c < ' ') {
        throw new Invalid(false);
      }
      at++;
      if (c == '\\') {
        escape();
      }
    }
    at++;
  }

  private void escape() {
    char c = peek();
    at++;
    if (c == 'u') {
      if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
        throw new Invalid(false);
      }
      at += 4;
    } else if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw new Invalid(false);
    }
  }

  private void number() {
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
  }

  private void digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw new Invalid(false);
    }
  }
}
