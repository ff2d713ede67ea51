package dev.interlock.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the text of a date, time or interval apart into fields, as the server does first.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datetime-input-rules.html">the manual on
 *     reading dates and times</a>
 */
final class DateTimeFields {
  private static final int MOST = 25;

  /** What a field looks like. */
  enum Shape {
    NUMBER,
    DATE,
    TIME,
    /** A sign and digits. */
    SIGNED,
    WORD,
    /** A sign and a word. */
    SIGNED_WORD
  }

  /** A field in lower case. */
  record Field(Shape shape, String text) {}

  private final String text;
  private final List<Field> fields = new ArrayList<>();
  private int at;

  private DateTimeFields(String text) {
    this.text = text;
  }

  /** Returns the fields of a text; nothing if it has none of the known shapes. */
  static Optional<List<Field>> of(String text) {
    DateTimeFields reader = new DateTimeFields(text);
    while (reader.at < text.length()) {
      if (!reader.next() || reader.fields.size() > MOST) {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(reader.fields));
  }

  private char here() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private void digits() {
    while (isDigit(here())) {
      at++;
    }
  }

  private boolean next() {
    char c = here();
    int start = at;
    if (isSpace(c)) {
      at++;
      return true;
    }
    if (isDigit(c)) {
      add(number(), start);
    } else if (c == '.') {
      at++;
      digits();
      add(Shape.NUMBER, start);
    } else if (isLetter(c)) {
      add(word(start), start);
    } else if (c == '+' || c == '-') {
      return signed();
    } else if (c > ' ' && c < 127) {
      at++;
    } else {
      return false;
    }
    return true;
  }

  private void add(Shape shape, int start) {
    fields.add(new Field(shape, text.substring(start, at).toLowerCase(Locale.ROOT)));
  }

  private Shape number() {
    digits();
    char c = here();
    if (c == ':') {
      while (isDigit(here()) || here() == ':' || here() == '.') {
        at++;
      }
      return Shape.TIME;
    }
    if (c != '-' && c != '/' && c != '.') {
      return Shape.NUMBER;
    }
    at++;
    if (!isDigit(here())) {
      while (isDigit(here()) || isLetter(here()) || here() == c) {
        at++;
      }
      return Shape.DATE;
    }
    digits();
    if (here() == c) {
      while (isDigit(here()) || here() == c) {
        at++;
      }
      return Shape.DATE;
    }
    return c == '.' ? Shape.NUMBER : Shape.DATE;
  }

  private Shape word(int start) {
    while (isLetter(here())) {
      at++;
    }
    char c = here();
    String read = text.substring(start, at).toLowerCase(Locale.ROOT);
    boolean date =
        c == '-'
            || c == '/'
            || c == '.'
            || (c == '+' || isDigit(c)) && DateTimeWord.of(read).isEmpty();
    if (!date) {
      return Shape.WORD;
    }
    while (isDigit(here()) || isLetter(here()) || here() != 0 && "+-/_.:".indexOf(here()) >= 0) {
      at++;
    }
    return Shape.DATE;
  }

  private boolean signed() {
    StringBuilder field = new StringBuilder().append(here());
    at++;
    while (isSpace(here())) {
      at++;
    }
    int start = at;
    Shape shape;
    if (isDigit(here())) {
      while (isDigit(here()) || here() != 0 && ":.-".indexOf(here()) >= 0) {
        at++;
      }
      shape = Shape.SIGNED;
    } else if (isLetter(here())) {
      while (isLetter(here())) {
        at++;
      }
      shape = Shape.SIGNED_WORD;
    } else {
      return false;
    }
    field.append(text, start, at);
    fields.add(new Field(shape, field.toString().toLowerCase(Locale.ROOT)));
    return true;
  }
}
