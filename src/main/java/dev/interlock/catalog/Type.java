package dev.interlock.catalog;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;
import org.pcollections.PVector;

/** A type; a table's row type is the table. */
public sealed interface Type extends CatalogObject {

  /** Returns the same type under another name or in another schema. */
  Type withName(QualifiedName value);

  /** An enum with its labels in order. */
  record EnumType(Oid oid, QualifiedName name, PVector<Label> labels, Optional<Span> createdAt)
      implements Type {
    @Override
    public EnumType withName(QualifiedName value) {
      return new EnumType(oid, value, labels, createdAt);
    }

    public EnumType withLabels(PVector<Label> value) {
      return new EnumType(oid, name, value, createdAt);
    }
  }

  /**
   * A label of an enum.
   *
   * @param addedAt the ALTER TYPE that added it; absent if it came with the type
   */
  record Label(String text, Optional<Span> addedAt) {}

  /** A domain; its constraints are objects that it owns. */
  record Domain(
      Oid oid,
      QualifiedName name,
      DataType base,
      boolean notNull,
      Optional<Expression> defaultValue,
      Optional<Span> createdAt)
      implements Type {
    @Override
    public Domain withName(QualifiedName value) {
      return new Domain(oid, value, base, notNull, defaultValue, createdAt);
    }

    public Domain withNotNull(boolean value) {
      return new Domain(oid, name, base, value, defaultValue, createdAt);
    }

    public Domain withDefault(Optional<Expression> value) {
      return new Domain(oid, name, base, notNull, value, createdAt);
    }
  }

  /** A composite type of CREATE TYPE … AS. */
  record Composite(
      Oid oid,
      QualifiedName name,
      PVector<Column> columns,
      int nextNumber,
      Optional<Span> createdAt)
      implements Type {
    @Override
    public Composite withName(QualifiedName value) {
      return new Composite(oid, value, columns, nextNumber, createdAt);
    }

    public Composite withColumns(PVector<Column> value, int next) {
      return new Composite(oid, name, value, next, createdAt);
    }

    /** Returns the attribute of that name. */
    public Optional<Column> column(Identifier column) {
      return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }
  }

  /** A range type, or its multirange. */
  record Range(
      Oid oid,
      QualifiedName name,
      Optional<DataType> subtype,
      boolean multirange,
      Optional<Span> createdAt)
      implements Type {
    @Override
    public Range withName(QualifiedName value) {
      return new Range(oid, value, subtype, multirange, createdAt);
    }
  }

  /**
   * A base or shell type.
   *
   * @param options as written, such as {@code storage = extended}
   */
  record Base(
      Oid oid, QualifiedName name, boolean shell, List<String> options, Optional<Span> createdAt)
      implements Type {
    public Base {
      options = List.copyOf(options);
    }

    @Override
    public Base withName(QualifiedName value) {
      return new Base(oid, value, shell, options, createdAt);
    }
  }
}
