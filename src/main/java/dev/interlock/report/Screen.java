package dev.interlock.report;

import java.util.Map;

/**
 * What text is written for.
 *
 * @param width how many columns a line may have; code is never broken to fit
 * @param ascii whether lines are drawn with ASCII signs, for terminals that know no others
 * @param links whether paths and rules are links a terminal can open
 */
public record Screen(Paint paint, int width, boolean ascii, boolean links) {
  private static final int LEAST = 60;
  private static final int USUAL = 100;

  /** What holds for files and pipes. */
  public static final Screen PLAIN = new Screen(Paint.PLAIN, USUAL, false, false);

  private static final Map<Character, Character> SIGNS =
      Map.of('│', '|', '━', '^', '─', '-', '█', '#', '·', '-', '…', '~');

  public Screen {
    width = Math.clamp(width, LEAST, USUAL);
  }

  /** Returns the text with the drawn signs this screen has. */
  String drawn(String text) {
    if (!ascii) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(c < 0x80 ? c : SIGNS.getOrDefault(c, c));
    }
    return plain.toString();
  }

  /**
   * Returns the text as a link.
   *
   * @see <a href="https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda">OSC 8</a>
   */
  String link(String text, String uri) {
    return links ? "\u001b]8;;" + uri + "\u001b\\" + text + "\u001b]8;;\u001b\\" : text;
  }
}
