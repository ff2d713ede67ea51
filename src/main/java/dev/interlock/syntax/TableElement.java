package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;

/** One element in the parentheses of CREATE TABLE. */
public sealed interface TableElement {

  /** Returns where it stands. */
  Span span();

  /** A column. */
  record Column(ColumnDefinition definition) implements TableElement {
    @Override
    public Span span() {
      return definition.span();
    }
  }

  /** A table constraint. */
  record Constraint(TableConstraint constraint) implements TableElement {
    @Override
    public Span span() {
      return constraint.span();
    }
  }

  /** {@code LIKE source [INCLUDING …|EXCLUDING …]}. */
  record Like(Span span, ObjectName source, List<LikeOption> options) implements TableElement {
    public Like {
      options = List.copyOf(options);
    }
  }

  /** One INCLUDING or EXCLUDING; the last word on a property counts. */
  record LikeOption(boolean including, Property property) {}

  /** What LIKE may copy. */
  enum Property {
    ALL,
    COMMENTS,
    COMPRESSION,
    CONSTRAINTS,
    DEFAULTS,
    GENERATED,
    IDENTITY,
    INDEXES,
    STATISTICS,
    STORAGE
  }
}
