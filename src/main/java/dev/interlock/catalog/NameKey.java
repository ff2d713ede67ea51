package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import java.util.List;
import java.util.Optional;

/** A name within the space in which it must be unique. */
record NameKey(Space space, int owner, QualifiedName name, String more) {

  /** The spaces, each one of the server's unique indexes. */
  enum Space {
    SCHEMA,
    CLASS,
    TYPE,
    CONSTRAINT,
    TRIGGER,
    POLICY,
    RULE,
    EXTENSION,
    SIMPLE
  }

  static NameKey of(Space space, QualifiedName name) {
    return new NameKey(space, 0, name, "");
  }

  static NameKey of(Space space, Identifier name) {
    return of(space, new QualifiedName(Optional.empty(), name));
  }

  static NameKey of(Space space, Oid owner, Identifier name) {
    return new NameKey(space, owner.value(), new QualifiedName(Optional.empty(), name), "");
  }

  static NameKey simple(SimpleObject.Kind kind, QualifiedName name, String signature) {
    return new NameKey(Space.SIMPLE, 0, name, kind.name() + " " + signature);
  }

  /** Returns the names an object holds; functions are overloaded and kept apart. */
  static List<NameKey> of(CatalogObject object) {
    return switch (object) {
      case Schema s -> List.of(of(Space.SCHEMA, s.identifier()));
      case Relation r -> List.of(of(Space.CLASS, r.name()));
      case Index i -> List.of(of(Space.CLASS, i.name()));
      case Type.Composite c -> List.of(of(Space.CLASS, c.name()), of(Space.TYPE, c.name()));
      case Type t -> List.of(of(Space.TYPE, t.name()));
      case Constraint c -> List.of(of(Space.CONSTRAINT, c.owner(), c.common().name()));
      case Trigger t -> List.of(of(Space.TRIGGER, t.table(), t.identifier()));
      case Policy p -> List.of(of(Space.POLICY, p.table(), p.identifier()));
      case RewriteRule r -> List.of(of(Space.RULE, r.table(), r.identifier()));
      case Extension e -> List.of(of(Space.EXTENSION, e.identifier()));
      case SimpleObject s -> List.of(simple(s.kind(), s.name(), s.signature()));
      case Function f -> List.of();
      case ColumnDefault d -> List.of();
    };
  }
}
