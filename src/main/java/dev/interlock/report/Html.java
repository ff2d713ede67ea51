package dev.interlock.report;

/** Text for HTML. */
final class Html {
  private Html() {}

  /** Returns text on one line, of which nothing is markup. */
  static String text(String text) {
    return escaped(Printable.line(text));
  }

  /** Returns text that keeps its lines, of which nothing is markup. */
  static String code(String text) {
    return escaped(Printable.of(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
