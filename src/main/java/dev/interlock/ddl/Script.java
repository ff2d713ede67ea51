package dev.interlock.ddl;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import java.util.List;
import java.util.stream.Collectors;

/** The statements written so far; the search path is set whenever the next one needs another. */
final class Script {
  private final StringBuilder text = new StringBuilder();
  private List<Identifier> path = List.of();
  private boolean started;

  /** Adds a statement, its terminator excluded, that runs under a search path. */
  void add(List<Identifier> searchPath, String statement) {
    if (!started || !searchPath.equals(path)) {
      text.append("SET search_path = ").append(written(searchPath)).append(";\n\n");
      path = searchPath;
      started = true;
    }
    text.append(statement.strip()).append(";\n\n");
  }

  /** Adds a comment for what cannot be written. */
  void remark(String line) {
    text.append("-- ").append(line.replaceAll("\\s+", " ")).append("\n\n");
  }

  private static String written(List<Identifier> searchPath) {
    return searchPath.isEmpty()
        ? "''"
        : searchPath.stream().map(Keywords::quote).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
