package dev.interlock.replay;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Schema;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a catalog down as a document; what the history did not make is left out. */
public final class Schemas {
  private final Catalog catalog;
  private final Version version;

  private Schemas(Catalog catalog, Version version) {
    this.catalog = catalog;
    this.version = version;
  }

  /** Returns the document of a catalog on one version. */
  public static SchemaDocument of(Catalog catalog, Version version) {
    return new Schemas(catalog, version).document();
  }

  private SchemaDocument document() {
    List<SchemaDocument.Table> tables = new ArrayList<>();
    List<SchemaDocument.View> views = new ArrayList<>();
    List<SchemaDocument.Sequence> sequences = new ArrayList<>();
    List<SchemaDocument.Type> types = new ArrayList<>();
    List<SchemaDocument.Function> functions = new ArrayList<>();
    List<String> schemas = new ArrayList<>();
    List<String> extensions = new ArrayList<>();
    for (CatalogObject object : catalog.objects()) {
      if (!shown(object)) {
        continue;
      }
      switch (object) {
        case Relation.Table t -> tables.add(table(t));
        case Relation.View v -> views.add(view(v));
        case Relation.Sequence s ->
            sequences.add(
                new SchemaDocument.Sequence(
                    schema(s), s.name().name().value(), s.owner().flatMap(this::column)));
        case Type t -> type(t).ifPresent(types::add);
        case Function f ->
            functions.add(
                new SchemaDocument.Function(
                    schema(f),
                    f.name().name().value(),
                    f.inputTypes().stream().map(this::argument).collect(Collectors.joining(", ")),
                    f.kind().name().toLowerCase(Locale.ROOT)));
        case Schema s -> schemas.add(s.identifier().value());
        case Extension e -> extensions.add(e.identifier().value());
        default -> {}
      }
    }
    tables.sort(
        Comparator.comparing(SchemaDocument.Table::schema)
            .thenComparing(SchemaDocument.Table::name));
    views.sort(
        Comparator.comparing(SchemaDocument.View::schema).thenComparing(SchemaDocument.View::name));
    sequences.sort(
        Comparator.comparing(SchemaDocument.Sequence::schema)
            .thenComparing(SchemaDocument.Sequence::name));
    types.sort(
        Comparator.comparing(SchemaDocument.Type::schema).thenComparing(SchemaDocument.Type::name));
    functions.sort(
        Comparator.comparing(SchemaDocument.Function::schema)
            .thenComparing(SchemaDocument.Function::name)
            .thenComparing(SchemaDocument.Function::arguments));
    schemas.sort(Comparator.naturalOrder());
    extensions.sort(Comparator.naturalOrder());
    return new SchemaDocument(tables, views, sequences, types, functions, schemas, extensions);
  }

  private boolean shown(CatalogObject object) {
    if (object instanceof Schema s) {
      return (s.createdAt().isPresent() || s.identifier().value().equals("public"))
          && !ofExtension(s.oid());
    }
    return object.createdAt().isPresent()
        && object.name().schema().filter(x -> x.value().startsWith("pg_")).isEmpty()
        && !ofExtension(object.oid());
  }

  private boolean ofExtension(Oid oid) {
    for (Dependency d : catalog.dependencies().from(oid)) {
      if (d.kind() == Dependency.Kind.EXTENSION) {
        return true;
      }
    }
    return false;
  }

  /** A type of an argument has no length, and is written so: {@code character}, {@code bit}. */
  private String argument(DataType type) {
    if (type.isBuiltin() && type.modifiers().isEmpty()) {
      String array = type.array() ? "[]" : "";
      switch (type.name().name().value()) {
        case "bpchar" -> {
          return "character" + array;
        }
        case "bit" -> {
          return "bit" + array;
        }
        default -> {}
      }
    }
    return catalog.format(type);
  }

  private static String schema(CatalogObject object) {
    return object.name().schema().map(s -> s.value()).orElse("public");
  }

  private Optional<String> column(Address address) {
    return catalog
        .object(address.object(), Relation.class)
        .flatMap(r -> r.column(address.column()).map(c -> r.name() + "." + c.name()));
  }

  private String nameOf(Oid oid) {
    return catalog.qualifiedName(oid).map(QualifiedName::toString).orElse("?");
  }

  private SchemaDocument.Table table(Relation.Table t) {
    List<SchemaDocument.Column> columns = new ArrayList<>();
    for (Column c : t.columns()) {
      columns.add(
          new SchemaDocument.Column(
              c.name().value(),
              c.type().asOptional().map(catalog::format).orElse("unknown"),
              c.notNull(),
              c.notNull() && notNullValidated(t.oid(), c.number()),
              c.defaultValue().isPresent(),
              c.identity().map(i -> i == Column.Identity.ALWAYS ? "always" : "by default"),
              c.generated().map(g -> g.stored() ? "stored" : "virtual"),
              c.generated()
                  .map(g -> g.expression().span().text())
                  .or(() -> c.defaultValue().map(d -> text(d)))));
    }
    List<SchemaDocument.Constraint> constraints = new ArrayList<>();
    for (Constraint c : catalog.constraints(t.oid())) {
      if (!(c instanceof Constraint.NotNull) || version.atLeast(18)) {
        constraints.add(constraint(t, c));
      }
    }
    constraints.sort(Comparator.comparing(SchemaDocument.Constraint::name));
    return new SchemaDocument.Table(
        schema(t),
        t.name().name().value(),
        switch (t.kind()) {
          case TABLE -> "table";
          case PARTITIONED -> "partitioned table";
          case FOREIGN -> "foreign table";
        },
        t.isPartition() ? t.parents().stream().findFirst().map(this::nameOf) : Optional.empty(),
        t.rowSecurity(),
        columns,
        constraints,
        indexes(t),
        catalog.triggers(t.oid()).stream()
            .map(Trigger::identifier)
            .map(i -> i.value())
            .sorted()
            .toList(),
        catalog.policies(t.oid()).stream()
            .map(Policy::identifier)
            .map(i -> i.value())
            .sorted()
            .toList(),
        t.isPartition() ? List.of() : t.parents().stream().map(this::nameOf).toList(),
        t.partitionKey().map(k -> k.text()),
        t.partition().map(b -> b.text()));
  }

  private static String text(Expression value) {
    return value instanceof Expression.FunctionCall f && f.name().name().value().equals("nextval")
        ? "nextval('" + Guards.text(f.arguments().getFirst().value()).orElse("") + "'::regclass)"
        : value.span().text();
  }

  private boolean notNullValidated(Oid table, int column) {
    return catalog.parts(table, Constraint.NotNull.class).stream()
        .filter(n -> n.column() == column)
        .allMatch(Constraint::validated);
  }

  private SchemaDocument.Constraint constraint(Relation.Table t, Constraint c) {
    Optional<SchemaDocument.Reference> references = Optional.empty();
    if (c instanceof Constraint.ForeignKey f) {
      references =
          Optional.of(
              new SchemaDocument.Reference(
                  nameOf(f.target()), names(f.target(), f.targetColumns())));
    }
    return new SchemaDocument.Constraint(
        c.common().name().value(),
        switch (c) {
          case Constraint.PrimaryKey p -> "primary key";
          case Constraint.Unique u -> "unique";
          case Constraint.ForeignKey f -> "foreign key";
          case Constraint.Check k -> "check";
          case Constraint.Exclusion e -> "exclude";
          case Constraint.NotNull n -> "not null";
        },
        names(t.oid(), c.columns()),
        references,
        c.validated(),
        c instanceof Constraint.Check k
            ? Optional.of(k.expression().span().text())
            : Optional.empty());
  }

  private List<String> names(Oid table, List<Integer> columns) {
    List<String> found = new ArrayList<>();
    for (int n : columns) {
      catalog
          .object(table, Relation.class)
          .flatMap(r -> r.column(n))
          .ifPresent(c -> found.add(c.name().value()));
    }
    return found;
  }

  private List<SchemaDocument.Index> indexes(Relation relation) {
    List<SchemaDocument.Index> found = new ArrayList<>();
    for (Index i : catalog.indexes(relation.oid())) {
      found.add(
          new SchemaDocument.Index(
              i.name().name().value(),
              i.unique(),
              i.method(),
              i.keys().stream()
                  .map(k -> relation.column(k.column()).map(c -> c.name().value()))
                  .toList(),
              names(relation.oid(), i.include()),
              i.predicate().isPresent(),
              i.valid(),
              i.keys().stream()
                  .map(
                      k ->
                          k.expression()
                              .map(e -> "(" + e.span().text() + ")")
                              .or(() -> relation.column(k.column()).map(c -> c.name().value()))
                              .orElse("?"))
                  .toList(),
              i.predicate().map(p -> p.span().text()),
              i.constraint().isPresent()));
    }
    found.sort(Comparator.comparing(SchemaDocument.Index::name));
    return found;
  }

  private SchemaDocument.View view(Relation.View v) {
    return new SchemaDocument.View(
        schema(v),
        v.name().name().value(),
        v.materialized() ? "materialized view" : "view",
        v.columns().stream()
            .map(
                c ->
                    new SchemaDocument.ViewColumn(
                        c.name().value(), c.type().asOptional().map(catalog::format)))
            .toList(),
        indexes(v),
        v.query().text());
  }

  private Optional<SchemaDocument.Type> type(Type type) {
    String kind =
        switch (type) {
          case Type.EnumType e -> "enum";
          case Type.Domain d -> "domain";
          case Type.Composite c -> "composite";
          case Type.Range r -> r.multirange() ? "" : "range";
          case Type.Base b -> b.shell() ? "" : "base";
        };
    return kind.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SchemaDocument.Type(
                schema(type),
                type.name().name().value(),
                kind,
                type instanceof Type.EnumType e
                    ? Optional.of(e.labels().stream().map(Type.Label::text).toList())
                    : Optional.empty(),
                type instanceof Type.Domain d
                    ? Optional.of(catalog.format(d.base()))
                    : Optional.empty()));
  }
}
