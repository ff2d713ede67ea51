package dev.interlock.syntax;

import dev.interlock.expression.Query;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make and refresh views. */
public sealed interface ViewStatement extends Statement {

  /** {@code CREATE [OR REPLACE] [TEMP] [RECURSIVE] VIEW}. */
  record CreateView(
      Span span,
      Optional<Span> orReplace,
      Persistence persistence,
      boolean recursive,
      ObjectName name,
      List<Name> columns,
      List<Option> with,
      Query query,
      Optional<CheckOption> checkOption)
      implements ViewStatement {
    public CreateView {
      columns = List.copyOf(columns);
      with = List.copyOf(with);
    }
  }

  /** {@code WITH … CHECK OPTION}. */
  enum CheckOption {
    UNSAID,
    LOCAL,
    CASCADED
  }

  /** {@code CREATE MATERIALIZED VIEW}. */
  record CreateMaterializedView(
      Span span,
      Persistence persistence,
      Optional<Span> ifNotExists,
      ObjectName name,
      List<Name> columns,
      Optional<Name> accessMethod,
      List<Option> with,
      Optional<Name> tablespace,
      Query query,
      Optional<Span> withNoData)
      implements ViewStatement {
    public CreateMaterializedView {
      columns = List.copyOf(columns);
      with = List.copyOf(with);
    }
  }

  /** {@code REFRESH MATERIALIZED VIEW}. */
  record RefreshMaterializedView(
      Span span, Optional<Span> concurrently, ObjectName name, Optional<Span> withNoData)
      implements ViewStatement {}
}
