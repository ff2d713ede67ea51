package dev.interlock.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlock.migration.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which findings a comment accepts, and what is said of a comment that accepts none. */
class SuppressionTest {
  private static final String TABLE = "CREATE TABLE events (id bigint PRIMARY KEY, ";

  private static List<String> said(String sql) {
    return Lints.of(Tool.PLAIN).file("1.sql", sql).findings().stream()
        .map(f -> f.span().startLine() + " " + f.rule())
        .toList();
  }

  @Test
  void aCommentOnTheLineOfTheFinding() {
    assertEquals(
        List.of(),
        said(
            "CREATE TABLE events (id bigint PRIMARY KEY,\n"
                + "  a json -- interlock:ignore json-column signed text\n);"));
  }

  @Test
  void aCommentRightBeforeTheStatement() {
    assertEquals(
        List.of(), said("-- interlock:ignore json-column signed text\n" + TABLE + "\n  a json);"));
  }

  @Test
  void aCommentCoversTheNextStatementOnly() {
    assertEquals(
        List.of("3 json-column"),
        said(
            "-- interlock:ignore json-column signed text\n"
                + TABLE
                + "a json);\nCREATE TABLE b (id int PRIMARY KEY, b json);"));
  }

  @Test
  void aCommentAboveBeginCoversBeginAlone() {
    assertEquals(
        List.of("1 suppression-unused", "3 json-column"),
        said("-- interlock:ignore json-column x\nBEGIN;\n" + TABLE + "a json);\nCOMMIT;"));
  }

  @Test
  void aCommentForTheWholeFile() {
    assertEquals(
        List.of(),
        said(
            "/* interlock:ignore-file json-column signed texts */\n"
                + TABLE
                + "a json);\nCREATE TABLE b (id int PRIMARY KEY, b json);"));
  }

  @Test
  void aCommentBehindAStatementBelongsToItsLine() {
    assertEquals(
        List.of("1 suppression-unused", "2 json-column"),
        said("SELECT 1; -- interlock:ignore json-column x\n" + TABLE + "a json);"));
  }

  @Test
  void anotherRuleIsNotAccepted() {
    assertEquals(
        List.of("1 suppression-unused", "2 json-column"),
        said("-- interlock:ignore drop-table x\n" + TABLE + "a json);"));
  }

  @Test
  void severalRulesAtOnce() {
    assertEquals(
        List.of("1 suppression-unused"),
        said("-- interlock:ignore json-column, drop-table x\n" + TABLE + "a json);"));
  }

  @Test
  void aRuleThatDoesNotExist() {
    assertEquals(
        List.of("1 suppression-of-unknown-rule", "2 json-column"),
        said("-- interlock:ignore json-colum x\n" + TABLE + "a json);"));
  }

  @Test
  void aCommentThatNamesNoRule() {
    assertEquals(
        List.of("1 suppression-of-unknown-rule", "2 json-column"),
        said("-- interlock:ignore\n" + TABLE + "a json);"));
  }

  @Test
  void aReasonIsAskedFor() {
    assertEquals(
        List.of("1 suppression-without-reason"),
        said("-- interlock:ignore json-column\n" + TABLE + "a json);"));
  }

  @Test
  void aCommentInsideOfABody() {
    assertEquals(
        List.of(),
        said(
            "DO $$ BEGIN\n  CREATE TABLE b (id int PRIMARY KEY,\n"
                + "    b json); -- interlock:ignore json-column signed text\nEND $$;"));
  }

  @Test
  void wordsInAStringAreNoComment() {
    assertEquals(
        List.of("2 json-column"),
        said("SELECT '-- interlock:ignore json-column x';\n" + TABLE + "a json);"));
  }
}
