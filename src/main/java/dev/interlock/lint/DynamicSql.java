package dev.interlock.lint;

import dev.interlock.parse.RoutineReader;
import dev.interlock.source.Span;
import dev.interlock.syntax.PlBody;
import dev.interlock.syntax.PlStatement;
import dev.interlock.syntax.RoutineStatement;
import java.util.ArrayList;
import java.util.List;

/** Finds the commands of a DO block that are put together at run time. */
final class DynamicSql {
  private final List<Report.NotAnalysed> found = new ArrayList<>();

  private DynamicSql() {}

  static List<Report.NotAnalysed> of(RoutineStatement.Do block, RoutineReader reader) {
    boolean plpgsql = block.language().map(l -> l.value().value().equals("plpgsql")).orElse(true);
    if (!plpgsql) {
      return List.of(new Report.NotAnalysed(block.span(), "a body in another language"));
    }
    DynamicSql search = new DynamicSql();
    switch (reader.plpgsql(block.body())) {
      case PlBody.NotAnalysed(Span span, String reason) ->
          search.found.add(new Report.NotAnalysed(span, reason));
      case PlBody.Read(Span _, PlStatement.Block read) -> search.in(read);
    }
    return search.found;
  }

  private void all(List<PlStatement> statements) {
    statements.forEach(this::in);
  }

  private void in(PlStatement statement) {
    switch (statement) {
      case PlStatement.Block block -> {
        all(block.statements());
        block.handlers().forEach(handler -> all(handler.statements()));
      }
      case PlStatement.If choice -> {
        choice.branches().forEach(branch -> all(branch.statements()));
        all(choice.otherwise());
      }
      case PlStatement.Case choice -> choice.whens().forEach(when -> all(when.statements()));
      case PlStatement.Loop loop -> all(loop.statements());
      case PlStatement.Execute execute -> command(execute.span(), execute.command());
      case PlStatement.ReturnExecute execute -> command(execute.span(), execute.command());
      default -> {}
    }
  }

  private void command(Span span, PlStatement.Command command) {
    if (!command.known()) {
      found.add(new Report.NotAnalysed(span, "SQL put together at run time"));
    }
  }
}
