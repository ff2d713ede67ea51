package dev.interlock.postgres;

import java.nio.charset.StandardCharsets;

/**
 * A name as the server stores it: unquoted input already folded to lower case, at most 63 bytes.
 *
 * @param value the stored name, without quotes
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS">the
 *     manual on identifiers</a>
 */
public record Identifier(String value) implements Comparable<Identifier> {

  /** The longest name the server keeps, in bytes of UTF-8 (NAMEDATALEN - 1). */
  public static final int MAX_BYTES = 63;

  /** Returns the identifier of a name that needs neither folding nor cutting. */
  public static Identifier of(String value) {
    return new Identifier(value);
  }

  /** Returns the identifier the server makes of an unquoted name: ASCII folded, then cut. */
  public static Identifier unquoted(String written) {
    return quoted(foldAscii(written));
  }

  /** Returns the identifier the server makes of the inside of a quoted name: only cut. */
  public static Identifier quoted(String inside) {
    return new Identifier(cut(inside, MAX_BYTES));
  }

  /** Returns the longest prefix of whole characters that fits into the given bytes of UTF-8. */
  public static String cut(String text, int maxBytes) {
    if (text.length() * 3 <= maxBytes) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= maxBytes) {
      return text;
    }
    int end = maxBytes;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static String foldAscii(String written) {
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        StringBuilder folded = new StringBuilder(written);
        for (int j = i; j < written.length(); j++) {
          char d = written.charAt(j);
          if (d >= 'A' && d <= 'Z') {
            folded.setCharAt(j, (char) (d + 32));
          }
        }
        return folded.toString();
      }
    }
    return written;
  }

  @Override
  public int compareTo(Identifier other) {
    return value.compareTo(other.value);
  }

  /** Returns the stored name without quotes; {@code Keywords.quote} writes it as SQL. */
  @Override
  public String toString() {
    return value;
  }
}
