package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** A relation a statement works on, with ONLY and a column list where they may stand. */
public record RelationTarget(Span span, Optional<Span> only, ObjectName name, List<Name> columns) {
  public RelationTarget {
    columns = List.copyOf(columns);
  }
}
