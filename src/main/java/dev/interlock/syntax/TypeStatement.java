package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make and alter types and domains. */
public sealed interface TypeStatement extends Statement {

  /** {@code CREATE TYPE … AS ENUM}. */
  record CreateEnum(Span span, ObjectName name, List<String> labels) implements TypeStatement {
    public CreateEnum {
      labels = List.copyOf(labels);
    }
  }

  /** {@code CREATE TYPE … AS (attributes)}. */
  record CreateCompositeType(Span span, ObjectName name, List<ColumnDefinition> attributes)
      implements TypeStatement {
    public CreateCompositeType {
      attributes = List.copyOf(attributes);
    }
  }

  /** {@code CREATE TYPE … AS RANGE (…)}. */
  record CreateRangeType(Span span, ObjectName name, List<Option> options)
      implements TypeStatement {
    public CreateRangeType {
      options = List.copyOf(options);
    }
  }

  /** {@code CREATE TYPE name [(…)]}: a base type or a shell. */
  record CreateBaseType(Span span, ObjectName name, boolean shell, List<Option> options)
      implements TypeStatement {
    public CreateBaseType {
      options = List.copyOf(options);
    }
  }

  /**
   * {@code ALTER TYPE … ADD VALUE}.
   *
   * @param before where {@code BEFORE label}; {@code after} where {@code AFTER label}
   */
  record AddEnumValue(
      Span span,
      ObjectName name,
      Optional<Span> ifNotExists,
      String label,
      Optional<String> before,
      Optional<String> after)
      implements TypeStatement {}

  /** {@code ALTER TYPE … RENAME VALUE a TO b}. */
  record RenameEnumValue(Span span, ObjectName name, String from, String to)
      implements TypeStatement {}

  /** {@code ALTER TYPE … DROP VALUE}, which the server's grammar knows only to refuse. */
  record AlterType(Span span, ObjectName name, List<Option> options) implements TypeStatement {
    public AlterType {
      options = List.copyOf(options);
    }
  }

  /** {@code CREATE DOMAIN}. */
  record CreateDomain(
      Span span,
      ObjectName name,
      TypeUse type,
      Optional<ObjectName> collation,
      List<ColumnConstraint> constraints)
      implements TypeStatement {
    public CreateDomain {
      constraints = List.copyOf(constraints);
    }
  }

  /** {@code ALTER DOMAIN}. */
  record AlterDomain(Span span, ObjectName name, DomainAction action) implements TypeStatement {}

  /** What is done to a domain. */
  sealed interface DomainAction {
    /** {@code SET DEFAULT value}. */
    record SetDefault(Expression value) implements DomainAction {}

    /** {@code DROP DEFAULT}. */
    record DropDefault() implements DomainAction {}

    /** {@code SET NOT NULL}. */
    record SetNotNull() implements DomainAction {}

    /** {@code DROP NOT NULL}. */
    record DropNotNull() implements DomainAction {}

    /** {@code ADD constraint}: CHECK or NOT NULL. */
    record AddConstraint(ColumnConstraint constraint) implements DomainAction {}

    /** {@code DROP CONSTRAINT}. */
    record DropConstraint(Optional<Span> ifExists, Name name, Behavior behavior)
        implements DomainAction {}

    /** {@code VALIDATE CONSTRAINT}. */
    record ValidateConstraint(Name name) implements DomainAction {}
  }

  /** {@code CREATE COLLATION}. */
  record CreateCollation(
      Span span,
      Optional<Span> ifNotExists,
      ObjectName name,
      Optional<ObjectName> from,
      List<Option> options)
      implements TypeStatement {
    public CreateCollation {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER COLLATION … REFRESH VERSION}. */
  record RefreshCollationVersion(Span span, ObjectName name) implements TypeStatement {}

  /** {@code CREATE [DEFAULT] CONVERSION}. */
  record CreateConversion(
      Span span, boolean isDefault, ObjectName name, String from, String to, ObjectName function)
      implements TypeStatement {}
}
