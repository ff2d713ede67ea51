package dev.interlock.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.interlock.parse.Fragment;
import dev.interlock.parse.Parsed;
import dev.interlock.parse.Piece;
import dev.interlock.parse.Recorded;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.parse.SqlParser;
import dev.interlock.source.SourceFile;
import dev.interlock.syntax.CursorStatement;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SqlPrinterTest {
  private static final SqlParser PARSER = new SqlParser();

  /** A name that stands in no statement, so that places can be told from the rest. */
  private static final String PLACE = "¶";

  static List<Path> statements() {
    return Recorded.inputs("print");
  }

  static List<Path> allScripts() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("testdata"))) {
      return files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void statementsArePrintedAsRecorded(Path file) throws IOException {
    StringBuilder printed = new StringBuilder();
    for (Statement statement : understood(file)) {
      printed.append(SqlPrinter.print(statement)).append(";\n");
    }
    Recorded.check(file, ".printed", printed.toString());
  }

  @ParameterizedTest
  @MethodSource("statements")
  void printedStatementsReadBackAsTheSameRecords(Path file) throws IOException {
    for (Statement statement : understood(file)) {
      Parsed again = parse(SqlPrinter.print(statement));
      Parsed.Understood understood =
          assertInstanceOf(Parsed.Understood.class, again, SqlPrinter.print(statement));
      assertEquals(
          withoutPlaces(essence(statement)), withoutPlaces(essence(understood.statement())));
    }
  }

  @ParameterizedTest
  @MethodSource("allScripts")
  void whatIsPrintedIsPrintedTheSameAgain(Path file) throws IOException {
    for (Statement statement : understood(file)) {
      String printed = SqlPrinter.print(statement);
      Parsed.Understood again = assertInstanceOf(Parsed.Understood.class, parse(printed), printed);
      assertEquals(printed, SqlPrinter.print(again.statement()));
    }
  }

  private static List<Statement> understood(Path file) throws IOException {
    Script script = Splitter.split(Fragment.of(new SourceFile(PLACE, Files.readString(file))));
    List<Statement> statements = new ArrayList<>();
    for (Piece piece : script.pieces()) {
      if (piece instanceof Piece.Sql
          && PARSER.parse(script.fragment(piece)) instanceof Parsed.Understood(var statement)) {
        statements.add(statement);
      }
    }
    return statements;
  }

  private static Parsed parse(String sql) {
    return PARSER.parse(Fragment.of(new SourceFile(PLACE, sql)));
  }

  /** Of data changes the clauses, since their records hold their text besides. */
  private static String essence(Statement statement) {
    return switch (statement) {
      case DataStatement.Change change -> change.target() + " " + change.clauses();
      case DataStatement.Explain explain -> explain.options() + essence(explain.statement());
      case CursorStatement.Prepare prepare -> prepare.types() + essence(prepare.statement());
      default -> statement.toString();
    };
  }

  /** Where the text in a body's quotes stands depends on the quotes. */
  private static String withoutPlaces(String record) {
    return record
        .replaceAll(PLACE + ":\\d+:\\d+", PLACE)
        .replaceAll("contents=Optional(\\.empty|\\[" + PLACE + "\\])", "contents");
  }
}
