package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** The referenced side of a foreign key, and what happens to the referencing rows. */
public record References(
    Span span,
    ObjectName table,
    List<Name> columns,
    Optional<Name> period,
    Optional<Match> match,
    Optional<Action> onDelete,
    List<Name> onDeleteColumns,
    Optional<Action> onUpdate,
    List<Name> onUpdateColumns) {
  public References {
    columns = List.copyOf(columns);
    onDeleteColumns = List.copyOf(onDeleteColumns);
    onUpdateColumns = List.copyOf(onUpdateColumns);
  }

  /** How null parts of a key count. */
  public enum Match {
    FULL,
    PARTIAL,
    SIMPLE
  }

  /** What happens to referencing rows. */
  public enum Action {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT
  }
}
