package dev.interlock.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlock.parse.Placeholders;
import dev.interlock.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads every directory of {@code testdata/projects} and compares what is found with the text file
 * of the same name beside it; {@code mvn -Dupdate -Dtest=ProjectsTest test} rewrites these.
 */
class ProjectsTest {
  private static final Path PROJECTS = Path.of("testdata", "projects");

  @TestFactory
  Stream<DynamicTest> everyProjectIsReadAsItsToolWould() throws IOException {
    try (Stream<Path> folders = Files.list(PROJECTS)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream()
          .map(
              folder ->
                  DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  private static void check(Path folder) throws IOException {
    Path golden = PROJECTS.resolve(folder.getFileName() + ".txt");
    String found = render(Projects.find(List.of(folder), Projects.Options.DEFAULT), folder);
    if (!System.getProperty("update", "false").equals("false")) {
      Files.writeString(golden, found);
    }
    assertEquals(Files.exists(golden) ? Files.readString(golden) : "", found);
  }

  /** Writes what was found as text for people. */
  static String render(Projects projects, Path root) {
    StringBuilder out = new StringBuilder();
    for (Project project : projects.projects()) {
      out.append(project.tool()).append(" in ").append(project.path());
      out.append("\n  because ").append(project.why()).append("\n");
      project.migrations().forEach(migration -> render(migration, out));
      project.skipped().forEach(skipped -> render(skipped, out));
      project.problems().forEach(problem -> render(problem, out));
      out.append('\n');
    }
    projects
        .ambiguous()
        .forEach(
            unclear ->
                out.append("ambiguous ")
                    .append(unclear.path())
                    .append(" ")
                    .append(unclear.candidates())
                    .append("\n  because ")
                    .append(unclear.why())
                    .append("\n  ")
                    .append(unclear.howToChoose())
                    .append("\n"));
    projects.nothing().forEach(none -> out.append("nothing: ").append(none.why()).append('\n'));
    projects.skipped().forEach(skipped -> render(skipped, out));
    projects.problems().forEach(problem -> render(problem, out));
    return out.toString().replace(Folder.shown(root) + "/", "").stripTrailing() + "\n";
  }

  private static void render(Migration migration, StringBuilder out) {
    out.append("\n  ").append(migration.path());
    out.append(" (").append(migration.kind().name().toLowerCase(Locale.ROOT));
    out.append(migration.version().isEmpty() ? "" : " " + migration.version());
    out.append(migration.optsOut() ? ", opts out)\n" : ")\n");
    for (Section section : migration.sections()) {
      out.append("    ").append(section.direction()).append(", ").append(section.transaction());
      out.append(section.stopsOnError() ? "" : ", goes on after errors");
      Optional<Span> because = section.because();
      out.append(": ").append(section.why());
      out.append(because.map(span -> " (line " + span.startLine() + ")").orElse("")).append('\n');
      List<String> texts =
          section.fragments(Map.of()).stream()
              .map(fragment -> Placeholders.written(fragment.text()))
              .toList();
      for (int i = 0; i < texts.size(); i++) {
        Span part = section.parts().get(i);
        out.append("      lines ").append(part.startLine()).append('-').append(lastLine(part));
        out.append(part.file().path().equals(migration.path()) ? "" : " of " + part.file().path());
        out.append(": ").append(abridged(texts.get(i))).append('\n');
      }
    }
  }

  private static int lastLine(Span part) {
    return part.endColumn() == 1 && part.endLine() > part.startLine()
        ? part.endLine() - 1
        : part.endLine();
  }

  private static String abridged(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= 70
        ? line
        : line.substring(0, 34) + " … " + line.substring(line.length() - 33);
  }

  private static void render(Skipped skipped, StringBuilder out) {
    out.append("  skipped ").append(skipped.path()).append(": ").append(skipped.reason());
    out.append('\n');
  }

  private static void render(Problem problem, StringBuilder out) {
    out.append("  ").append(problem.severity().name().toLowerCase(Locale.ROOT));
    out.append(": ").append(problem).append('\n');
  }
}
