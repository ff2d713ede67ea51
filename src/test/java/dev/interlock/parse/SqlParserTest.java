package dev.interlock.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.interlock.source.SourceFile;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.TableStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqlParserTest {

  private static Parsed parse(String sql) {
    return new SqlParser().parse(Fragment.of(new SourceFile("test.sql", sql)));
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(Path.of("testdata/parse", file));
  }

  @Test
  void statementsOfTheServersGrammarBecomeRecords() throws IOException {
    List<String> refused =
        lines("accepted.sql").stream()
            .filter(
                sql ->
                    !(parse(sql) instanceof Parsed.Understood u) || u.statement() instanceof Opaque)
            .toList();
    assertEquals(List.of(), refused);
  }

  @Test
  void whatTheServersGrammarRejectsIsASyntaxError() throws IOException {
    List<String> taken =
        lines("rejected.sql").stream()
            .filter(sql -> parse(sql) instanceof Parsed.Understood)
            .toList();
    assertEquals(List.of(), taken);
  }

  @Test
  void aSyntaxErrorPointsAtTheFirstWordThatDoesNotFit() {
    Parsed.Malformed parsed =
        assertInstanceOf(Parsed.Malformed.class, parse("create table t (a int primary)"));
    assertEquals("test.sql:1:30", parsed.error().span().toString());
    assertEquals("unexpected \")\"", parsed.error().message());
    assertEquals(List.of("KEY"), parsed.error().expected());
  }

  @Test
  void deepNestingIsAValueNotACrash() {
    String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
    Parsed.Understood parsed =
        assertInstanceOf(
            Parsed.Understood.class, parse("alter table t alter a set default " + deep));
    assertInstanceOf(Opaque.class, parsed.statement());
    String terms = "alter table t alter a set default not not " + "- ".repeat(5_000) + "1";
    parse(terms);
  }

  @Test
  void unquotedNamesFoldAndQuotedOnesDoNot() {
    Parsed.Understood parsed =
        assertInstanceOf(
            Parsed.Understood.class, parse("CREATE TABLE Sales.\"Order\" (Id INT, \"Id\" int)"));
    TableStatement.CreateTable table =
        assertInstanceOf(TableStatement.CreateTable.class, parsed.statement());
    assertEquals("sales.Order", table.name().toString());
  }
}
