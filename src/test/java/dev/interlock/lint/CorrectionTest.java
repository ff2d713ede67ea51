package dev.interlock.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.rule.Ruleset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectionTest {
  private static final String HISTORY =
      """
      CREATE TABLE customers (id bigint PRIMARY KEY);
      CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, note text);
      CREATE INDEX orders_note ON orders (note);
      """;

  @Test
  void anIndexIsBuiltConcurrentlyWhereNoTransactionIsAround() {
    assertEquals(
        List.of("CREATE UNIQUE INDEX CONCURRENTLY i ON orders (note) WHERE note <> ''"),
        edits(
            TransactionMode.STATEMENT,
            "CREATE UNIQUE INDEX IF NOT EXISTS i\n  ON orders (note) WHERE note <> '';"));
  }

  @Test
  void insideATransactionThereIsNoEditForIt() {
    assertEquals(List.of(), edits(TransactionMode.FILE, "CREATE INDEX i ON orders (note);"));
  }

  @Test
  void aForeignKeyKeepsItsOptions() {
    assertEquals(
        List.of(
            "SET LOCAL lock_timeout = '2s';\n"
                + "ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer)"
                + " REFERENCES customers (id) ON DELETE CASCADE NOT VALID"),
        edits(
            TransactionMode.FILE,
            "ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers ON DELETE"
                + " CASCADE;"));
  }

  @Test
  void aStatementThatDoesMoreHasNoEdit() {
    assertEquals(
        List.of(),
        edits(
            TransactionMode.STATEMENT,
            "ALTER TABLE orders ADD COLUMN x int,"
                + " ADD FOREIGN KEY (customer) REFERENCES customers;"));
  }

  @Test
  void aNewNameIsQuotedWhereTheOldOneWas() {
    assertEquals(
        List.of("DROP INDEX CONCURRENTLY \"Notes\""),
        edits(
            TransactionMode.STATEMENT,
            "DROP INDEX \"Notes\";",
            HISTORY + "ALTER INDEX orders_note RENAME TO \"Notes\";"));
  }

  private static List<String> edits(TransactionMode mode, String sql) {
    return edits(mode, sql, HISTORY);
  }

  private static List<String> edits(TransactionMode mode, String sql, String history) {
    ExampleProject project = new ExampleProject(Tool.PLAIN, TransactionMode.STATEMENT);
    project.add("1.sql", history, TransactionMode.STATEMENT, false);
    project.add("2.sql", sql, mode, true);
    return new Linter(Settings.DEFAULT, Ruleset.shipped())
        .lint(List.of(project.project())).findings().stream()
            .filter(finding -> finding.path().equals("2.sql"))
            .flatMap(finding -> finding.edit().stream())
            .map(edit -> edit.replacement())
            .toList();
  }
}
