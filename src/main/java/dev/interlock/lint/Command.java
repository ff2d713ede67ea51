package dev.interlock.lint;

import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.Statement;
import java.util.Locale;
import java.util.Set;

/** Names commands as the server tags them. */
public final class Command {
  private static final Set<String> SKIPPED =
      Set.of(
          "OR",
          "REPLACE",
          "UNIQUE",
          "TEMP",
          "TEMPORARY",
          "LOCAL",
          "GLOBAL",
          "UNLOGGED",
          "RECURSIVE",
          "TRUSTED",
          "CONSTRAINT");
  private static final Set<String> FIRST_OF_TWO =
      Set.of("MATERIALIZED", "FOREIGN", "EVENT", "TEXT", "ACCESS", "USER", "DEFAULT");
  private static final Set<String> WITH_OBJECT =
      Set.of("CREATE", "ALTER", "DROP", "REFRESH", "REASSIGN", "SECURITY", "LOCK", "TRUNCATE");

  private Command() {}

  /** Returns the command of a statement, such as {@code CREATE INDEX}. */
  public static String of(Statement statement) {
    return switch (statement) {
      case DataStatement.Insert _ -> "INSERT";
      case DataStatement.Update _ -> "UPDATE";
      case DataStatement.Delete _ -> "DELETE";
      case DataStatement.Merge _ -> "MERGE";
      case DataStatement.Select _ -> "SELECT";
      default -> written(statement);
    };
  }

  private static String written(Statement statement) {
    String text = Fingerprint.normalised(head(statement));
    String[] words = text.split("[ (;]+", 8);
    if (words.length == 0 || words[0].isEmpty()) {
      return "statement";
    }
    String first = words[0].toUpperCase(Locale.ROOT);
    if (!WITH_OBJECT.contains(first)) {
      return first;
    }
    if (first.equals("TRUNCATE") || first.equals("LOCK")) {
      return first + " TABLE";
    }
    StringBuilder command = new StringBuilder(first);
    for (int i = 1; i < words.length - 1 || i < words.length && i < 7; i++) {
      String word = words[i].toUpperCase(Locale.ROOT);
      if (SKIPPED.contains(word)) {
        continue;
      }
      command.append(' ').append(word);
      if (!FIRST_OF_TWO.contains(word)) {
        break;
      }
    }
    return command.toString();
  }

  private static String head(Statement statement) {
    int start = statement.span().start();
    int end = Math.min(statement.span().end(), start + 400);
    return statement.span().file().text().substring(start, end);
  }
}
