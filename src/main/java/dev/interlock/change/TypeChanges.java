package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.ColumnDefinition;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.TypeStatement;
import java.util.List;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** Enums, domains, composite, range and base types, collations and conversions. */
final class TypeChanges {
  private TypeChanges() {}

  static void apply(Work work, TypeStatement statement) {
    switch (statement) {
      case TypeStatement.CreateEnum s -> {
        QualifiedName full = free(work, s.name());
        PVector<Type.Label> labels = TreePVector.empty();
        for (String label : s.labels()) {
          labels = labels.plus(new Type.Label(label, Optional.empty()));
        }
        PVector<Type.Label> all = labels;
        work.create(oid -> new Type.EnumType(oid, full, all, work.here()));
      }
      case TypeStatement.CreateCompositeType s -> composite(work, s);
      case TypeStatement.CreateRangeType s -> range(work, s);
      case TypeStatement.CreateBaseType s -> {
        QualifiedName full = work.target(s.name().name());
        Optional<Type> old = work.catalog().type(full);
        List<String> options =
            s.options().stream()
                .map(o -> o.name() + o.value().map(v -> " = " + v).orElse(""))
                .toList();
        if (old.isPresent() && old.get() instanceof Type.Base b && b.shell() && !s.shell()) {
          work.put(new Type.Base(b.oid(), full, false, options, work.here()));
          work.define(b.oid(), s.span().text());
        } else {
          free(work, s.name());
          Type made = work.create(oid -> new Type.Base(oid, full, s.shell(), options, work.here()));
          work.define(made.oid(), s.span().text());
        }
      }
      case TypeStatement.AddEnumValue s -> addValue(work, s);
      case TypeStatement.RenameEnumValue s -> renameValue(work, s);
      case TypeStatement.AlterType s -> {}
      case TypeStatement.CreateDomain s -> domain(work, s);
      case TypeStatement.AlterDomain s -> alterDomain(work, s);
      case TypeStatement.CreateCollation s -> {
        QualifiedName full = work.target(s.name().name());
        Simple.create(
            work, SimpleObject.Kind.COLLATION, full, "", s.ifNotExists().isPresent(), s.span());
      }
      case TypeStatement.RefreshCollationVersion s -> {}
      case TypeStatement.CreateConversion s ->
          Simple.create(
              work,
              SimpleObject.Kind.CONVERSION,
              work.target(s.name().name()),
              "",
              false,
              s.span());
    }
  }

  private static QualifiedName free(Work work, ObjectName name) {
    QualifiedName full = work.target(name.name());
    work.catalog()
        .type(full)
        .ifPresent(
            t -> {
              throw Work.refused(
                  "42710",
                  "type \"" + full.name() + "\" already exists",
                  name.span(),
                  t.createdAt());
            });
    work.catalog()
        .relation(full)
        .filter(r -> r.complete() && !(r instanceof Relation.Sequence))
        .ifPresent(
            r -> {
              throw Work.refused(
                  "42710",
                  "type \"" + full.name() + "\" already exists",
                  name.span(),
                  r.createdAt());
            });
    return full;
  }

  private static void composite(Work work, TypeStatement.CreateCompositeType s) {
    QualifiedName full = free(work, s.name());
    PVector<Column> columns = TreePVector.empty();
    int number = 1;
    for (ColumnDefinition d : s.attributes()) {
      d.type().ifPresent(t -> ColumnRules.type(work, t, d.name(), Optional.empty()));
      columns =
          columns.plus(
              Column.of(
                  number++,
                  d.name().value(),
                  d.type()
                      .map(t -> Types.resolve(work, t.name()))
                      .orElseGet(() -> Known.unknown("no type")),
                  Optional.of(d.span())));
    }
    PVector<Column> all = columns;
    int next = number;
    Type.Composite made = work.create(oid -> new Type.Composite(oid, full, all, next, work.here()));
    for (Column c : all) {
      Dependents.type(work, new Address(made.oid(), c.number()), c.type());
    }
  }

  private static void range(Work work, TypeStatement.CreateRangeType s) {
    QualifiedName full = free(work, s.name());
    Optional<DataType> subtype =
        s.options().stream()
            .filter(o -> o.name().value().equals("subtype"))
            .flatMap(o -> o.value().stream())
            .map(v -> Types.lookUp(work, TypeName.of(Uses.parseName(v))))
            .findFirst();
    Type.Range made = work.create(oid -> new Type.Range(oid, full, subtype, false, work.here()));
    work.define(made.oid(), s.span().text());
    subtype
        .flatMap(DataType::type)
        .ifPresent(t -> work.depends(made.oid(), t, Dependency.Kind.NORMAL));
    String name = full.name().value();
    Optional<Identifier> given =
        s.options().stream()
            .filter(o -> o.name().value().equals("multirange_type_name"))
            .flatMap(o -> o.value().stream())
            .map(v -> Uses.parseName(v).name())
            .findFirst();
    Identifier multirange =
        given.orElseGet(
            () ->
                Identifier.of(
                    name.contains("range")
                        ? name.replaceFirst("range", "multirange")
                        : name + "_multirange"));
    Type.Range multi =
        work.create(
            oid ->
                new Type.Range(
                    oid, new QualifiedName(full.schema(), multirange), subtype, true, work.here()));
    work.depends(multi.oid(), made.oid(), Dependency.Kind.INTERNAL);
  }

  static Optional<Type> find(Work work, ObjectName name) {
    Optional<Type> found =
        Types.find(work, name.name()).filter(Type.class::isInstance).map(Type.class::cast);
    if (found.isEmpty()) {
      for (Identifier schema : work.lookupPath(name.name())) {
        Optional<Span> gone = work.catalog().gone(name.name().in(schema));
        if (gone.isPresent()) {
          throw Work.refused("42704", "type \"" + name + "\" does not exist", name.span(), gone);
        }
      }
    }
    return found;
  }

  private static void addValue(Work work, TypeStatement.AddEnumValue s) {
    Optional<Type> found = find(work, s.name());
    if (found.isEmpty() || !(found.get() instanceof Type.EnumType type)) {
      return;
    }
    int same = indexOf(type, s.label());
    if (same >= 0) {
      if (s.ifNotExists().isPresent()) {
        return;
      }
      throw Work.refused(
          "42710",
          "enum label \"" + s.label() + "\" already exists",
          s.span(),
          type.labels().get(same).addedAt().or(type::createdAt));
    }
    int at = type.labels().size();
    Optional<String> neighbor = s.before().or(s::after);
    if (neighbor.isPresent()) {
      int beside = indexOf(type, neighbor.get());
      if (beside < 0) {
        throw Work.refused(
            "22023",
            "\"" + neighbor.get() + "\" is not an existing enum label",
            s.span(),
            type.createdAt());
      }
      at = s.before().isPresent() ? beside : beside + 1;
    }
    work.put(type.withLabels(type.labels().plus(at, new Type.Label(s.label(), work.here()))));
  }

  private static void renameValue(Work work, TypeStatement.RenameEnumValue s) {
    Optional<Type> found = find(work, s.name());
    if (found.isEmpty() || !(found.get() instanceof Type.EnumType type)) {
      return;
    }
    int at = indexOf(type, s.from());
    if (at < 0) {
      throw Work.refused(
          "22023",
          "\"" + s.from() + "\" is not an existing enum label",
          s.span(),
          type.createdAt());
    }
    if (indexOf(type, s.to()) >= 0) {
      throw Work.refused(
          "42710", "enum label \"" + s.to() + "\" already exists", s.span(), type.createdAt());
    }
    work.put(
        type.withLabels(
            type.labels().with(at, new Type.Label(s.to(), type.labels().get(at).addedAt()))));
  }

  static int indexOf(Type.EnumType type, String label) {
    for (int i = 0; i < type.labels().size(); i++) {
      if (type.labels().get(i).text().equals(label)) {
        return i;
      }
    }
    return -1;
  }

  private static void domain(Work work, TypeStatement.CreateDomain s) {
    QualifiedName full = free(work, s.name());
    DataType base = Types.lookUp(work, s.type().name());
    ColumnRules.collation(work, s.type(), s.collation(), s.span());
    Type.Domain made =
        work.create(oid -> new Type.Domain(oid, full, base, false, Optional.empty(), work.here()));
    base.type().ifPresent(t -> work.depends(made.oid(), t, Dependency.Kind.NORMAL));
    for (ColumnConstraint c : s.constraints()) {
      addToDomain(work, made, c);
    }
  }

  private static void addToDomain(Work work, Type.Domain domain, ColumnConstraint constraint) {
    Type.Domain now = work.catalog().object(domain.oid(), Type.Domain.class).orElse(domain);
    switch (constraint) {
      case ColumnConstraint.NotNull n -> work.put(now.withNotNull(true));
      case ColumnConstraint.Null n -> work.put(now.withNotNull(false));
      case ColumnConstraint.Default d ->
          work.put(now.withDefault(Optional.of(Stored.of(work, d.value()))));
      case ColumnConstraint.Check c -> {
        c.name()
            .ifPresent(n -> Constraints.refuseDuplicate(work, domain.oid(), n.value(), c.span()));
        Identifier name =
            c.name()
                .map(Name::value)
                .orElseGet(
                    () ->
                        GeneratedNames.constraint(
                            work,
                            work.schemaOf(domain.oid()),
                            domain.name().name().value(),
                            "",
                            "check"));
        Constraint.Check made =
            work.create(
                oid ->
                    new Constraint.Check(
                        Constraints.common(work, oid, domain.oid(), name, c.attributes()),
                        List.of(),
                        Stored.of(work, c.condition())));
        Dependents.others(work, made.oid(), Uses.of(c.condition()));
      }
      default -> {}
    }
  }

  private static void alterDomain(Work work, TypeStatement.AlterDomain s) {
    Optional<Type> found = find(work, s.name());
    if (found.isEmpty() || !(found.get() instanceof Type.Domain domain)) {
      return;
    }
    switch (s.action()) {
      case TypeStatement.DomainAction.SetDefault d ->
          work.put(domain.withDefault(Optional.of(Stored.of(work, d.value()))));
      case TypeStatement.DomainAction.DropDefault d ->
          work.put(domain.withDefault(Optional.empty()));
      case TypeStatement.DomainAction.SetNotNull n -> {
        if (!domain.notNull()) {
          RowTypes.refuseDomain(work, domain, s.span());
        }
        work.put(domain.withNotNull(true));
      }
      case TypeStatement.DomainAction.DropNotNull n -> work.put(domain.withNotNull(false));
      case TypeStatement.DomainAction.AddConstraint a -> {
        if (a.constraint().attributes().notValid().isEmpty()) {
          RowTypes.refuseDomain(work, domain, s.span());
        }
        addToDomain(work, domain, a.constraint());
      }
      case TypeStatement.DomainAction.DropConstraint d -> {
        Optional<Constraint> c = work.constraint(domain.oid(), d.name().value());
        if (c.isPresent()) {
          work.catalog(work.catalog().without(c.get().oid()));
        } else if (d.ifExists().isEmpty()) {
          throw Work.refused(
              "42704",
              "constraint \"" + d.name() + "\" of domain \"" + s.name() + "\" does not exist",
              d.name().span(),
              domain.createdAt());
        }
      }
      case TypeStatement.DomainAction.ValidateConstraint v -> {
        Optional<Constraint> c = work.constraint(domain.oid(), v.name().value());
        if (c.isEmpty()) {
          throw Work.refused(
              "42704",
              "constraint \"" + v.name() + "\" of domain \"" + s.name() + "\" does not exist",
              v.name().span(),
              domain.createdAt());
        }
        if (!c.get().validated()) {
          RowTypes.refuseDomain(work, domain, s.span());
        }
        work.put(c.get().withCommon(c.get().common().withValidated(true)));
      }
    }
  }
}
