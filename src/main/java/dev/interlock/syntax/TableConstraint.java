package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** A constraint of a table, by itself. */
public sealed interface TableConstraint {

  /** Returns where it stands, its CONSTRAINT name included. */
  Span span();

  /** Returns the name given with CONSTRAINT. */
  Optional<Name> name();

  /** Returns the words behind it. */
  ConstraintAttributes attributes();

  /** {@code CHECK (condition)}. */
  record Check(
      Span span, Optional<Name> name, ConstraintAttributes attributes, Expression condition)
      implements TableConstraint {}

  /** {@code NOT NULL column}, from 18. */
  record NotNull(Span span, Optional<Name> name, ConstraintAttributes attributes, Name column)
      implements TableConstraint {}

  /** {@code UNIQUE (columns)}; {@code withoutOverlaps} marks the last column, from 18. */
  record Unique(
      Span span,
      Optional<Name> name,
      ConstraintAttributes attributes,
      Optional<Boolean> nullsDistinct,
      List<Name> columns,
      Optional<Span> withoutOverlaps,
      IndexParameters index)
      implements TableConstraint {
    public Unique {
      columns = List.copyOf(columns);
    }
  }

  /** {@code UNIQUE USING INDEX index}. */
  record UniqueUsingIndex(
      Span span, Optional<Name> name, ConstraintAttributes attributes, Name index)
      implements TableConstraint {}

  /** {@code PRIMARY KEY (columns)}. */
  record PrimaryKey(
      Span span,
      Optional<Name> name,
      ConstraintAttributes attributes,
      List<Name> columns,
      Optional<Span> withoutOverlaps,
      IndexParameters index)
      implements TableConstraint {
    public PrimaryKey {
      columns = List.copyOf(columns);
    }
  }

  /** {@code PRIMARY KEY USING INDEX index}. */
  record PrimaryKeyUsingIndex(
      Span span, Optional<Name> name, ConstraintAttributes attributes, Name index)
      implements TableConstraint {}

  /** {@code EXCLUDE [USING method] (element WITH operator, …) [WHERE (predicate)]}. */
  record Exclude(
      Span span,
      Optional<Name> name,
      ConstraintAttributes attributes,
      Optional<Name> method,
      List<Exclusion> elements,
      IndexParameters index,
      Optional<Expression> where)
      implements TableConstraint {
    public Exclude {
      elements = List.copyOf(elements);
    }
  }

  /** One element of an exclusion constraint with its operator as written. */
  record Exclusion(IndexElement element, String operator) {}

  /** {@code FOREIGN KEY (columns [, PERIOD column]) REFERENCES …}. */
  record ForeignKey(
      Span span,
      Optional<Name> name,
      ConstraintAttributes attributes,
      List<Name> columns,
      Optional<Name> period,
      References references)
      implements TableConstraint {
    public ForeignKey {
      columns = List.copyOf(columns);
    }
  }
}
