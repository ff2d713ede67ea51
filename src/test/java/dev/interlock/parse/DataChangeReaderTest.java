package dev.interlock.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlock.source.SourceFile;
import dev.interlock.syntax.DataStatement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataChangeReaderTest {

  @Test
  void an_update_has_its_target_columns_and_condition() {
    DataStatement.Update update =
        assertInstanceOf(
            DataStatement.Update.class,
            read(
                "UPDATE ONLY s.t AS x SET a = 1, (b, \"C\") = (SELECT 1, 2), d[1] = 3"
                    + " FROM u WHERE x.id = u.id RETURNING x.id"));
    assertEquals("s.t", update.target().name().toString());
    assertEquals("ONLY", update.target().only().orElseThrow().text());
    assertEquals("x", update.target().alias().orElseThrow().toString());
    assertEquals("[a, b, C, d]", update.assigned().toString());
    assertEquals("x.id = u.id", update.where().orElseThrow().span().text());
    assertTrue(update.from().isPresent() && update.returning().isPresent());
    assertEquals(
        "u", update.query().shape().orElseThrow().relations().getFirst().relation().toString());
  }

  @Test
  void a_delete_without_a_condition_says_so() {
    DataStatement.Delete delete =
        assertInstanceOf(DataStatement.Delete.class, read("DELETE FROM t"));
    assertEquals(Optional.empty(), delete.where());
    assertTrue(
        assertInstanceOf(
                DataStatement.Delete.class,
                read("WITH w AS (SELECT 1) DELETE FROM t USING w WHERE CURRENT OF c"))
            .where()
            .isPresent());
  }

  @Test
  void an_insert_counts_its_rows_without_reading_them() {
    DataStatement.Insert insert =
        assertInstanceOf(
            DataStatement.Insert.class,
            read(
                "INSERT INTO t (a, b) OVERRIDING SYSTEM VALUE VALUES (1, ')('), (2, $$x$$)"
                    + " ON CONFLICT (a) DO UPDATE SET b = excluded.b"));
    assertEquals(2, insert.rows());
    assertEquals("[a, b]", insert.columns().toString());
    assertTrue(insert.onConflict().orElseThrow().update());
    assertEquals(DataStatement.Insert.Source.VALUES, insert.source());
    assertEquals(
        DataStatement.Insert.Source.QUERY,
        assertInstanceOf(DataStatement.Insert.class, read("INSERT INTO t (SELECT * FROM u)"))
            .source());
    assertEquals(
        DataStatement.Insert.Source.DEFAULT_VALUES,
        assertInstanceOf(DataStatement.Insert.class, read("INSERT INTO t DEFAULT VALUES"))
            .source());
  }

  @Test
  void a_very_long_list_of_rows_is_passed_over() {
    String rows = "(f(1), 'x'), ".repeat(20_000);
    DataStatement.Insert insert =
        assertInstanceOf(
            DataStatement.Insert.class,
            read("INSERT INTO t VALUES " + rows + "(1, 2) RETURNING id"));
    assertEquals(20_001, insert.rows());
    assertTrue(insert.returning().isPresent());
  }

  @Test
  void a_merge_has_the_verbs_of_its_branches() {
    DataStatement.Merge merge =
        assertInstanceOf(
            DataStatement.Merge.class,
            read(
                "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED AND s.gone THEN DELETE"
                    + " WHEN MATCHED THEN DO NOTHING"
                    + " WHEN NOT MATCHED BY TARGET THEN INSERT VALUES (1)"));
    assertTrue(merge.inserts() && merge.deletes() && !merge.updates());
  }

  @Test
  void a_select_into_makes_a_table() {
    DataStatement.SelectInto into =
        assertInstanceOf(
            DataStatement.SelectInto.class, read("SELECT a INTO TEMP TABLE s.n FROM t"));
    assertEquals("s.n", into.name().toString());
  }

  @Test
  void what_is_malformed_is_nothing() {
    for (String text :
        new String[] {
          "UPDATE t",
          "DELETE t",
          "INSERT t VALUES (1)",
          "SELECT (1",
          "SELECT 1,, 2",
          "SELECT 1 +",
          "INSERT INTO t VALUES (1",
          "UPDATE t SET",
          "SELECT 1x"
        }) {
      assertEquals(Optional.empty(), reader().read(fragment(text)), text);
    }
  }

  private static DataStatement read(String text) {
    return reader().read(fragment(text)).orElseThrow();
  }

  private static DataChangeReader reader() {
    return new DataChangeReader(Expressions.OPAQUE);
  }

  private static Fragment fragment(String text) {
    return Fragment.of(new SourceFile("a.sql", text));
  }
}
