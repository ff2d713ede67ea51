package dev.interlock.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingHistoriesTest {
  @TempDir Path root;

  @Test
  void anUndecodableFileIsAProblemWithItsPlaceAndTheRestIsRead() throws IOException {
    write("V1__a.sql", "CREATE TABLE a (id int);");
    Files.write(
        root.resolve("V2__b.sql"), "-- caf\u00e9\nSELECT 1;".getBytes(StandardCharsets.ISO_8859_1));
    write("V3__c.sql", "CREATE TABLE c (id int);");
    Project project = only(find());
    assertEquals(List.of("1", "3"), versions(project));
    Problem problem = project.problems().getFirst();
    assertEquals(Problem.Severity.ERROR, problem.severity());
    assertTrue(problem.toString().contains("V2__b.sql:1:7"), problem.toString());
    assertEquals("it could not be read", project.skipped().getFirst().reason());
  }

  @Test
  void anotherEncodingCanBeDeclared() throws IOException {
    Files.write(root.resolve("V1__a.sql"), "-- caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    Projects projects =
        Projects.find(
            List.of(root),
            new Projects.Options(Optional.empty(), Optional.empty(), StandardCharsets.ISO_8859_1));
    assertEquals(List.of(), only(projects).problems());
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    write("V1__a.sql", "\uFEFFCREATE TABLE a (id int);");
    Section section = only(find()).migrations().getFirst().sections().getFirst();
    assertEquals("CREATE TABLE a (id int);", section.parts().getFirst().text());
  }

  @Test
  void aFileBringsTheHistoryItBelongsTo() throws IOException {
    write("V1__a.sql", "CREATE TABLE a (id int);");
    write("V2__b.sql", "CREATE TABLE b (id int);");
    Projects projects = Projects.find(List.of(root.resolve("V2__b.sql")), Projects.Options.DEFAULT);
    assertEquals(List.of("1", "2"), versions(only(projects)));
  }

  @Test
  void aFileBesideAHistoryIsCheckedByItselfWhenItIsGiven() throws IOException {
    write("001_a.sql", "CREATE TABLE a (id int);");
    write("002_b.sql", "CREATE TABLE b (id int);");
    write("notes.sql", "SELECT 1;");
    Project history = only(find());
    assertTrue(history.skipped().getFirst().reason().contains("give it as a path"));
    Path beside = root.resolve("notes.sql");
    Project alone = only(Projects.find(List.of(beside), Projects.Options.DEFAULT));
    assertEquals(
        "SELECT 1;", alone.migrations().getFirst().sections().getFirst().parts().getFirst().text());
    assertEquals(1, alone.migrations().size());
  }

  @Test
  void aFileInsideAMigrationsDirectoryBringsTheHistoryAround() throws IOException {
    write("20260101000000_a/migration.sql", "CREATE TABLE a (id int);");
    write("20260102000000_b/migration.sql", "CREATE TABLE b (id int);");
    Projects projects =
        Projects.find(
            List.of(root.resolve("20260102000000_b/migration.sql")), Projects.Options.DEFAULT);
    assertEquals(Tool.PRISMA, only(projects).tool());
    assertEquals(2, only(projects).migrations().size());
  }

  @Test
  void filesOfNoHistoryAreOneInTheOrderTheyWereGiven() throws IOException {
    write("tables.sql", "CREATE TABLE a (id int);");
    write("indexes.sql", "CREATE INDEX ON a (id);");
    write("other.sql", "SELECT 1;");
    Projects projects =
        Projects.find(
            List.of(root.resolve("tables.sql"), root.resolve("indexes.sql")),
            Projects.Options.DEFAULT);
    Project project = only(projects);
    assertEquals(Tool.PLAIN, project.tool());
    assertEquals(
        List.of("tables.sql", "indexes.sql"),
        project.migrations().stream().map(m -> Names.file(Path.of(m.path()))).toList());
  }

  @Test
  void theTransactionCanBeSetByTheUser() throws IOException {
    write("V1__a.sql", "CREATE TABLE a (id int);");
    for (TransactionMode mode : TransactionMode.values()) {
      Projects projects =
          Projects.find(
              List.of(root),
              new Projects.Options(Optional.empty(), Optional.of(mode), StandardCharsets.UTF_8));
      Section section = only(projects).migrations().getFirst().sections().getFirst();
      assertEquals(mode, section.transaction());
      assertEquals("--transaction says so", section.why());
    }
  }

  @Test
  void namesThatTwoToolsWriteAreAmbiguousUntilTheToolIsSaid() throws IOException {
    write("20260101000000_a.up.sql", "CREATE TABLE a (id int);");
    write("20260101000000_a.down.sql", "DROP TABLE a;");
    Projects unclear = find();
    assertEquals(List.of(), unclear.projects());
    assertEquals(
        List.of(Tool.GOLANG_MIGRATE, Tool.SQLX), unclear.ambiguous().getFirst().candidates());
    assertTrue(unclear.ambiguous().getFirst().howToChoose().contains("--tool golang-migrate"));
    Projects said =
        Projects.find(
            List.of(root),
            new Projects.Options(Optional.of(Tool.SQLX), Optional.empty(), StandardCharsets.UTF_8));
    assertEquals(Tool.SQLX, only(said).tool());
  }

  @Test
  void aBuildFileAboveTellsToolsApart() throws IOException {
    write("Cargo.toml", "");
    write("migrations/20260101000000_a.up.sql", "CREATE TABLE a (id int);");
    assertEquals(Tool.SQLX, only(find()).tool());
  }

  @Test
  void aPathThatIsNotThereIsAProblem() {
    Projects projects =
        Projects.find(List.of(root.resolve("no-such-thing")), Projects.Options.DEFAULT);
    assertEquals(Problem.Severity.ERROR, projects.problems().getFirst().severity());
  }

  @Test
  void aDirectoryWithoutSqlIsNoHistory() throws IOException {
    write("readme.txt", "");
    assertEquals("there is no .sql file", find().nothing().getFirst().why());
  }

  @Test
  void aProblemOfOneHistoryDoesNotHideAnother() throws IOException {
    write("one/V1__a.sql", "CREATE TABLE a (id int);");
    write("two/V1__a.sql", "CREATE TABLE b (id int);");
    write("two/V1.0__b.sql", "CREATE TABLE c (id int);");
    Projects projects = find();
    assertEquals(2, projects.projects().size());
    assertEquals(List.of(), projects.projects().getFirst().problems());
    assertTrue(
        projects.projects().getLast().problems().getFirst().message().contains("is also that of"),
        () -> projects.projects().getLast().problems().toString());
  }

  @Test
  void aStrayAnnotationOfAnotherToolTellsNothing() throws IOException {
    write("001_a.sql", "-- +migrate Up\nCREATE TABLE a (id int);");
    write("002_b.sql", "CREATE TABLE b (id int);");
    write("003_c.sql", "CREATE TABLE c (id int);");
    assertEquals(Tool.PLAIN, only(find()).tool());
  }

  @Test
  void aPlaceholderInACommentIsNone() throws IOException {
    write("20260101000000_a/migration.sql", "-- made for ${SITE}\nCREATE TABLE a (id int);");
    write("20260102000000_b/migration.sql", "CREATE TABLE ${SITE} (id int);");
    write("migration_lock.toml", "provider = \"postgresql\"");
    List<Problem> problems = only(find()).problems();
    assertEquals(1, problems.size());
    assertTrue(problems.getFirst().toString().contains("20260102000000_b"), problems::toString);
  }

  private Projects find() {
    return Projects.find(List.of(root), Projects.Options.DEFAULT);
  }

  private static Project only(Projects projects) {
    assertEquals(1, projects.projects().size(), projects::toString);
    return projects.projects().getFirst();
  }

  private static List<String> versions(Project project) {
    return project.migrations().stream().map(Migration::version).toList();
  }

  private void write(String name, String text) throws IOException {
    Path path = root.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
