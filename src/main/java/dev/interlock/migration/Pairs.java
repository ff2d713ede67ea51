package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Migrations that are two files. */
final class Pairs {
  private Pairs() {}

  /** Adds a migration of an up file and, if there is one, its down file. */
  static void add(
      History history,
      Path up,
      Optional<Path> down,
      String version,
      TransactionMode mode,
      String why) {
    Optional<SourceFile> file = history.take(up);
    Optional<SourceFile> back = down.flatMap(history::take);
    if (file.isEmpty()) {
      return;
    }
    List<SourceFile> files = new ArrayList<>(List.of(file.get()));
    List<Section> sections = new ArrayList<>();
    sections.add(Section.whole(Direction.UP, file.get(), mode, why));
    back.ifPresent(
        other -> {
          files.add(other);
          sections.add(Section.whole(Direction.DOWN, other, mode, why));
        });
    history.add(
        new Migration(
            file.get().path(), version, Migration.Kind.VERSIONED, files, sections, false));
  }
}
