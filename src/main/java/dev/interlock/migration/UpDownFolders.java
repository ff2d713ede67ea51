package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Migrations that are directories with an {@code up.sql} and perhaps a {@code down.sql}. */
final class UpDownFolders {
  private UpDownFolders() {}

  static boolean fits(Folder folder) {
    return folder.folders().values().stream().anyMatch(each -> each.has("up.sql"));
  }

  /**
   * Adds the directory's migration.
   *
   * @param usual a section without parts whose transaction both directions have
   */
  static void add(Folder folder, String version, Section usual, boolean optsOut, History history) {
    Path up = folder.files().get("up.sql");
    Path down = folder.files().get("down.sql");
    if (up == null) {
      return;
    }
    Optional<SourceFile> file = history.take(up);
    Optional<SourceFile> back = down == null ? Optional.empty() : history.take(down);
    folder
        .sqlNames()
        .forEach(
            name -> {
              Path other = folder.files().get(name);
              if (other != null && !history.has(other)) {
                history.skip(other, "only up.sql and down.sql are run");
              }
            });
    if (file.isEmpty()) {
      return;
    }
    List<SourceFile> files = new ArrayList<>(List.of(file.get()));
    List<Section> sections = new ArrayList<>();
    sections.add(usual.of(Direction.UP, file.get()));
    back.ifPresent(
        other -> {
          files.add(other);
          sections.add(usual.of(Direction.DOWN, other));
        });
    history.add(
        new Migration(
            file.get().path(), version, Migration.Kind.VERSIONED, files, sections, optsOut));
  }
}
