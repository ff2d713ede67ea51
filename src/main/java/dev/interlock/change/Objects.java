package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.ColumnDefault;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
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
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.ObjectStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** DROP, RENAME, SET SCHEMA and COMMENT, which mean the same for every kind of object. */
final class Objects {
  private static final Identifier TEMPORARY = Identifier.of("pg_temp");

  private Objects() {}

  static void apply(Work work, ObjectStatement statement) {
    switch (statement) {
      case ObjectStatement.DropObjects s -> drop(work, s);
      case ObjectStatement.RenameObject s -> rename(work, s);
      case ObjectStatement.RenameColumn s -> renameColumn(work, s);
      case ObjectStatement.RenameConstraint s -> renameConstraint(work, s);
      case ObjectStatement.SetObjectSchema s -> setSchema(work, s);
      case ObjectStatement.Comment s -> comment(work, s);
      case ObjectStatement.AlterOwner s ->
          find(work, s.object())
              .ifPresent(
                  o -> {
                    ObjectRules.owner(o, s.span());
                    Roles.owner(work, o.oid(), s.owner());
                  });
      case ObjectStatement.SecurityLabel s -> {}
      case ObjectStatement.AlterDependsOnExtension s -> {}
    }
  }

  /** Returns the object a reference names, if the history tells of it. */
  static Optional<CatalogObject> find(Work work, ObjectReference reference) {
    Catalog catalog = work.catalog();
    return switch (reference) {
      case ObjectReference.Plain p -> plain(work, p.kind(), p.name().name());
      case ObjectReference.Type t -> Types.find(work, t.type().name().name());
      case ObjectReference.Routine r -> Routines.find(work, r.signature()).map(f -> f);
      case ObjectReference.Operator o ->
          first(
              work,
              o.name().name(),
              n ->
                  catalog
                      .simple(SimpleObject.Kind.OPERATOR, n, Operators.signature(work, o))
                      .map(x -> x));
      case ObjectReference.OperatorGroup g ->
          first(
              work,
              g.name().name(),
              n ->
                  catalog
                      .simple(
                          g.kind() == ObjectKind.OPERATOR_CLASS
                              ? SimpleObject.Kind.OPERATOR_CLASS
                              : SimpleObject.Kind.OPERATOR_FAMILY,
                          n,
                          g.method().value().value())
                      .map(x -> x));
      case ObjectReference.OnRelation r -> {
        Optional<CatalogObject> relation = work.find(r.relation().name());
        if (relation.isEmpty()) {
          yield Optional.empty();
        }
        Oid oid = relation.get().oid();
        Identifier name = r.name().value();
        yield switch (r.kind()) {
          case TRIGGER -> catalog.trigger(oid, name).map(x -> x);
          case POLICY -> catalog.policy(oid, name).map(x -> x);
          case RULE -> catalog.rule(oid, name).map(x -> x);
          default -> work.constraint(oid, name).map(x -> x);
        };
      }
      case ObjectReference.DomainConstraint d ->
          Types.find(work, d.domain().name().name())
              .flatMap(t -> work.constraint(t.oid(), d.name().value()))
              .map(x -> x);
      case ObjectReference.Column c -> Optional.empty();
      case ObjectReference.Cast c ->
          catalog
              .simple(
                  SimpleObject.Kind.CAST,
                  Simple.plain(Identifier.of("cast")),
                  catalog.format(Types.lookUp(work, c.from().name()))
                      + " AS "
                      + catalog.format(Types.lookUp(work, c.to().name())))
              .map(x -> x);
      case ObjectReference.Transform t -> Optional.empty();
      case ObjectReference.LargeObject l -> Optional.empty();
    };
  }

  private static Optional<CatalogObject> first(
      Work work, QualifiedName name, Function<QualifiedName, Optional<CatalogObject>> lookUp) {
    for (Identifier schema : work.lookupPath(name)) {
      Optional<CatalogObject> found = lookUp.apply(name.in(schema));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<CatalogObject> plain(Work work, ObjectKind kind, QualifiedName name) {
    Catalog catalog = work.catalog();
    return switch (kind) {
      case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE, SEQUENCE, INDEX -> work.find(name);
      case TYPE, DOMAIN -> Types.find(work, name);
      case SCHEMA -> catalog.schema(name.name()).map(x -> x);
      case EXTENSION -> catalog.extension(name.name()).map(x -> x);
      case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE ->
          first(work, name, n -> catalog.functions(n).stream().findFirst().map(x -> x));
      default -> {
        Optional<SimpleObject.Kind> simple = simpleKind(kind);
        if (simple.isEmpty()) {
          yield Optional.empty();
        }
        Optional<SimpleObject> bare =
            catalog.simple(simple.get(), new QualifiedName(Optional.empty(), name.name()), "");
        yield bare.isPresent()
            ? bare.map(x -> x)
            : first(work, name, n -> catalog.simple(simple.get(), n, "").map(x -> x));
      }
    };
  }

  static Optional<SimpleObject.Kind> simpleKind(ObjectKind kind) {
    for (SimpleObject.Kind each : SimpleObject.Kind.values()) {
      if (each.name().equals(kind.name())) {
        return Optional.of(each);
      }
    }
    return kind == ObjectKind.USER || kind == ObjectKind.GROUP
        ? Optional.of(SimpleObject.Kind.ROLE)
        : Optional.empty();
  }

  private static void drop(Work work, ObjectStatement.DropObjects s) {
    List<Address> targets = new ArrayList<>();
    for (ObjectReference reference : s.objects()) {
      if (reference instanceof ObjectReference.Routine r) {
        ObjectRules.ambiguous(work, r.signature(), s.kind());
      }
      ObjectRules.language(reference);
      Optional<CatalogObject> found = find(work, reference);
      if (found.isPresent()) {
        if (!rightKind(s.kind(), found.get())) {
          throw Work.refused(
              "42809",
              "\"" + found.get().name().name() + "\" is not a " + words(s.kind()),
              reference.span(),
              found.get().createdAt());
        }
        ObjectRules.dropKind(s.kind(), found.get(), reference.span());
        ObjectRules.part(work, found.get(), reference.span(), true);
        targets.add(Address.of(found.get().oid()));
      } else if (s.ifExists().isEmpty()) {
        refuseMissing(work, s.kind(), reference);
      }
    }
    if (s.concurrently().isPresent()) {
      for (Address a : targets) {
        work.catalog()
            .object(a.object(), Index.class)
            .filter(i -> !i.name().schema().equals(Optional.of(TEMPORARY)))
            .filter(i -> work.catalog().table(i.table()).filter(t -> t.isPartitioned()).isPresent())
            .ifPresent(
                i -> {
                  throw Work.refused(
                      "0A000",
                      "cannot drop partitioned index \"" + i.name().name() + "\" concurrently",
                      s.span(),
                      i.createdAt());
                });
      }
    }
    for (Address a : targets) {
      work.catalog()
          .object(a.object(), Index.class)
          .filter(i -> i.parent().isPresent())
          .ifPresent(
              i -> {
                if (!targets.contains(Address.of(i.parent().get()))) {
                  throw Work.refused(
                      "2BP01",
                      "cannot drop index " + i.name() + " because its parent index requires it",
                      s.span(),
                      i.createdAt());
                }
              });
    }
    if (s.kind() == ObjectKind.TABLE && s.behavior().cascade().isEmpty()) {
      ReferencedPartitions.refuseDrop(work, targets, s.span());
    }
    if (!targets.isEmpty()) {
      Drops.drop(work, targets, s.behavior().cascade().isPresent(), s.span());
    }
  }

  private static boolean rightKind(ObjectKind kind, CatalogObject object) {
    return switch (kind) {
      case TABLE -> object instanceof Relation.Table t && t.kind() != Relation.Table.Kind.FOREIGN;
      case FOREIGN_TABLE ->
          object instanceof Relation.Table t
              && (t.kind() == Relation.Table.Kind.FOREIGN || !t.complete());
      case VIEW ->
          object instanceof Relation.View v && !v.materialized()
              || object instanceof Relation.Table t && !t.complete();
      case MATERIALIZED_VIEW ->
          object instanceof Relation.View v && v.materialized()
              || object instanceof Relation.Table t && !t.complete();
      case SEQUENCE ->
          object instanceof Relation.Sequence
              || object instanceof Relation.Table t && !t.complete();
      case INDEX -> object instanceof Index;
      case DOMAIN -> object instanceof Type.Domain;
      case TYPE -> object instanceof Type;
      default -> true;
    };
  }

  private static String words(ObjectKind kind) {
    return kind.toString().toLowerCase(Locale.ROOT);
  }

  /** Refuses only what the history itself made and removed; anything else is not known. */
  private static void refuseMissing(Work work, ObjectKind kind, ObjectReference reference) {
    switch (reference) {
      case ObjectReference.Type t ->
          TypeChanges.find(work, new ObjectName(t.span(), t.type().name().name()));
      case ObjectReference.OnRelation r -> {
        Optional<CatalogObject> relation = work.find(r.relation().name());
        if (relation.isPresent() && relation.get() instanceof Relation known && known.complete()) {
          throw Work.refused(
              "42704",
              words(kind)
                  + " \""
                  + r.name()
                  + "\" for relation \""
                  + known.name().name()
                  + "\" does not exist",
              r.name().span(),
              known.createdAt());
        }
      }
      default -> MissingObjects.refuse(work, kind, reference);
    }
  }

  private static void rename(Work work, ObjectStatement.RenameObject s) {
    ObjectRules.rowType(work, s.object());
    Optional<CatalogObject> found = find(work, s.object());
    Identifier to = s.to().value();
    if (found.isEmpty()) {
      if (s.ifExists().isEmpty()) {
        refuseMissing(work, s.object().kind(), s.object());
        if (s.object() instanceof ObjectReference.Plain p
            && s.object().kind() == ObjectKind.TABLE) {
          Relation shadow = work.need(p.name());
          moved(
              work,
              shadow.name(),
              shadow.withName(new QualifiedName(shadow.name().schema(), to)),
              s.span());
        }
      }
      return;
    }
    CatalogObject object = found.get();
    ObjectRules.kind(s.object().kind(), object, s.object().span());
    ObjectRules.part(work, object, s.object().span(), false);
    if (object instanceof Policy) {
      ObjectRules.free(work, object, new QualifiedName(Optional.empty(), to), s.to().span());
    }
    if (object.name().name().equals(to)) {
      return;
    }
    QualifiedName name = new QualifiedName(object.name().schema(), to);
    moveTo(work, object, name, s.span(), s.to().span());
    follow(work, object, name);
  }

  private static void moveTo(
      Work work, CatalogObject object, QualifiedName name, Span at, Span newName) {
    ObjectRules.free(work, object, name, newName);
    switch (object) {
      case Relation r -> {
        refuseTaken(work, name, newName);
        moved(work, r.name(), r.withName(name), at);
      }
      case Index i -> {
        refuseTaken(work, name, newName);
        work.put(i.withName(name));
        work.catalog(work.catalog().withGone(i.name(), at));
        i.constraint()
            .flatMap(c -> work.catalog().object(c, Constraint.class))
            .ifPresent(c -> work.put(c.withCommon(c.common().withName(name.name()))));
      }
      case Type t -> {
        work.put(t.withName(name));
        work.catalog(work.catalog().withGone(t.name(), at));
      }
      case Schema sc -> renameSchema(work, sc, name.name());
      case Trigger t -> renameTrigger(work, t, name.name());
      case Policy p -> work.put(p.withName(name.name()));
      case RewriteRule r ->
          work.put(
              new RewriteRule(
                  r.oid(), r.table(), name.name(), r.event(), r.instead(), r.createdAt()));
      case Constraint c -> work.put(c.withCommon(c.common().withName(name.name())));
      case dev.interlock.catalog.Function f -> {
        work.put(f.withName(name));
        MissingObjects.left(work, f, at);
      }
      case SimpleObject o -> {
        work.put(o.withName(name));
        MissingObjects.left(work, o, at);
      }
      case Extension e -> {}
      case ColumnDefault d -> {}
    }
  }

  /** Carries the new name of a relation, type or function to where it is used. */
  private static void follow(Work work, CatalogObject object, QualifiedName name) {
    switch (object) {
      case Relation r -> Renames.object(work, r.oid(), r.name(), name);
      case Type t -> Renames.object(work, t.oid(), t.name(), name);
      case dev.interlock.catalog.Function f -> Renames.object(work, f.oid(), f.name(), name);
      default -> {}
    }
  }

  private static void renameTrigger(Work work, Trigger trigger, Identifier name) {
    work.put(trigger.withName(name));
    for (Relation.Table child : work.catalog().children(trigger.table())) {
      for (Trigger t : work.catalog().triggers(child.oid())) {
        if (t.parent().equals(Optional.of(trigger.oid()))) {
          renameTrigger(work, t, name);
        }
      }
    }
  }

  private static void refuseTaken(Work work, QualifiedName name, Span at) {
    work.catalog()
        .classNamed(name)
        .filter(o -> !(o instanceof Relation.Table t && !t.complete() && t.createdAt().isEmpty()))
        .ifPresent(
            o -> {
              throw Work.refused(
                  "42P07", "relation \"" + name.name() + "\" already exists", at, o.createdAt());
            });
  }

  private static void moved(Work work, QualifiedName old, Relation after, Span at) {
    work.put(after);
    work.catalog(work.catalog().withGone(old, at));
  }

  private static void renameSchema(Work work, Schema schema, Identifier to) {
    work.put(new Schema(schema.oid(), to, schema.createdAt()));
    for (CatalogObject each : List.copyOf(work.catalog().objects())) {
      if (each.name().schema().equals(Optional.of(schema.identifier()))) {
        inSchema(work, each, to);
      }
    }
  }

  private static void inSchema(Work work, CatalogObject object, Identifier schema) {
    QualifiedName name = object.name().in(schema);
    switch (object) {
      case Relation r -> work.put(r.withName(name));
      case Index i -> work.put(i.withName(name));
      case Type t -> work.put(t.withName(name));
      case dev.interlock.catalog.Function f -> work.put(f.withName(name));
      case SimpleObject o -> work.put(o.withName(name));
      default -> {}
    }
    follow(work, object, name);
  }

  private static void setSchema(Work work, ObjectStatement.SetObjectSchema s) {
    Optional<CatalogObject> found = find(work, s.object());
    if (found.isEmpty()) {
      if (s.ifExists().isEmpty()) {
        refuseMissing(work, s.object().kind(), s.object());
      }
      return;
    }
    Identifier schema = s.schema().value();
    work.ensureSchema(schema);
    CatalogObject object = found.get();
    ObjectRules.kind(s.object().kind(), object, s.object().span());
    ObjectRules.setSchema(work, object, s);
    if (object instanceof Extension e) {
      for (Dependency d : List.copyOf(work.catalog().dependencies().of(e.oid()))) {
        if (d.kind() == Dependency.Kind.EXTENSION) {
          work.catalog().object(d.dependent().object()).ifPresent(o -> inSchema(work, o, schema));
        }
      }
      work.put(new Extension(e.oid(), e.identifier(), schema, e.createdAt()));
      return;
    }
    if (object.name().schema().equals(Optional.of(schema))) {
      return; // nothing moves; oracle: extra/alter_table_set_schema_same
    }
    if (object instanceof Relation || object instanceof Index) {
      refuseTaken(work, object.name().in(schema), s.schema().span());
    }
    QualifiedName old = object.name();
    inSchema(work, object, schema);
    work.catalog(work.catalog().withGone(old, s.span()));
    if (object instanceof Relation.Table t) {
      for (Index i : work.catalog().indexes(t.oid())) {
        work.put(i.withName(i.name().in(schema)));
      }
      for (Dependency d : List.copyOf(work.catalog().dependencies().of(t.oid()))) {
        work.catalog()
            .object(d.dependent().object(), Relation.Sequence.class)
            .filter(q -> q.owner().filter(o -> o.object().equals(t.oid())).isPresent())
            .ifPresent(q -> inSchema(work, q, schema));
      }
    }
    if (object instanceof Relation.View v) {
      for (Index i : work.catalog().indexes(v.oid())) {
        work.put(i.withName(i.name().in(schema)));
      }
    }
    if (object instanceof Type.Range r) {
      for (Dependency d : List.copyOf(work.catalog().dependencies().of(r.oid()))) {
        work.catalog()
            .object(d.dependent().object(), Type.Range.class)
            .ifPresent(m -> work.put(m.withName(m.name().in(schema))));
      }
    }
  }

  private static void renameColumn(Work work, ObjectStatement.RenameColumn s) {
    Optional<CatalogObject> found =
        s.kind() == ObjectKind.TYPE
            ? Types.find(work, s.relation().name())
            : work.find(s.relation().name());
    if (found.isEmpty()) {
      if (s.ifExists().isEmpty() && s.kind() != ObjectKind.TYPE) {
        work.need(s.relation());
      }
      return;
    }
    switch (found.get()) {
      case Relation.Table t -> renameIn(work, t, s, true);
      case Relation.View v ->
          v.column(s.from().value())
              .ifPresent(
                  c -> {
                    Renames.column(
                        work, new Address(v.oid(), c.number()), c.name(), s.to().value());
                    work.put(
                        v.withColumns(
                            v.columns().with(v.columns().indexOf(c), c.withName(s.to().value()))));
                  });
      case Type.Composite c -> {
        AlterComposites.refuseTyped(work, c, s.behavior(), s.span());
        c.column(s.from().value())
            .ifPresent(
                a ->
                    work.put(
                        c.withColumns(
                            c.columns().with(c.columns().indexOf(a), a.withName(s.to().value())),
                            c.nextNumber())));
      }
      default -> {}
    }
  }

  private static void renameIn(
      Work work, Relation.Table table, ObjectStatement.RenameColumn s, boolean top) {
    ObjectRules.renameColumn(work, table, s, top);
    Optional<Integer> number = work.column(table.oid(), s.from());
    if (number.isEmpty()) {
      return;
    }
    Relation.Table now = work.table(table.oid());
    Optional<Column> same = now.column(s.to().value());
    if (same.isPresent()) {
      throw Work.refused(
          "42701",
          "column \"" + s.to() + "\" of relation \"" + now.name().name() + "\" already exists",
          s.to().span(),
          same.get().createdAt());
    }
    Renames.column(work, new Address(table.oid(), number.get()), s.from().value(), s.to().value());
    work.table(table.oid())
        .column(number.get())
        .ifPresent(c -> work.put(work.table(table.oid()).withColumn(c.withName(s.to().value()))));
    for (Relation.Table child : work.catalog().children(table.oid())) {
      child.column(s.from().value()).ifPresent(c -> renameIn(work, child, s, false));
    }
  }

  private static void renameConstraint(Work work, ObjectStatement.RenameConstraint s) {
    Optional<CatalogObject> found =
        s.kind() == ObjectKind.DOMAIN
            ? Types.find(work, s.relation().name())
            : work.find(s.relation().name());
    if (found.isEmpty()) {
      if (s.ifExists().isEmpty() && s.kind() != ObjectKind.DOMAIN) {
        work.need(s.relation());
      }
      return;
    }
    Optional<Constraint> constraint = work.constraint(found.get().oid(), s.from().value());
    if (constraint.isEmpty()) {
      if (found.get() instanceof Relation.Table t && t.complete()) {
        throw Work.refused(
            "42704",
            "constraint \"" + s.from() + "\" for table \"" + t.name().name() + "\" does not exist",
            s.from().span(),
            t.createdAt());
      }
      return;
    }
    ObjectRules.renameConstraint(work, constraint.get(), s);
    Constraints.refuseDuplicate(work, found.get().oid(), s.to().value(), s.to().span());
    renameConstraintOf(work, constraint.get(), s.to().value(), s.to().span());
  }

  private static void renameConstraintOf(Work work, Constraint constraint, Identifier to, Span at) {
    Identifier from = constraint.common().name();
    Optional<Oid> index =
        switch (constraint) {
          case Constraint.PrimaryKey p -> Optional.of(p.index());
          case Constraint.Unique u -> Optional.of(u.index());
          case Constraint.Exclusion e -> Optional.of(e.index());
          default -> Optional.empty();
        };
    index
        .flatMap(i -> work.catalog().object(i, Index.class))
        .ifPresent(
            i -> {
              QualifiedName name = new QualifiedName(i.name().schema(), to);
              refuseTaken(work, name, at);
              work.put(i.withName(name));
            });
    work.put(constraint.withCommon(constraint.common().withName(to)));
    if (constraint instanceof Constraint.Check) {
      for (Relation.Table child : work.catalog().children(constraint.owner())) {
        work.constraint(child.oid(), from)
            .filter(c -> c.common().inherited() > 0)
            .ifPresent(c -> renameConstraintOf(work, c, to, at));
      }
    }
  }

  private static void comment(Work work, ObjectStatement.Comment s) {
    if (s.object() instanceof ObjectReference.Column c) {
      work.find(c.relation().name())
          .filter(Relation.class::isInstance)
          .ifPresent(
              r ->
                  work.column(r.oid(), c.column())
                      .ifPresent(
                          n ->
                              work.catalog(
                                  work.catalog().withComment(new Address(r.oid(), n), s.text()))));
      return;
    }
    Optional<CatalogObject> found = find(work, s.object());
    if (found.isEmpty()) {
      refuseMissing(work, s.object().kind(), s.object());
      return;
    }
    boolean relation = found.get() instanceof Relation || found.get() instanceof Index;
    if (relation && !rightKind(s.object().kind(), found.get())) {
      throw Work.refused(
          "42809",
          "\"" + found.get().name().name() + "\" is not a " + words(s.object().kind()),
          s.object().span(),
          found.get().createdAt());
    }
    work.catalog(work.catalog().withComment(Address.of(found.get().oid()), s.text()));
  }
}
