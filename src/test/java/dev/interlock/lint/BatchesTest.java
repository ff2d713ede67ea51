package dev.interlock.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlock.migration.Migration;
import dev.interlock.migration.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is deployed, what is new, and what runs in one transaction. */
class BatchesTest {
  private static final String INDEX = "create-index-not-concurrently";

  @Test
  void withoutDeployedEachFileIsABatchOfItsOwn() {
    Lints lints =
        Lints.of(Tool.PLAIN)
            .file("1.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);")
            .file("2.sql", "CREATE INDEX ON orders (note);");
    assertEquals(List.of("2.sql:1"), lints.places(INDEX));
  }

  @Test
  void whatIsCreatedAfterDeployedIsNew() {
    Lints lints =
        Lints.of(Tool.PLAIN)
            .file("0.sql", "CREATE TABLE users (id bigint PRIMARY KEY, note text);")
            .file("1.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);")
            .file("2.sql", "CREATE INDEX ON orders (note);\nCREATE INDEX ON users (note);")
            .deployed("0.sql");
    assertEquals(List.of("2.sql:2"), lints.places(INDEX));
  }

  @Test
  void allPendingFilesAreOneTransactionWhereTheToolSaysSo() {
    Lints lints =
        Lints.of(Tool.DRIZZLE)
            .file("0.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text, code text);")
            .file("1.sql", "SET LOCAL lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN a int;")
            .file("2.sql", "UPDATE orders SET note = 'a' WHERE code = 'b';")
            .deployed("0.sql");
    assertEquals(List.of("2.sql:1"), lints.places("work-under-exclusive-lock"));
    assertEquals(List.of(), lints.places("lock-without-timeout"));
  }

  @Test
  void aCommitEndsTheTransactionOfTheBatch() {
    Lints lints =
        Lints.of(Tool.DRIZZLE)
            .file("0.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text, code text);")
            .file("1.sql", "ALTER TABLE orders ADD COLUMN a int;\nCOMMIT;")
            .file("2.sql", "UPDATE orders SET note = 'a' WHERE code = 'b';")
            .deployed("0.sql");
    assertEquals(List.of(), lints.places("work-under-exclusive-lock"));
  }

  @Test
  void slicesOfOneBatchAddUp() {
    String slice = "UPDATE orders SET note = 'a' WHERE id BETWEEN %s AND %s;";
    Lints lints =
        Lints.of(Tool.NODE_PG_MIGRATE)
            .file("0.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);")
            .file("1.sql", slice.formatted(1, 1000))
            .file("2.sql", slice.formatted(1001, 2000))
            .deployed("0.sql");
    assertEquals(List.of("2.sql:1"), lints.places("unbatched-update"));
  }

  @Test
  void aTimeoutOfAnEarlierRunIsForgotten() {
    Lints lints =
        Lints.of(Tool.GOOSE)
            .file("0.sql", "SET lock_timeout = '2s';\nCREATE TABLE orders (id bigint PRIMARY KEY);")
            .file("1.sql", "ALTER TABLE orders ADD COLUMN a int;")
            .deployed("0.sql");
    assertEquals(List.of("1.sql:1"), lints.places("lock-without-timeout"));
  }

  @Test
  void aTimeoutOfTheSameRunLastsWhereTheToolKeepsItsConnection() {
    Lints lints =
        Lints.of(Tool.GOOSE)
            .file("0.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);")
            .file("1.sql", "SET lock_timeout = '2s';")
            .file("2.sql", "ALTER TABLE orders ADD COLUMN a int;")
            .deployed("0.sql");
    assertEquals(List.of(), lints.places("lock-without-timeout"));
  }

  @Test
  void aCallbackSetsTheTimeout() {
    Lints lints =
        Lints.of(Tool.FLYWAY)
            .file("V1__a.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);")
            .file("V2__b.sql", "ALTER TABLE orders ADD COLUMN a int;")
            .file(
                "beforeEachMigrate.sql",
                Migration.Kind.CALLBACK,
                "SET lock_timeout = '2s'; CREATE TABLE noise (id int);");
    assertEquals(List.of(), lints.places("lock-without-timeout"));
  }

  @Test
  void anUnchangedRepeatableRunsBeforeTheReviewAndAChangedOneAfterIt() {
    String view = "CREATE OR REPLACE VIEW notes AS SELECT note FROM orders;";
    Lints unchanged =
        Lints.of(Tool.FLYWAY)
            .file("V1__a.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);")
            .file("V2__b.sql", "ALTER TABLE orders DROP COLUMN note;")
            .repeatable("R__notes.sql", view)
            .deployed("V1__a.sql", "R__notes.sql");
    assertEquals(List.of("V2__b.sql:1"), unchanged.places("drop-object-in-use"));
    Lints changed =
        Lints.of(Tool.FLYWAY)
            .file("V1__a.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);")
            .file("V2__b.sql", "ALTER TABLE orders DROP COLUMN note;")
            .repeatable("R__notes.sql", view)
            .deployed("V1__a.sql");
    assertEquals(List.of(), changed.places("drop-object-in-use"));
  }

  @Test
  void whatAnOlderStatementSuffersLandsOnTheStatementThatDidIt() {
    List<Finding> findings =
        Lints.of(Tool.PLAIN)
            .file(
                "1.sql",
                """
                CREATE TABLE customers (id bigint PRIMARY KEY);
                CREATE TABLE orders (
                  id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
                CREATE INDEX orders_customer_idx ON orders (customer_id);\
                """)
            .file("2.sql", "SELECT 1;\nDROP INDEX CONCURRENTLY orders_customer_idx;")
            .reviewed("2.sql")
            .findings()
            .stream()
            .filter(f -> f.rule().equals("foreign-key-without-index"))
            .toList();
    assertEquals(1, findings.size());
    assertEquals("2.sql", findings.getFirst().path());
    assertEquals(2, findings.getFirst().span().startLine());
    assertTrue(
        findings.getFirst().related().stream()
            .anyMatch(r -> r.span().file().path().equals("1.sql") && r.span().startLine() == 3));
  }

  @Test
  void whatWasWrongBeforeTheReviewIsNotReported() {
    Lints lints =
        Lints.of(Tool.PLAIN)
            .file(
                "1.sql",
                "CREATE TABLE customers (id bigint PRIMARY KEY);\n"
                    + "CREATE TABLE orders (id bigint PRIMARY KEY, c bigint REFERENCES customers);")
            .file("2.sql", "COMMENT ON TABLE orders IS 'x';")
            .reviewed("2.sql");
    assertEquals(List.of(), lints.places("foreign-key-without-index"));
  }
}
