package dev.interlock.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hasura: directories {@code 1_name} with {@code up.sql}, or flat files, by number. */
final class HasuraReader implements ToolReader {
  private static final Pattern NAME = Pattern.compile("[0-9]+_.*");
  private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{13}_.*");
  private static final String WHY = "Hasura runs each migration in a transaction";

  @Override
  public Tool tool() {
    return Tool.HASURA;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.folders().values().stream()
            .anyMatch(each -> NAME.matcher(each.name()).matches() && each.has("up.sql"))
        || folder.sqlNames().stream()
            .anyMatch(
                name ->
                    MILLISECONDS.matcher(name).matches()
                        && GolangMigrateReader.NAME.matcher(name).matches());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    if (!fits(folder)) {
      return Optional.empty();
    }
    if (folder.names().contains("hasura")) {
      return Optional.of("the directory is below one named hasura");
    }
    for (String file : List.of("config.yaml", "config.yml")) {
      for (int up = 1; up <= 2; up++) {
        Path at = folder.path().toAbsolutePath().normalize();
        for (int i = 0; i < up && at != null; i++) {
          at = at.getParent();
        }
        if (at != null && sources.text(at.resolve(file)).contains("metadata_directory")) {
          return Optional.of(file + " of Hasura is above the files");
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void read(Folder folder, History history) {
    List<Folder> found = new ArrayList<>();
    folder
        .folders()
        .values()
        .forEach(
            each -> {
              if (NAME.matcher(each.name()).matches() && each.has("up.sql")) {
                found.add(each);
              }
            });
    found.sort(Comparator.comparing(each -> Names.number(Names.digits(each.name()))));
    Section usual = Section.of(Direction.UP, TransactionMode.FILE, WHY);
    for (Folder each : found) {
      UpDownFolders.add(
          each, Names.number(Names.digits(each.name())).toString(), usual, false, history);
    }
    if (!folder.sqlNames().isEmpty()) {
      GolangMigrateReader.readPairs(folder, history, tool(), TransactionMode.FILE, WHY);
    } else {
      history.checkDuplicates("Hasura records a version once");
    }
  }
}
