package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Statements that make indexes and statistics; ALTER INDEX is an {@code AlterTable}. */
public sealed interface IndexStatement extends Statement {

  /** {@code CREATE [UNIQUE] INDEX [CONCURRENTLY] …}. */
  record CreateIndex(
      Span span,
      Optional<Span> unique,
      Optional<Span> concurrently,
      Optional<Span> ifNotExists,
      Optional<Name> name,
      Optional<Span> only,
      ObjectName table,
      Optional<Name> method,
      List<IndexElement> elements,
      List<IndexElement> include,
      Optional<Boolean> nullsDistinct,
      List<Option> with,
      Optional<Name> tablespace,
      Optional<Expression> where)
      implements IndexStatement {
    public CreateIndex {
      elements = List.copyOf(elements);
      include = List.copyOf(include);
      with = List.copyOf(with);
    }
  }

  /** {@code CREATE STATISTICS}; the source is its FROM as text. */
  record CreateStatistics(
      Span span,
      Optional<Span> ifNotExists,
      Optional<ObjectName> name,
      List<Name> kinds,
      List<IndexElement> elements,
      Query from)
      implements IndexStatement {
    public CreateStatistics {
      kinds = List.copyOf(kinds);
      elements = List.copyOf(elements);
    }
  }

  /** {@code ALTER STATISTICS name SET STATISTICS n}; empty for DEFAULT. */
  record AlterStatistics(Span span, Optional<Span> ifExists, ObjectName name, OptionalInt target)
      implements IndexStatement {}
}
