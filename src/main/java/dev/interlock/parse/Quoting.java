package dev.interlock.parse;

/**
 * Names and texts as SQL.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-string.html">the manual on
 *     quote_ident and quote_literal</a>
 */
public final class Quoting {
  private Quoting() {}

  /** Writes a name as {@code quote_ident} does. */
  public static String identifier(String name) {
    boolean safe = !name.isEmpty() && !Words.isReserved(name) && !Character.isDigit(name.charAt(0));
    for (int i = 0; i < name.length() && safe; i++) {
      char c = name.charAt(i);
      safe =
          c == '_' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= '\uE000' && c < '\uF900';
    }
    return safe ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** Writes a text as {@code quote_literal} does. */
  public static String literal(String value) {
    String quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'";
    return value.indexOf('\\') >= 0 ? " E" + quoted : quoted;
  }
}
