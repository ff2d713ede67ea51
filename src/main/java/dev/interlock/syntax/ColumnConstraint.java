package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** A constraint or property written behind a column. */
public sealed interface ColumnConstraint {

  /** Returns where it stands, its CONSTRAINT name included. */
  Span span();

  /** Returns the name given with CONSTRAINT. */
  Optional<Name> name();

  /** Returns the words behind it. */
  ConstraintAttributes attributes();

  /** {@code NOT NULL}. */
  record NotNull(Span span, Optional<Name> name, ConstraintAttributes attributes)
      implements ColumnConstraint {}

  /** {@code NULL}. */
  record Null(Span span, Optional<Name> name, ConstraintAttributes attributes)
      implements ColumnConstraint {}

  /** {@code DEFAULT value}. */
  record Default(Span span, Optional<Name> name, ConstraintAttributes attributes, Expression value)
      implements ColumnConstraint {}

  /** {@code CHECK (condition)}. */
  record Check(
      Span span, Optional<Name> name, ConstraintAttributes attributes, Expression condition)
      implements ColumnConstraint {}

  /** {@code UNIQUE}. */
  record Unique(
      Span span,
      Optional<Name> name,
      ConstraintAttributes attributes,
      Optional<Boolean> nullsDistinct,
      IndexParameters index)
      implements ColumnConstraint {}

  /** {@code PRIMARY KEY}. */
  record PrimaryKey(
      Span span, Optional<Name> name, ConstraintAttributes attributes, IndexParameters index)
      implements ColumnConstraint {}

  /** {@code REFERENCES …}. */
  record ForeignKey(
      Span span, Optional<Name> name, ConstraintAttributes attributes, References references)
      implements ColumnConstraint {}

  /** {@code GENERATED ALWAYS AS (value) [STORED|VIRTUAL]}; neither word means VIRTUAL from 18. */
  record Generated(
      Span span,
      Optional<Name> name,
      ConstraintAttributes attributes,
      Expression value,
      Optional<Storage> storage)
      implements ColumnConstraint {
    /** When the value is computed. */
    public enum Storage {
      STORED,
      VIRTUAL
    }
  }

  /** {@code GENERATED ALWAYS|BY DEFAULT AS IDENTITY}. */
  record Identity(
      Span span,
      Optional<Name> name,
      ConstraintAttributes attributes,
      boolean always,
      List<SequenceOption> options)
      implements ColumnConstraint {
    public Identity {
      options = List.copyOf(options);
    }
  }
}
