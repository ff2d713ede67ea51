package dev.interlock.report;

/** Makes text from files safe to show: a terminal must never obey what a migration holds. */
final class Printable {
  private Printable() {}

  /** Returns the text with control and direction characters written as their code. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnsafe(text.charAt(i))) {
        return escaped(text);
      }
    }
    return text;
  }

  /** Returns the text on one line. */
  static String line(String text) {
    return of(text.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' '));
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUnsafe(c)) {
        safe.append(String.format("\\u%04x", (int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  /** Line feeds stay; tabs stay; everything else that moves the cursor or turns text does not. */
  private static boolean isUnsafe(char c) {
    return c < ' ' && c != '\n' && c != '\t'
        || c >= 0x7f && c <= 0x9f
        || c >= '\u202a' && c <= '\u202e'
        || c >= '\u2066' && c <= '\u2069'
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u200e'
        || c == '\u200f'
        || c == '\ufeff';
  }
}
