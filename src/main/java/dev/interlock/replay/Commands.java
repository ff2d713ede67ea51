package dev.interlock.replay;

import dev.interlock.syntax.Statement;
import java.util.Locale;

/** Commands as error messages of the server name them. */
final class Commands {
  private Commands() {}

  /** Returns the first words of a statement: {@code CREATE INDEX CONCURRENTLY}, {@code VACUUM}. */
  static String tag(Statement statement) {
    String text = statement.span().text();
    StringBuilder tag = new StringBuilder();
    for (String word : text.substring(0, Math.min(200, text.length())).split("[\\s(;]+", 6)) {
      String upper = word.toUpperCase(Locale.ROOT);
      if (upper.equals("UNIQUE")) {
        continue;
      }
      boolean keyword =
          upper.matches(
              "CREATE|DROP|ALTER|INDEX|CONCURRENTLY|REINDEX|VACUUM|DATABASE|TABLESPACE|SYSTEM|"
                  + "SUBSCRIPTION|CLUSTER|DISCARD|ALL|TABLE|SCHEMA");
      if (!keyword) {
        break;
      }
      tag.append(tag.isEmpty() ? "" : " ").append(upper);
    }
    return tag.isEmpty() ? "this statement" : tag.toString();
  }
}
