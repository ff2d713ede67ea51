package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.Optional;

/** An existing object, named the way its kind is named. */
public sealed interface ObjectReference {

  /** Returns where the name stands. */
  Span span();

  /** Returns the kind the statement says. */
  ObjectKind kind();

  /** An object of a name, schema-qualified or not: a table, a schema, a role … */
  record Plain(Span span, ObjectKind kind, ObjectName name) implements ObjectReference {}

  /** A type or domain, which may be spelled as a type name. */
  record Type(Span span, ObjectKind kind, TypeUse type) implements ObjectReference {}

  /** A function, procedure, routine or aggregate. */
  record Routine(Span span, ObjectKind kind, RoutineSignature signature)
      implements ObjectReference {}

  /** An operator; a side that is NONE is absent. */
  record Operator(Span span, ObjectName name, Optional<TypeUse> left, Optional<TypeUse> right)
      implements ObjectReference {
    @Override
    public ObjectKind kind() {
      return ObjectKind.OPERATOR;
    }
  }

  /** An operator class or family of an index method. */
  record OperatorGroup(Span span, ObjectKind kind, ObjectName name, Name method)
      implements ObjectReference {}

  /** A trigger, rule, policy or constraint of a relation. */
  record OnRelation(Span span, ObjectKind kind, Name name, ObjectName relation)
      implements ObjectReference {}

  /** A constraint of a domain. */
  record DomainConstraint(Span span, Name name, TypeUse domain) implements ObjectReference {
    @Override
    public ObjectKind kind() {
      return ObjectKind.CONSTRAINT;
    }
  }

  /** A column of a relation or attribute of a type. */
  record Column(Span span, ObjectName relation, Name column) implements ObjectReference {
    @Override
    public ObjectKind kind() {
      return ObjectKind.COLUMN;
    }
  }

  /** A cast between two types. */
  record Cast(Span span, TypeUse from, TypeUse to) implements ObjectReference {
    @Override
    public ObjectKind kind() {
      return ObjectKind.CAST;
    }
  }

  /** A transform of a type for a language. */
  record Transform(Span span, TypeUse type, Name language) implements ObjectReference {
    @Override
    public ObjectKind kind() {
      return ObjectKind.TRANSFORM;
    }
  }

  /** A large object by its number. */
  record LargeObject(Span span, String number) implements ObjectReference {
    @Override
    public ObjectKind kind() {
      return ObjectKind.LARGE_OBJECT;
    }
  }
}
