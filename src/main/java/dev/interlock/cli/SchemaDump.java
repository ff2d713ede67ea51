package dev.interlock.cli;

import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import dev.interlock.migration.Projects;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.report.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dump of the schema that stands for what was there before the first migration. */
final class SchemaDump {
  private SchemaDump() {}

  /** Returns the histories with the dump in front of each. */
  static List<Project> before(
      String dump, List<Project> histories, Projects.Options options, List<Trouble> troubles) {
    Path path = Path.of(dump);
    if (!Files.isRegularFile(path)) {
      troubles.add(Trouble.error(dump, "There is no such schema dump", "Check the path"));
      return histories;
    }
    Projects read =
        Projects.find(
            List.of(path),
            new Projects.Options(
                Optional.of(Tool.PLAIN),
                Optional.of(TransactionMode.STATEMENT),
                options.encoding()));
    List<Migration> before =
        read.projects().stream()
            .flatMap(p -> p.migrations().stream())
            .filter(m -> path.normalize().equals(Path.of(m.path()).normalize()))
            .map(Migration::asDump)
            .toList();
    if (before.isEmpty()) {
      troubles.add(Trouble.error(dump, "The schema dump cannot be read", "It has to be SQL"));
    }
    return histories.stream().map(project -> behind(before, project)).toList();
  }

  private static Project behind(List<Migration> before, Project project) {
    List<Migration> all = new ArrayList<>(before);
    project.migrations().stream()
        .filter(m -> before.stream().noneMatch(b -> b.path().equals(m.path())))
        .forEach(all::add);
    return new Project(
        project.path(), project.tool(), project.why(), all, project.skipped(), project.problems());
  }
}
