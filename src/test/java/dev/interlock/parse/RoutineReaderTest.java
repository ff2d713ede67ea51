package dev.interlock.parse;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlock.expression.Expression;
import dev.interlock.source.SourceFile;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.PlBody;
import dev.interlock.syntax.PlStatement;
import dev.interlock.syntax.Statement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutineReaderTest {
  private static final RoutineReader READER =
      new RoutineReader(text -> new Opaque(text.span(), text.text()), Expressions.OPAQUE);

  static List<Path> bodies() {
    return Recorded.inputs("plpgsql");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_body_is_taken_apart_as_recorded(Path input) {
    PlBody body = READER.plpgsql(fragment(Recorded.text(input)));
    StringBuilder out = new StringBuilder();
    switch (body) {
      case PlBody.Read read -> show(read.block(), "", out);
      case PlBody.NotAnalysed not ->
          out.append(not.span()).append(" not analysed: ").append(not.reason()).append('\n');
    }
    Recorded.check(input, ".tree", out.toString());
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_body_cut_off_anywhere_does_not_fail(Path input) {
    String text = Recorded.text(input);
    for (int end = 0; end <= text.length(); end++) {
      Fragment cut = fragment(text.substring(0, end));
      assertDoesNotThrow(() -> READER.plpgsql(cut));
    }
  }

  @Test
  void a_statement_in_an_escaped_body_stands_where_it_was_written() {
    String text = "E'BEGIN\\nUPDATE t SET a = \\'x\\'; DELETE FROM u WHERE b = ''y''; END'";
    Fragment content = Strings.content(fragment(text));
    PlBody body = READER.plpgsql(content);
    PlStatement.Block block = ((PlBody.Read) body).block();
    assertEquals("UPDATE t SET a = \\'x\\'", block.statements().get(0).span().text());
    assertEquals("DELETE FROM u WHERE b = ''y''", block.statements().get(1).span().text());
  }

  private static Fragment fragment(String text) {
    return Fragment.of(new SourceFile("body.sql", text));
  }

  private static void show(List<PlStatement> statements, String indent, StringBuilder out) {
    statements.forEach(s -> show(s, indent, out));
  }

  private static void show(PlStatement statement, String in, StringBuilder out) {
    String deeper = in + "  ";
    out.append(in).append(statement.getClass().getSimpleName());
    switch (statement) {
      case PlStatement.Block block -> {
        out.append('\n');
        block
            .declarations()
            .forEach(d -> out.append(deeper).append("declares ").append(d.name()).append('\n'));
        show(block.statements(), deeper, out);
        for (PlStatement.Handler handler : block.handlers()) {
          out.append(in).append("when ").append(handler.conditions()).append('\n');
          show(handler.statements(), deeper, out);
        }
      }
      case PlStatement.If choice -> {
        out.append('\n');
        for (PlStatement.Branch branch : choice.branches()) {
          out.append(in).append("then if ").append(text(branch.condition())).append('\n');
          show(branch.statements(), deeper, out);
        }
        if (!choice.otherwise().isEmpty()) {
          out.append(in).append("else\n");
          show(choice.otherwise(), deeper, out);
        }
      }
      case PlStatement.Case choice -> {
        out.append(choice.value().map(v -> " of " + text(v)).orElse("")).append('\n');
        for (PlStatement.When when : choice.whens()) {
          out.append(in).append("when ");
          out.append(when.values().stream().map(RoutineReaderTest::text).toList()).append('\n');
          show(when.statements(), deeper, out);
        }
        choice
            .otherwise()
            .ifPresent(
                otherwise -> {
                  out.append(in).append("else\n");
                  show(otherwise, deeper, out);
                });
      }
      case PlStatement.Loop loop -> {
        out.append(loop.label().map(l -> " " + l).orElse("")).append(": ");
        out.append(
            switch (loop.iteration()) {
              case PlStatement.Iteration.Endless _ -> "endless";
              case PlStatement.Iteration.While w -> "while " + text(w.condition());
              case PlStatement.Iteration.Range r ->
                  r.variable() + " from " + text(r.low()) + " to " + text(r.high());
              case PlStatement.Iteration.Rows r -> r.variables() + " in " + r.query().text();
              case PlStatement.Iteration.Dynamic d -> d.variables() + " in " + show(d.command());
              case PlStatement.Iteration.OfCursor c -> c.variable() + " in cursor " + c.cursor();
              case PlStatement.Iteration.Each e -> e.variables() + " in each of " + text(e.array());
            });
        out.append('\n');
        show(loop.statements(), deeper, out);
      }
      case PlStatement.Execute execute ->
          out.append(' ').append(show(execute.command())).append('\n');
      case PlStatement.ReturnExecute execute ->
          out.append(' ').append(show(execute.command())).append('\n');
      case PlStatement.Sql sql ->
          out.append(' ')
              .append(said(sql.statement()))
              .append(sql.into().isEmpty() ? "" : " into " + sql.into().size())
              .append('\n');
      case PlStatement.Perform perform ->
          out.append(' ').append(perform.query().text()).append('\n');
      case PlStatement.Raise raise ->
          out.append(' ').append(raise.level()).append(' ').append(raise.message()).append('\n');
      default -> out.append(' ').append(statement.span().text()).append('\n');
    }
  }

  private static String show(PlStatement.Command command) {
    return command.known()
        ? command.statements().stream().map(RoutineReaderTest::said).toList().toString()
        : "not known: " + text(command.text());
  }

  private static String text(Expression expression) {
    return expression.span().text();
  }

  private static String said(Statement statement) {
    return statement instanceof Opaque opaque ? opaque.reason() : "";
  }
}
