package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that mean the same for every kind of object. */
public sealed interface ObjectStatement extends Statement {

  /**
   * {@code DROP kind [CONCURRENTLY] [IF EXISTS] names}. Roles, databases, tablespaces and user
   * mappings have records of their own.
   */
  record DropObjects(
      Span span,
      ObjectKind kind,
      Optional<Span> concurrently,
      Optional<Span> ifExists,
      List<ObjectReference> objects,
      Behavior behavior)
      implements ObjectStatement {
    public DropObjects {
      objects = List.copyOf(objects);
    }
  }

  /** {@code ALTER kind … RENAME TO name}. */
  record RenameObject(Span span, Optional<Span> ifExists, ObjectReference object, Name to)
      implements ObjectStatement {}

  /**
   * {@code ALTER kind … RENAME [COLUMN|ATTRIBUTE] a TO b}.
   *
   * @param kind the relation's kind: TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE, or TYPE
   */
  record RenameColumn(
      Span span,
      ObjectKind kind,
      Optional<Span> ifExists,
      Optional<Span> only,
      ObjectName relation,
      Name from,
      Name to,
      Behavior behavior)
      implements ObjectStatement {}

  /** {@code ALTER TABLE … RENAME CONSTRAINT a TO b}; a DOMAIN's too. */
  record RenameConstraint(
      Span span,
      ObjectKind kind,
      Optional<Span> ifExists,
      Optional<Span> only,
      ObjectName relation,
      Name from,
      Name to)
      implements ObjectStatement {}

  /** {@code ALTER kind … OWNER TO role}; of relations it is an action, except as noted. */
  record AlterOwner(Span span, ObjectReference object, RoleName owner) implements ObjectStatement {}

  /** {@code ALTER kind … SET SCHEMA schema}. */
  record SetObjectSchema(Span span, Optional<Span> ifExists, ObjectReference object, Name schema)
      implements ObjectStatement {}

  /** {@code COMMENT ON … IS text}; absent for NULL. */
  record Comment(Span span, ObjectReference object, Optional<String> text)
      implements ObjectStatement {}

  /** {@code SECURITY LABEL … ON … IS label}; absent for NULL. */
  record SecurityLabel(
      Span span, Optional<Name> provider, ObjectReference object, Optional<String> label)
      implements ObjectStatement {}

  /**
   * {@code ALTER kind … [NO] DEPENDS ON EXTENSION}: of indexes, triggers, routines and the like.
   */
  record AlterDependsOnExtension(Span span, ObjectReference object, boolean no, Name extension)
      implements ObjectStatement {}
}
