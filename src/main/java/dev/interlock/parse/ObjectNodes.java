package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;
import dev.interlock.syntax.Behavior;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TypeUse;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** What is done alike to every kind of object: DROP, RENAME, OWNER TO, COMMENT … */
final class ObjectNodes extends RoutineNodes {
  private static final Set<ObjectKind> NOT_RENAMED =
      EnumSet.of(
          ObjectKind.ACCESS_METHOD,
          ObjectKind.EXTENSION,
          ObjectKind.OPERATOR,
          ObjectKind.CONSTRAINT,
          ObjectKind.COLUMN,
          ObjectKind.CAST,
          ObjectKind.TRANSFORM,
          ObjectKind.LARGE_OBJECT);
  private static final Set<ObjectKind> OWNED =
      EnumSet.of(
          ObjectKind.AGGREGATE,
          ObjectKind.COLLATION,
          ObjectKind.CONVERSION,
          ObjectKind.DATABASE,
          ObjectKind.DOMAIN,
          ObjectKind.FUNCTION,
          ObjectKind.LANGUAGE,
          ObjectKind.LARGE_OBJECT,
          ObjectKind.OPERATOR,
          ObjectKind.OPERATOR_CLASS,
          ObjectKind.OPERATOR_FAMILY,
          ObjectKind.PROCEDURE,
          ObjectKind.ROUTINE,
          ObjectKind.SCHEMA,
          ObjectKind.TYPE,
          ObjectKind.TABLESPACE,
          ObjectKind.STATISTICS,
          ObjectKind.TEXT_SEARCH_DICTIONARY,
          ObjectKind.TEXT_SEARCH_CONFIGURATION,
          ObjectKind.FOREIGN_DATA_WRAPPER,
          ObjectKind.SERVER,
          ObjectKind.EVENT_TRIGGER,
          ObjectKind.PUBLICATION,
          ObjectKind.SUBSCRIPTION);
  private static final Set<ObjectKind> IN_SCHEMAS =
      EnumSet.of(
          ObjectKind.AGGREGATE,
          ObjectKind.COLLATION,
          ObjectKind.CONVERSION,
          ObjectKind.DOMAIN,
          ObjectKind.EXTENSION,
          ObjectKind.FUNCTION,
          ObjectKind.OPERATOR,
          ObjectKind.OPERATOR_CLASS,
          ObjectKind.OPERATOR_FAMILY,
          ObjectKind.PROCEDURE,
          ObjectKind.ROUTINE,
          ObjectKind.STATISTICS,
          ObjectKind.TEXT_SEARCH_PARSER,
          ObjectKind.TEXT_SEARCH_DICTIONARY,
          ObjectKind.TEXT_SEARCH_TEMPLATE,
          ObjectKind.TEXT_SEARCH_CONFIGURATION,
          ObjectKind.TYPE);
  private static final Set<ObjectKind> DEPENDING =
      EnumSet.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.ROUTINE, ObjectKind.TRIGGER);
  private static final Set<ObjectKind> NOT_DROPPED_HERE =
      EnumSet.of(
          ObjectKind.DATABASE,
          ObjectKind.ROLE,
          ObjectKind.USER,
          ObjectKind.GROUP,
          ObjectKind.TABLESPACE);
  private static final Set<ObjectKind> NOT_IN_EXTENSIONS =
      EnumSet.of(
          ObjectKind.DATABASE,
          ObjectKind.ROLE,
          ObjectKind.USER,
          ObjectKind.GROUP,
          ObjectKind.TABLESPACE,
          ObjectKind.PUBLICATION,
          ObjectKind.SUBSCRIPTION,
          ObjectKind.EXTENSION,
          ObjectKind.STATISTICS,
          ObjectKind.TRIGGER,
          ObjectKind.RULE,
          ObjectKind.POLICY,
          ObjectKind.CONSTRAINT,
          ObjectKind.COLUMN,
          ObjectKind.INDEX,
          ObjectKind.LARGE_OBJECT);
  private static final Set<ObjectKind> LABELLED =
      EnumSet.of(
          ObjectKind.TABLE,
          ObjectKind.SEQUENCE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.FOREIGN_TABLE,
          ObjectKind.INDEX,
          ObjectKind.COLLATION,
          ObjectKind.CONVERSION,
          ObjectKind.STATISTICS,
          ObjectKind.TEXT_SEARCH_CONFIGURATION,
          ObjectKind.TEXT_SEARCH_DICTIONARY,
          ObjectKind.TEXT_SEARCH_PARSER,
          ObjectKind.TEXT_SEARCH_TEMPLATE,
          ObjectKind.ACCESS_METHOD,
          ObjectKind.EVENT_TRIGGER,
          ObjectKind.EXTENSION,
          ObjectKind.FOREIGN_DATA_WRAPPER,
          ObjectKind.LANGUAGE,
          ObjectKind.PUBLICATION,
          ObjectKind.SCHEMA,
          ObjectKind.SERVER,
          ObjectKind.DATABASE,
          ObjectKind.ROLE,
          ObjectKind.SUBSCRIPTION,
          ObjectKind.TABLESPACE,
          ObjectKind.COLUMN,
          ObjectKind.TYPE,
          ObjectKind.DOMAIN,
          ObjectKind.AGGREGATE,
          ObjectKind.FUNCTION,
          ObjectKind.PROCEDURE,
          ObjectKind.ROUTINE,
          ObjectKind.LARGE_OBJECT);

  ObjectNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  private static ObjectKind kind(ParserRuleContext words) {
    String name = words(words).replace("PROCEDURAL ", "").replace(' ', '_');
    return ObjectKind.valueOf(name);
  }

  private ObjectReference plain(ObjectKind kind, ParserRuleContext tree) {
    return new ObjectReference.Plain(
        span(tree),
        kind,
        new ObjectName(span(tree), new QualifiedName(Optional.empty(), identifier(tree))));
  }

  private ObjectReference named(ObjectKind kind, AnyNameContext tree) {
    return new ObjectReference.Plain(span(tree), kind, objectName(tree));
  }

  ObjectReference reference(ObjectReferenceContext tree) {
    Span span = span(tree);
    return switch (tree) {
      case NamedReferenceContext c -> named(kind(c.namedKind()), c.anyName());
      case PlainReferenceContext c -> plainReference(c);
      case TypeReferenceContext c ->
          new ObjectReference.Type(
              span(c.typeName()),
              c.TYPE() != null ? ObjectKind.TYPE : ObjectKind.DOMAIN,
              typeUse(c.typeName()));
      case RoutineReferenceContext c ->
          new ObjectReference.Routine(
              span(c.routineSignature()),
              c.FUNCTION() != null
                  ? ObjectKind.FUNCTION
                  : c.PROCEDURE() != null ? ObjectKind.PROCEDURE : ObjectKind.ROUTINE,
              signature(c.routineSignature()));
      case AggregateReferenceContext c ->
          new ObjectReference.Routine(
              span(c.aggregateSignature()),
              ObjectKind.AGGREGATE,
              signature(c.aggregateSignature()));
      case OperatorReferenceContext c ->
          new TriggerNodes(text, parser).operator(c.operatorSignature());
      case OperatorGroupReferenceContext c ->
          new ObjectReference.OperatorGroup(
              span,
              c.CLASS() != null ? ObjectKind.OPERATOR_CLASS : ObjectKind.OPERATOR_FAMILY,
              objectName(c.anyName()),
              name(c.colId()));
      case OnRelationReferenceContext c ->
          new ObjectReference.OnRelation(
              span,
              c.TRIGGER() != null
                  ? ObjectKind.TRIGGER
                  : c.RULE() != null ? ObjectKind.RULE : ObjectKind.POLICY,
              name(c.colId()),
              objectName(c.anyName()));
      case DomainConstraintReferenceContext c ->
          new ObjectReference.DomainConstraint(
              span,
              name(c.colId()),
              new TypeUse(span(c.anyName()), TypeName.of(objectName(c.anyName()).name())));
      case ConstraintReferenceContext c ->
          new ObjectReference.OnRelation(
              span, ObjectKind.CONSTRAINT, name(c.colId()), objectName(c.anyName()));
      case ColumnReferenceContext c -> column(span, c.anyName());
      case CastReferenceContext c ->
          new ObjectReference.Cast(span, typeUse(c.typeName(0)), typeUse(c.typeName(1)));
      case TransformReferenceContext c ->
          new ObjectReference.Transform(span, typeUse(c.typeName()), name(c.colId()));
      case LargeObjectReferenceContext c ->
          new ObjectReference.LargeObject(span, number(c.signedNumber()));
      default -> throw problem("unexpected object", tree);
    };
  }

  private ObjectReference plainReference(PlainReferenceContext tree) {
    ObjectKind kind = kind(tree.plainKind());
    boolean role = kind == ObjectKind.ROLE || kind == ObjectKind.USER || kind == ObjectKind.GROUP;
    if (role) {
      role(tree.roleName());
    } else {
      colId(tree.roleName());
    }
    return plain(kind, tree.roleName());
  }

  /** Rejects a word that is a role's name but not an object's. */
  private void colId(RoleNameContext tree) {
    NonReservedWordContext word = tree.nonReservedWord();
    if (word == null || word.typeFunctionKeyword() != null) {
      throw problem("unexpected \"" + tree.getText() + "\"", tree);
    }
  }

  private ObjectReference column(Span span, AnyNameContext tree) {
    int labels = tree.colLabel().size();
    if (labels == 0) {
      throw problem("column name must be qualified", tree);
    }
    ColLabelContext last = tree.colLabel(labels - 1);
    Token end = labels == 1 ? tree.colId().getStart() : tree.colLabel(labels - 2).getStart();
    List<Identifier> relation = parts(tree);
    relation.removeLast();
    return new ObjectReference.Column(
        span, new ObjectName(span(tree.getStart(), end), qualified(relation)), name(last));
  }

  // ------------------------------------------------------------ drop

  Statement drop(DropObjectsContext tree) {
    Span span = span(tree);
    return switch (tree) {
      case DropIndexConcurrentlyContext c ->
          dropped(
              span,
              ObjectKind.INDEX,
              place(c.CONCURRENTLY()),
              c.ifExists(),
              list(c.anyName(), n -> named(ObjectKind.INDEX, n)),
              c.behavior());
      case DropNamedContext c -> {
        ObjectKind kind = kind(c.namedKind());
        yield dropped(
            span,
            kind,
            Optional.empty(),
            c.ifExists(),
            list(c.anyName(), n -> named(kind, n)),
            c.behavior());
      }
      case DropPlainContext c -> {
        ObjectKind kind = kind(c.plainKind());
        boolean single = c.nameList().colId().size() == 1;
        if (NOT_DROPPED_HERE.contains(kind) || kind == ObjectKind.SUBSCRIPTION && !single) {
          throw problem("unexpected names", c);
        }
        yield dropped(
            span,
            kind,
            Optional.empty(),
            c.ifExists(),
            list(c.nameList().colId(), n -> plain(kind, n)),
            c.behavior());
      }
      case DropTypesContext c -> {
        ObjectKind kind = c.TYPE() != null ? ObjectKind.TYPE : ObjectKind.DOMAIN;
        yield dropped(
            span,
            kind,
            Optional.empty(),
            c.ifExists(),
            list(c.typeName(), t -> new ObjectReference.Type(span(t), kind, typeUse(t))),
            c.behavior());
      }
      case DropRoutinesContext c -> {
        ObjectKind kind =
            c.FUNCTION() != null
                ? ObjectKind.FUNCTION
                : c.PROCEDURE() != null ? ObjectKind.PROCEDURE : ObjectKind.ROUTINE;
        yield dropped(
            span,
            kind,
            Optional.empty(),
            c.ifExists(),
            list(
                c.routineSignature(),
                s -> new ObjectReference.Routine(span(s), kind, signature(s))),
            c.behavior());
      }
      case DropAggregatesContext c ->
          dropped(
              span,
              ObjectKind.AGGREGATE,
              Optional.empty(),
              c.ifExists(),
              list(
                  c.aggregateSignature(),
                  s -> new ObjectReference.Routine(span(s), ObjectKind.AGGREGATE, signature(s))),
              c.behavior());
      case DropOperatorsContext c ->
          dropped(
              span,
              ObjectKind.OPERATOR,
              Optional.empty(),
              c.ifExists(),
              list(c.operatorSignature(), new TriggerNodes(text, parser)::operator),
              c.behavior());
      case DropOperatorGroupContext c -> {
        ObjectKind kind =
            c.CLASS() != null ? ObjectKind.OPERATOR_CLASS : ObjectKind.OPERATOR_FAMILY;
        yield one(
            span,
            new ObjectReference.OperatorGroup(span, kind, objectName(c.anyName()), name(c.colId())),
            c.ifExists(),
            c.behavior());
      }
      case DropOnRelationContext c -> {
        ObjectKind kind =
            c.TRIGGER() != null
                ? ObjectKind.TRIGGER
                : c.RULE() != null ? ObjectKind.RULE : ObjectKind.POLICY;
        yield one(
            span,
            new ObjectReference.OnRelation(span, kind, name(c.colId()), objectName(c.anyName())),
            c.ifExists(),
            c.behavior());
      }
      case DropCastContext c ->
          one(
              span,
              new ObjectReference.Cast(span, typeUse(c.typeName(0)), typeUse(c.typeName(1))),
              c.ifExists(),
              c.behavior());
      case DropTransformContext c ->
          one(
              span,
              new ObjectReference.Transform(span, typeUse(c.typeName()), name(c.colId())),
              c.ifExists(),
              c.behavior());
      default -> throw problem("unexpected DROP", tree);
    };
  }

  private Statement one(
      Span span, ObjectReference object, IfExistsContext ifExists, BehaviorContext behavior) {
    return dropped(span, object.kind(), Optional.empty(), ifExists, List.of(object), behavior);
  }

  private Statement dropped(
      Span span,
      ObjectKind kind,
      Optional<Span> concurrently,
      IfExistsContext ifExists,
      List<? extends ObjectReference> objects,
      BehaviorContext behavior) {
    return new ObjectStatement.DropObjects(
        span,
        kind,
        concurrently,
        place(ifExists),
        List.copyOf(objects),
        behavior == null ? Behavior.UNSAID : behavior(behavior));
  }

  // ------------------------------------------------------------ alter

  Statement alter(AlterObjectContext tree) {
    Span span = span(tree);
    return switch (tree) {
      case RenamePolicyIfExistsContext c ->
          new ObjectStatement.RenameObject(
              span,
              place(c.ifExists()),
              new ObjectReference.OnRelation(
                  span(c.POLICY().getSymbol(), last(c.anyName())),
                  ObjectKind.POLICY,
                  name(c.colId(0)),
                  objectName(c.anyName())),
              name(c.colId(1)));
      case RenameObjectContext c -> {
        ObjectReference object = reference(c.objectReference());
        if (NOT_RENAMED.contains(object.kind()) || isSpelled(object)) {
          throw problem("this cannot be renamed", c);
        }
        yield new ObjectStatement.RenameObject(span, Optional.empty(), object, name(c.roleName()));
      }
      case AlterOwnerContext c -> {
        ObjectReference object = reference(c.objectReference());
        if (!OWNED.contains(object.kind()) || isSpelled(object)) {
          throw problem("this has no owner", c);
        }
        yield new ObjectStatement.AlterOwner(span, object, role(c.roleName()));
      }
      case SetObjectSchemaContext c -> {
        ObjectReference object = reference(c.objectReference());
        if (!IN_SCHEMAS.contains(object.kind()) || isSpelled(object)) {
          throw problem("this is in no schema", c);
        }
        yield new ObjectStatement.SetObjectSchema(span, Optional.empty(), object, name(c.colId()));
      }
      case AlterDependsContext c -> {
        ObjectReference object = reference(c.objectReference());
        if (!DEPENDING.contains(object.kind())) {
          throw problem("this cannot depend on an extension", c);
        }
        yield new ObjectStatement.AlterDependsOnExtension(
            span, object, c.NO() != null, name(c.colId()));
      }
      default -> throw problem("unexpected ALTER", tree);
    };
  }

  /** ALTER TYPE takes a name, not a SQL spelling such as {@code int}. */
  private static boolean isSpelled(ObjectReference object) {
    return object instanceof ObjectReference.Type t
        && (t.type().name().isArray()
            || t.type().name().setOf()
            || !t.type().name().modifiers().isEmpty());
  }

  Statement comment(CommentContext tree) {
    return new ObjectStatement.Comment(
        span(tree), reference(tree.objectReference()), optional(tree.string(), Nodes::string));
  }

  Statement securityLabel(SecurityLabelContext tree) {
    ObjectReference object = reference(tree.objectReference());
    if (!LABELLED.contains(object.kind())) {
      throw problem("this cannot be labelled", tree);
    }
    return new ObjectStatement.SecurityLabel(
        span(tree),
        optional(tree.wordOrString(), this::wordOrString),
        object,
        optional(tree.string(), Nodes::string));
  }

  // ------------------------------------------------------------ extensions

  Statement createExtension(CreateExtensionContext tree) {
    Optional<Name> schema = Optional.empty();
    Optional<String> version = Optional.empty();
    Optional<Span> cascade = Optional.empty();
    for (ExtensionOptionContext option : tree.extensionOption()) {
      if (option.SCHEMA() != null && schema.isEmpty()) {
        schema = Optional.of(name(option.colId()));
      } else if (option.VERSION() != null && version.isEmpty()) {
        version = Optional.of(wordOrString(option.wordOrString()).value().value());
      } else if (option.CASCADE() != null && cascade.isEmpty()) {
        cascade = Optional.of(span(option));
      } else {
        break;
      }
    }
    return new NamespaceStatement.CreateExtension(
        span(tree), place(tree.ifNotExists()), name(tree.colId()), schema, version, cascade);
  }

  Statement alterExtension(AlterExtensionContext tree) {
    if (tree.UPDATE() != null) {
      return new NamespaceStatement.UpdateExtension(
          span(tree),
          name(tree.colId()),
          tree.wordOrString().isEmpty()
              ? Optional.empty()
              : Optional.of(wordOrString(tree.wordOrString(0)).value().value()));
    }
    ObjectReference object = reference(tree.objectReference());
    if (NOT_IN_EXTENSIONS.contains(object.kind())) {
      throw problem("this cannot belong to an extension", tree);
    }
    return new NamespaceStatement.AlterExtensionContents(
        span(tree), name(tree.colId()), tree.ADD() != null, object);
  }
}
