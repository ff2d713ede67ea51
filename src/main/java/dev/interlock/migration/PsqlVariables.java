package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that a script sets once, to a constant: {@code \set schema app}. What is set again,
 * or comes from elsewhere, has no value here.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-VARIABLES">psql on
 *     variables</a>
 */
final class PsqlVariables {
  private static final Pattern SET =
      Pattern.compile(
          "(?m)^[ \\t]*\\\\set[ \\t]+(\\w+)(?:[ \\t]+('[^'\\n]*'|[^\\s':`]+))?[ \\t]*(.*)$");

  private PsqlVariables() {}

  /** Returns the values by name. */
  static Map<String, String> of(SourceFile script, List<Include> includes) {
    Map<String, String> values = new HashMap<>();
    Set<String> doubtful = new HashSet<>();
    in(script, values, doubtful);
    includes.forEach(include -> in(include.file(), values, doubtful));
    values.keySet().removeAll(doubtful);
    return values;
  }

  private static void in(SourceFile file, Map<String, String> values, Set<String> doubtful) {
    if (!file.text().contains("\\set")) {
      return;
    }
    Matcher match = SET.matcher(file.text());
    while (match.find()) {
      String name = match.group(1);
      String value = match.group(2);
      if (value == null || !match.group(3).isBlank() || values.containsKey(name)) {
        doubtful.add(name);
      } else {
        values.put(name, value.startsWith("'") ? value.substring(1, value.length() - 1) : value);
      }
    }
  }
}
