package dev.interlock.replay;

import dev.interlock.catalog.Function;
import dev.interlock.parse.Fragment;
import dev.interlock.parse.RoutineReader;
import dev.interlock.source.Span;
import dev.interlock.syntax.PlBody;
import dev.interlock.syntax.PlStatement;
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

  /** Returns the body of a DO, if it is in PL/pgSQL. */
  Optional<PlBody> ofDo(RoutineStatement.Do statement) {
    boolean plpgsql =
        statement.language().map(l -> l.value().value().equals("plpgsql")).orElse(true);
    return plpgsql
        ? Optional.of(read.computeIfAbsent(statement.span(), s -> reader.plpgsql(statement.body())))
        : Optional.empty();
  }

  /** Returns the body of a function in PL/pgSQL. */
  Optional<PlBody> plpgsql(Function function) {
    return function.language().equals("plpgsql")
        ? function.bodyAt().map(at -> read.computeIfAbsent(at, s -> reader.plpgsql(Fragment.of(s))))
        : Optional.empty();
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

  /** Returns the outermost block of a body that was understood. */
  static Optional<PlStatement.Block> block(PlBody body) {
    return body instanceof PlBody.Read r ? Optional.of(r.block()) : Optional.empty();
  }
}
