package dev.interlock.print;

import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.TypeUse;
import java.util.Optional;

/** Existing objects, named the way their kind is named. */
final class References {
  private References() {}

  /** Returns the kind and the name: {@code TRIGGER a ON t}. */
  static String print(ObjectReference object) {
    return print(Optional.empty(), object);
  }

  /** Returns the kind and the name, IF EXISTS between. */
  static String print(Optional<?> ifExists, ObjectReference object) {
    return words(object.kind().toString(), when(ifExists, "IF EXISTS"), name(object));
  }

  /** Returns the name without the kind. */
  static String name(ObjectReference object) {
    return switch (object) {
      case ObjectReference.Plain o -> Names.name(o.name());
      case ObjectReference.Type o -> Types.type(o.type());
      case ObjectReference.Routine o -> RoutineParts.signature(o.signature());
      case ObjectReference.Operator o ->
          Names.operator(o.name()) + " (" + side(o.left()) + ", " + side(o.right()) + ")";
      case ObjectReference.OperatorGroup o ->
          Names.name(o.name()) + " USING " + Names.name(o.method());
      case ObjectReference.OnRelation o -> Names.name(o.name()) + " ON " + Names.name(o.relation());
      case ObjectReference.DomainConstraint o ->
          Names.name(o.name()) + " ON DOMAIN " + Types.type(o.domain());
      case ObjectReference.Column o -> Names.name(o.relation()) + "." + Names.name(o.column());
      case ObjectReference.Cast o -> "(" + Types.type(o.from()) + " AS " + Types.type(o.to()) + ")";
      case ObjectReference.Transform o ->
          "FOR " + Types.type(o.type()) + " LANGUAGE " + Names.name(o.language());
      case ObjectReference.LargeObject o -> o.number();
    };
  }

  static String side(Optional<TypeUse> type) {
    return type.isEmpty() ? "NONE" : maybe(type, Types::type);
  }
}
