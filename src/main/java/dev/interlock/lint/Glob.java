package dev.interlock.lint;

import java.util.regex.Pattern;

/**
 * A pattern over paths: {@code *} within a directory, {@code **} across, {@code ?} one character.
 */
public record Glob(Pattern pattern) {

  /** Reads a pattern; it may begin at any directory of a path. */
  public static Glob of(String glob) {
    StringBuilder regex = new StringBuilder("(^|.*/)");
    String text = glob.startsWith("./") ? glob.substring(2) : glob;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (text.startsWith("**/", i)) {
        regex.append("(.*/)?");
        i += 2;
      } else if (text.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new Glob(Pattern.compile(regex.toString()));
  }

  /** Tells whether a path is one of those meant. */
  public boolean matches(String path) {
    return pattern.matcher(path).matches();
  }
}
