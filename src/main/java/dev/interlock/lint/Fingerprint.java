package dev.interlock.lint;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names findings so that they are recognised after lines moved: by rule, object and statement, and
 * by a number where these are the same.
 */
final class Fingerprint {
  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Map<String, Integer> seen = new HashMap<>();

  /** Returns the statement on one line, without comments. */
  static String normalised(String statement) {
    String text = statement;
    if (text.contains("--") || text.contains("/*")) {
      text = COMMENT.matcher(text).replaceAll(" ");
    }
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /** Returns the fingerprint of the next finding with these parts. */
  String of(String rule, String path, String object, String statement) {
    long hash = 0xcbf29ce484222325L;
    for (String part : new String[] {rule, path, object, normalised(statement)}) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ 0xffff) * 0x100000001b3L;
    }
    String name = String.format("%016x", hash);
    int number = seen.merge(name, 1, Integer::sum);
    return number == 1 ? name : name + ":" + number;
  }
}
