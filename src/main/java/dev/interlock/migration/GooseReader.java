package dev.interlock.migration;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** goose: {@code 1_name.sql} by number, divided by {@code -- +goose Up} and {@code Down}. */
final class GooseReader implements ToolReader {
  private static final Pattern NAME = Pattern.compile("[0-9]+_.*\\.sql");
  private static final Pattern CODE = Pattern.compile("[0-9]+_.*\\.go");

  @Override
  public Tool tool() {
    return Tool.GOOSE;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.files().keySet().stream().anyMatch(name -> NAME.matcher(name).matches());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return Markers.inMost(folder, sources, Markers.GOOSE);
  }

  @Override
  public void read(Folder folder, History history) {
    List<Path> files =
        history.select(
            folder, NAME, Optional.of(CODE), "its name is not one goose runs (1_name.sql)");
    files.sort(Comparator.comparing(path -> Names.number(Names.digits(Names.file(path)))));
    for (Path path : files) {
      history
          .take(path)
          .ifPresent(
              file ->
                  new AnnotatedFile(file, AnnotatedFile.Dialect.GOOSE, history)
                      .read(Names.number(Names.digits(Names.file(path))).toString()));
    }
    history.checkDuplicates("goose stops");
  }
}
