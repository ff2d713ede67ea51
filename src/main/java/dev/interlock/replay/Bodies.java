package dev.interlock.replay;

import dev.interlock.catalog.Function;
import dev.interlock.effect.Session;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.RoutineReader;
import dev.interlock.source.Span;
import dev.interlock.syntax.PlBody;
import dev.interlock.syntax.RoutineStatement;
import dev.interlock.syntax.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads bodies, each once. Confined to one thread. */
final class Bodies {
  private final RoutineReader reader;
  private final Map<Span, PlBody> read = new HashMap<>();
  private final Map<Span, List<Statement>> sql = new HashMap<>();

  Bodies(RoutineReader reader) {
    this.reader = reader;
  }

  /** Returns the transaction that the body of one statement runs in outside of any other. */
  static Session.Transaction transaction() {
    return Session.Transaction.begin(
        Session.Kind.IMPLICIT, true, Optional.empty(), "what a statement calls is one transaction");
  }

  /** Returns the body of a DO. */
  PlBody ofDo(RoutineStatement.Do statement) {
    boolean plpgsql =
        statement.language().map(l -> l.value().value().equals("plpgsql")).orElse(true);
    return plpgsql
        ? read.computeIfAbsent(statement.span(), s -> reader.plpgsql(statement.body()))
        : new PlBody.NotAnalysed(statement.span(), "a body in another language");
  }

  /** Returns the body of a function in PL/pgSQL. */
  Optional<PlBody> plpgsql(Function function) {
    return function.language().equals("plpgsql")
        ? function.bodyAt().map(at -> read.computeIfAbsent(at, s -> reader.plpgsql(Fragment.of(s))))
        : Optional.empty();
  }

  /** Returns the statements of a text that code puts together where the span stands. */
  List<Statement> command(Span at, String text) {
    Fragment origin = Fragment.of(at);
    return reader.sql(new Fragment.Builder(origin).replace(0, origin.length(), text).build());
  }

  /** Returns the statements of a function in SQL. */
  List<Statement> sql(Function function) {
    return function.language().equals("sql")
        ? function
            .bodyAt()
            .map(at -> sql.computeIfAbsent(at, s -> reader.sql(Fragment.of(s))))
            .orElse(List.of())
        : List.of();
  }
}
