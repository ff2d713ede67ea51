package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.RewriteRule;
import dev.interlock.catalog.Schema;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.RoutineSignature;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What RENAME, SET SCHEMA and DROP refuse: names that are taken, routines of another kind, what is
 * inherited.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-commands.html">the manual on ALTER and
 *     DROP of each kind of object</a>
 */
final class ObjectRules {
  private ObjectRules() {}

  /** A sequence that a column owns has the owner of the table. */
  static void owner(CatalogObject object, Span at) {
    if (object instanceof Relation.Sequence sequence && sequence.owner().isPresent()) {
      throw Work.refused(
          "0A000",
          "cannot change owner of sequence \"" + sequence.name().name() + "\"",
          at,
          sequence.createdAt());
    }
  }

  /** Refuses ALTER TYPE of the row type that a table brings along. */
  static void rowType(Work work, ObjectReference reference) {
    if (reference.kind() != ObjectKind.TYPE) {
      return;
    }
    Optional<QualifiedName> name =
        switch (reference) {
          case ObjectReference.Plain p -> Optional.of(p.name().name());
          case ObjectReference.Type t -> Optional.of(t.type().name().name());
          default -> Optional.empty();
        };
    name.flatMap(n -> Types.find(work, n))
        .filter(Relation.class::isInstance)
        .ifPresent(
            r -> {
              throw Work.refused(
                  "42809",
                  r.name().name() + " is a table's row type",
                  reference.span(),
                  r.createdAt());
            });
  }

  /** Refuses to drop the language that belongs to an extension. */
  static void language(ObjectReference reference) {
    if (reference instanceof ObjectReference.Plain p
        && p.kind() == ObjectKind.LANGUAGE
        && p.name().name().name().value().equals("plpgsql")) {
      throw Work.refused(
          "2BP01",
          "cannot drop language plpgsql because extension plpgsql requires it",
          p.span(),
          Optional.empty());
    }
  }

  /** Refuses a name that another object of the kind has already. */
  static void free(Work work, CatalogObject object, QualifiedName name, Span at) {
    Optional<? extends CatalogObject> same =
        switch (object) {
          case Function f -> Routines.same(work, name, f.inputTypes());
          case SimpleObject o -> work.catalog().simple(o.kind(), name, o.signature());
          case Policy p -> work.catalog().policy(p.table(), name.name());
          case Trigger t -> work.catalog().trigger(t.table(), name.name());
          case RewriteRule r -> work.catalog().rule(r.table(), name.name());
          case Schema s -> work.catalog().schema(name.name()).filter(x -> made(x));
          case Type t -> work.catalog().type(name);
          case Constraint c -> work.constraint(c.owner(), name.name());
          default -> Optional.<CatalogObject>empty();
        };
    boolean itself = same.filter(o -> o.oid().equals(object.oid())).isPresent();
    if (same.isPresent() && (!itself || object instanceof Policy || object instanceof Type)) {
      throw Work.refused(
          object instanceof Function ? "42723" : object instanceof Schema ? "42P06" : "42710",
          words(object) + " \"" + name.name() + "\" already exists",
          at,
          same.get().createdAt());
    }
  }

  private static boolean made(Schema schema) {
    return schema.createdAt().isPresent() || schema.identifier().value().equals("public");
  }

  private static String words(CatalogObject object) {
    return switch (object) {
      case SimpleObject o -> o.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      case Type t -> "type";
      default -> object.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }

  /** Refuses a function where a procedure is named, and the like. */
  static void kind(ObjectKind wanted, CatalogObject object, Span at) {
    boolean relation =
        switch (wanted) {
          case VIEW -> object instanceof Relation.View v && !v.materialized();
          case MATERIALIZED_VIEW -> object instanceof Relation.View v && v.materialized();
          case SEQUENCE -> object instanceof Relation.Sequence;
          default -> true;
        };
    if (!relation && object instanceof Relation r && r.complete()) {
      throw Work.refused(
          "42809",
          "\"" + r.name().name() + "\" is not a " + wanted.toString().toLowerCase(Locale.ROOT),
          at,
          r.createdAt());
    }
    if (!(object instanceof Function f)) {
      return;
    }
    boolean right =
        switch (wanted) {
          case FUNCTION -> f.kind() != Function.Kind.PROCEDURE;
          case PROCEDURE -> f.kind() == Function.Kind.PROCEDURE;
          case AGGREGATE -> f.kind() == Function.Kind.AGGREGATE;
          default -> true;
        };
    if (!right) {
      String article = wanted == ObjectKind.AGGREGATE ? "an " : "a ";
      throw Work.refused(
          "42809",
          f.name().name() + " is not " + article + wanted.toString().toLowerCase(Locale.ROOT),
          at,
          f.createdAt());
    }
  }

  /** Refuses a name without arguments that several routines have. */
  static void ambiguous(Work work, RoutineSignature signature, ObjectKind wanted) {
    if (signature.parameters().isPresent() || signature.star()) {
      return;
    }
    QualifiedName name = signature.name().name();
    for (Identifier schema : work.lookupPath(name)) {
      List<Function> same =
          work.catalog().functions(name.in(schema)).stream()
              .filter(
                  f ->
                      switch (wanted) {
                        case PROCEDURE -> f.kind() == Function.Kind.PROCEDURE;
                        case FUNCTION ->
                            f.kind() == Function.Kind.FUNCTION || f.kind() == Function.Kind.WINDOW;
                        default -> true;
                      })
              .toList();
      if (same.size() > 1) {
        throw Work.refused(
            "42725",
            wanted.toString().toLowerCase(Locale.ROOT) + " name \"" + name + "\" is not unique",
            signature.span(),
            same.getLast().createdAt());
      }
      if (!same.isEmpty()) {
        return;
      }
    }
  }

  /** DROP FUNCTION takes no aggregate, as ALTER FUNCTION does. */
  static void dropKind(ObjectKind wanted, CatalogObject object, Span at) {
    if (wanted == ObjectKind.FUNCTION
        && object instanceof Function f
        && f.kind() == Function.Kind.AGGREGATE) {
      throw Work.refused("42809", f.name().name() + " is an aggregate function", at, f.createdAt());
    }
    kind(wanted, object, at);
  }

  /** Refuses a rename of what the parent tables or the type would have to follow. */
  static void renameColumn(
      Work work, Relation.Table table, ObjectStatement.RenameColumn s, boolean top) {
    if (SystemColumns.has(s.from().value())) {
      throw Work.refused(
          "0A000",
          "cannot rename system column \"" + s.from() + "\"",
          s.from().span(),
          Optional.empty());
    }
    if (table.ofType().isPresent() && top) {
      throw Work.refused(
          "42809", "cannot rename column of typed table", s.span(), table.createdAt());
    }
    if (top && s.only().isPresent() && !work.catalog().children(table.oid()).isEmpty()) {
      throw Work.refused(
          "42P16",
          "inherited column \"" + s.from() + "\" must be renamed in child tables too",
          s.span(),
          table.createdAt());
    }
    Optional<Column> column = table.column(s.from().value());
    if (column.isPresent()) {
      int above = top ? 0 : expected(work, table, s);
      if (column.get().inherited() > above) {
        throw Work.refused(
            "42P16",
            "cannot rename inherited column \"" + s.from() + "\"",
            s.span(),
            column.get().createdAt());
      }
    }
    if (SystemColumns.has(s.to().value())) {
      throw Work.refused(
          "42701",
          "column name \"" + s.to() + "\" conflicts with a system column name",
          s.to().span(),
          Optional.empty());
    }
  }

  /** Returns how many parents of a table are renamed with it: those below the table named. */
  private static int expected(Work work, Relation.Table table, ObjectStatement.RenameColumn s) {
    Optional<Relation> root = work.relation(s.relation().name());
    return (int)
        table.parents().stream()
            .filter(
                p ->
                    root.isEmpty()
                        || p.equals(root.get().oid())
                        || work.catalog().descendants(root.get().oid()).stream()
                            .anyMatch(t -> t.oid().equals(p)))
            .count();
  }

  static void renameConstraint(
      Work work, Constraint constraint, ObjectStatement.RenameConstraint s) {
    boolean inherits =
        constraint instanceof Constraint.Check && !constraint.common().noInherit()
            || constraint instanceof Constraint.NotNull;
    if (!inherits) {
      return;
    }
    if (s.only().isPresent() && !work.catalog().children(constraint.owner()).isEmpty()) {
      throw Work.refused(
          "42P16",
          "inherited constraint \"" + s.from() + "\" must be renamed in child tables too",
          s.span(),
          constraint.createdAt());
    }
    if (constraint.common().inherited() > 0) {
      throw Work.refused(
          "42P16",
          "cannot rename inherited constraint \"" + s.from() + "\"",
          s.span(),
          constraint.createdAt());
    }
  }

  /** Refuses to drop or rename what belongs to another object. */
  static void part(Work work, CatalogObject object, Span at, boolean drop) {
    // version switch: from 15 a partition's trigger keeps the name of the partitioned table's
    boolean bound = drop || work.version().atLeast(15);
    if (bound && object instanceof Trigger t && t.parent().isPresent()) {
      throw Work.refused(
          drop ? "2BP01" : "XX000",
          (drop ? "cannot drop trigger \"" : "cannot rename trigger \"")
              + t.identifier()
              + "\": it is the one of the partitioned table",
          at,
          work.catalog().object(t.parent().get()).flatMap(CatalogObject::createdAt));
    }
    if (object instanceof RewriteRule r && r.identifier().value().equals("_RETURN") && !drop) {
      throw Work.refused("42P17", "renaming an ON SELECT rule is not allowed", at, r.createdAt());
    }
  }

  /** Refuses a schema that objects of this kind cannot be moved to or from. */
  static void setSchema(Work work, CatalogObject object, ObjectStatement.SetObjectSchema s) {
    if (object instanceof Extension) {
      return;
    }
    if (object instanceof Index) {
      throw Work.refused(
          "42809",
          "cannot change schema of index \"" + object.name().name() + "\"",
          s.span(),
          object.createdAt());
    }
    if (object instanceof Relation.Sequence q && q.owner().isPresent()) {
      throw Work.refused(
          "0A000", "cannot move an owned sequence into another schema", s.span(), q.createdAt());
    }
    String schema = s.schema().value().value();
    if (schema.equals("pg_temp") || schema.startsWith("pg_temp_")) {
      throw Work.refused(
          "0A000",
          "cannot move objects into or out of temporary schemas",
          s.schema().span(),
          Optional.empty());
    }
    if (schema.equals("pg_toast")) {
      throw Work.refused(
          "0A000",
          "cannot move objects into or out of TOAST schema",
          s.schema().span(),
          Optional.empty());
    }
    if (!(object instanceof Relation) && object.name().schema().isPresent()) {
      free(work, object, object.name().in(s.schema().value()), s.span());
    }
  }
}
