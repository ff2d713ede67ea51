package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.CursorStatement;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Prepared statements and cursors. */
final class Cursors {
  private Cursors() {}

  static String print(CursorStatement statement) {
    return switch (statement) {
      case CursorStatement.Prepare p ->
          words(
              "PREPARE",
              Names.name(p.name()),
              brackets("", p.types(), Types::type),
              "AS",
              SqlPrinter.print(p.statement()));
      case CursorStatement.Execute e ->
          words(
              "EXECUTE",
              Names.name(e.name()),
              brackets("", e.arguments(), ExpressionPrinter::print));
      case CursorStatement.Deallocate d -> "DEALLOCATE " + d.name().map(Names::name).orElse("ALL");
      case CursorStatement.DeclareCursor d ->
          words(
              "DECLARE",
              Names.name(d.name()),
              options(d.options(), o -> !o.endsWith("HOLD")),
              "CURSOR",
              options(d.options(), o -> o.endsWith("HOLD")),
              "FOR",
              d.query().text());
      case CursorStatement.Fetch f ->
          words(f.move() ? "MOVE" : "FETCH", f.direction(), "FROM", Names.name(f.cursor()));
      case CursorStatement.CloseCursor c -> "CLOSE " + c.name().map(Names::name).orElse("ALL");
    };
  }

  private static String options(List<String> options, Predicate<String> wanted) {
    return options.stream().filter(wanted).collect(Collectors.joining(" "));
  }
}
