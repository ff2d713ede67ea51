package dev.interlock.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * sql-migrate: every {@code .sql} file, by leading number where there is one, then by name, divided
 * by {@code -- +migrate Up} and {@code Down}.
 */
final class SqlMigrateReader implements ToolReader {

  @Override
  public Tool tool() {
    return Tool.SQL_MIGRATE;
  }

  @Override
  public boolean fits(Folder folder) {
    return !folder.sqlNames().isEmpty();
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return Markers.inMost(folder, sources, Markers.SQL_MIGRATE);
  }

  @Override
  public void read(Folder folder, History history) {
    List<Path> files = new ArrayList<>();
    folder
        .files()
        .forEach(
            (name, path) -> {
              if (name.endsWith(".sql")) {
                files.add(path);
              }
            });
    files.sort((a, b) -> compare(Names.file(a), Names.file(b)));
    for (Path path : files) {
      history
          .take(path)
          .ifPresent(
              file ->
                  new AnnotatedFile(file, AnnotatedFile.Dialect.SQL_MIGRATE, history)
                      .read(Names.digits(Names.file(path))));
    }
  }

  private static int compare(String a, String b) {
    String left = Names.digits(a);
    String right = Names.digits(b);
    if (left.isEmpty() != right.isEmpty()) {
      return left.isEmpty() ? 1 : -1;
    }
    int order = left.isEmpty() ? 0 : Names.number(left).compareTo(Names.number(right));
    return order != 0 ? order : a.compareTo(b);
  }
}
