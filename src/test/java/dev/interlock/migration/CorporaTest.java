package dev.interlock.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares detection with a collection of public projects: {@code mvn -Dcorpora=DIRECTORY
 * -Dtest=CorporaTest test}. The directory has an {@code INDEX.tsv} whose columns {@code repo},
 * {@code tool} and {@code folder} are read.
 */
@EnabledIfSystemProperty(named = "corpora", matches = ".+")
class CorporaTest {
  private static final Set<String> PLAIN =
      Set.of(
          "own-numbered",
          "own-updown",
          "own-versioned",
          "pg_dump",
          "schema-only",
          "ecto-structure",
          "pg-regress");

  private final Path corpora = Path.of(System.getProperty("corpora", "."));
  private final List<String> order = new ArrayList<>();
  private final TreeSet<String> wrong = new TreeSet<>();

  @Test
  void everyProjectIsRecognisedAndNoFileIsLost() throws IOException {
    List<String> lines = Files.readAllLines(corpora.resolve("INDEX.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split("\t", -1);
      check(columns[2], corpora.resolve(columns[4]));
    }
    Files.write(Path.of("target/corpora-migrations.tsv"), order);
    assertEquals("", String.join("\n", wrong));
  }

  private void check(String expected, Path folder) throws IOException {
    String tool = PLAIN.contains(expected) ? "plain" : expected;
    long begin = System.nanoTime();
    Projects found = Projects.find(List.of(folder), Projects.Options.DEFAULT);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    System.out.printf("%n%s (%s), %d ms%n", corpora.relativize(folder), expected, millis);
    Set<String> seen = new HashSet<>();
    for (Project project : found.projects()) {
      System.out.printf(
          "  %s %s: %d migrations, %d skipped, %d problems; %s%n",
          project.tool(),
          corpora.relativize(Path.of(project.path())),
          project.migrations().size(),
          project.skipped().size(),
          project.problems().size(),
          project.why());
      print(project.skipped(), project.problems());
      project.migrations().forEach(m -> m.files().forEach(file -> seen.add(file.path())));
      project.skipped().forEach(skipped -> seen.add(skipped.path()));
      noDownIsUp(project);
      project.migrations().forEach(m -> order.add(line(project, m)));
    }
    found.ambiguous().forEach(a -> System.out.println("  ambiguous " + a));
    found.nothing().forEach(n -> System.out.println("  nothing " + n));
    print(found.skipped(), found.problems());
    found.skipped().forEach(skipped -> seen.add(skipped.path()));
    boolean detected =
        found.projects().stream().anyMatch(project -> project.tool().toString().equals(tool))
            || !found.ambiguous().isEmpty();
    if (!detected) {
      wrong.add(folder + " is " + tool);
    }
    found.projects().stream()
        .filter(project -> !project.tool().toString().equals(tool))
        .forEach(project -> System.out.println("  OTHER TOOL " + project.path()));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : new ArrayList<>(files.filter(Files::isRegularFile).toList())) {
        if (file.toString().endsWith(".sql") && !seen.contains(Folder.shown(file))) {
          wrong.add(file + " is lost");
        }
      }
    }
  }

  private String line(Project project, Migration migration) {
    return String.join(
        "\t",
        corpora.relativize(Path.of(project.path())).toString(),
        project.tool().toString(),
        corpora.relativize(Path.of(migration.path())).toString(),
        String.join(",", migration.up().map(s -> s.transaction().toString()).toList()),
        String.valueOf(
            migration
                .up()
                .flatMap(s -> s.parts().stream())
                .flatMapToInt(part -> part.text().chars().filter(c -> c > ' '))
                .count()));
  }

  private void noDownIsUp(Project project) {
    for (Migration migration : project.migrations()) {
      for (Section section : migration.up().toList()) {
        Optional<String> down =
            section.parts().stream()
                .map(part -> part.file().path())
                .filter(path -> path.endsWith("down.sql") || path.contains("/revert/"))
                .findFirst();
        down.ifPresent(path -> wrong.add(path + " is a down file taken as up"));
      }
    }
  }

  private static void print(List<Skipped> skipped, List<Problem> problems) {
    skipped.stream()
        .limit(3)
        .forEach(s -> System.out.println("    skipped " + s.path() + ": " + s.reason()));
    problems.stream().limit(6).forEach(p -> System.out.println("    " + p));
  }
}
