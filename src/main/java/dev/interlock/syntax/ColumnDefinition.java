package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A column as it is defined.
 *
 * @param type absent only for the columns of a typed table or a partition
 * @param collation the COLLATE clause
 */
public record ColumnDefinition(
    Span span,
    Name name,
    Optional<TypeUse> type,
    Optional<Name> storage,
    Optional<Name> compression,
    List<ForeignOption> options,
    Optional<ObjectName> collation,
    List<ColumnConstraint> constraints) {
  public ColumnDefinition {
    options = List.copyOf(options);
    constraints = List.copyOf(constraints);
  }
}
