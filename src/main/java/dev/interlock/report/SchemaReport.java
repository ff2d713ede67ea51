package dev.interlock.report;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Schema;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.VersionRange;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The schema after a history, as JSON and as a diagram. */
public final class SchemaReport {
  private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema", "pg_toast");

  private SchemaReport() {}

  /** Returns the documented JSON form, version 1. */
  public static String json(VersionRange postgres, Map<String, Catalog> projects) {
    return Json.document(
        json -> {
          json.field("version", 1);
          JsonParts.postgres(json, postgres);
          json.objects(
              "projects",
              projects.entrySet(),
              e -> project(json, e.getKey(), e.getValue(), postgres.from().atLeast(18)));
        });
  }

  private static void project(Json json, String name, Catalog catalog, boolean notNulls) {
    json.field("project", name);
    json.objects("tables", tables(catalog), t -> table(json, catalog, t, notNulls));
    json.objects("views", all(catalog, Relation.View.class), v -> view(json, catalog, v));
    json.objects(
        "sequences",
        all(catalog, Relation.Sequence.class),
        s -> {
          named(json, s);
          json.field(
              "ownedBy",
              s.owner()
                  .flatMap(
                      a ->
                          catalog
                              .table(a.object())
                              .flatMap(
                                  t -> t.column(a.column()).map(c -> t.name() + "." + c.name()))));
        });
    json.objects("types", all(catalog, Type.class), t -> type(json, t));
    json.objects(
        "functions",
        all(catalog, Function.class),
        f -> {
          named(json, f);
          json.field(
              "arguments",
              f.inputTypes().stream().map(catalog::format).collect(Collectors.joining(", ")));
          json.field("kind", f.kind().name().toLowerCase(Locale.ROOT));
        });
    json.strings(
        "schemas",
        all(catalog, Schema.class).stream()
            .map(s -> s.identifier().value())
            .filter(s -> !SYSTEM.contains(s))
            .sorted()
            .toList());
    json.strings(
        "extensions",
        catalog.objects().stream()
            .filter(Extension.class::isInstance)
            .map(e -> ((Extension) e).identifier().value())
            .filter(e -> !e.equals("plpgsql"))
            .sorted()
            .toList());
  }

  private static List<Relation.Table> tables(Catalog catalog) {
    return all(catalog, Relation.Table.class).stream()
        .filter(t -> t.complete() || t.createdAt().isPresent())
        .toList();
  }

  /** Returns the objects of a kind that a dump would show, in order of name. */
  private static <T extends CatalogObject> List<T> all(Catalog catalog, Class<T> kind) {
    return catalog.objects().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(o -> shown(catalog, o))
        .sorted(
            Comparator.comparing((T o) -> o.name().toString()).thenComparing(CatalogObject::oid))
        .toList();
  }

  private static boolean shown(Catalog catalog, CatalogObject object) {
    if (object instanceof Relation r && r.persistence() == Persistence.TEMPORARY) {
      return false;
    }
    if (object.name().schema().filter(s -> SYSTEM.contains(s.value())).isPresent()) {
      return false;
    }
    if (object instanceof Type.Range range && range.multirange()
        || object instanceof Type.Base base && base.shell()) {
      return false;
    }
    return catalog.dependencies().from(object.oid()).stream()
        .noneMatch(d -> d.kind() == Dependency.Kind.EXTENSION);
  }

  private static void named(Json json, CatalogObject object) {
    json.field("schema", object.name().schema().map(s -> s.value()));
    json.field("name", object.name().name().value());
  }

  private static Optional<String> type(Catalog catalog, Column column) {
    return column.type().asOptional().map(catalog::format);
  }

  private static void table(Json json, Catalog catalog, Relation.Table t, boolean notNulls) {
    named(json, t);
    json.field(
        "kind",
        switch (t.kind()) {
          case TABLE -> "table";
          case PARTITIONED -> "partitioned table";
          case FOREIGN -> "foreign table";
        });
    json.field(
        "partitionOf",
        t.isPartition()
            ? t.parents().stream().findFirst().flatMap(catalog::qualifiedName).map(n -> n + "")
            : Optional.empty());
    json.field("rowSecurity", t.rowSecurity());
    json.objects(
        "columns",
        t.columns(),
        c -> {
          json.field("name", c.name().value());
          json.field("type", type(catalog, c));
          json.field("notNull", c.notNull());
          json.field("notNullValidated", c.notNull() && validated(catalog, t, c));
          json.field("default", c.defaultValue().isPresent());
          json.field(
              "identity",
              c.identity().map(i -> i.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
          json.field("generated", c.generated().map(g -> g.stored() ? "stored" : "virtual"));
        });
    json.objects(
        "constraints",
        catalog.constraints(t.oid()).stream()
            .filter(c -> notNulls || !(c instanceof Constraint.NotNull))
            .sorted(Comparator.comparing(c -> c.common().name().value()))
            .toList(),
        c -> constraint(json, catalog, t, c));
    indexes(json, catalog, t);
    json.strings(
        "triggers",
        catalog.triggers(t.oid()).stream()
            .map((Trigger x) -> x.identifier().value())
            .sorted()
            .toList());
    json.strings(
        "policies",
        catalog.policies(t.oid()).stream().map(p -> p.identifier().value()).sorted().toList());
    json.strings(
        "inherits",
        t.isPartition()
            ? List.of()
            : t.parents().stream()
                .flatMap(p -> catalog.qualifiedName(p).stream())
                .map(n -> n.toString())
                .toList());
    json.field("partitionKey", t.partitionKey().map(k -> k.text()));
    json.field("bound", t.partition().map(b -> b.text()));
  }

  private static boolean validated(Catalog catalog, Relation.Table table, Column column) {
    return catalog.parts(table.oid(), Constraint.NotNull.class).stream()
        .filter(n -> n.column() == column.number())
        .allMatch(n -> n.common().validated());
  }

  private static void constraint(
      Json json, Catalog catalog, Relation.Table table, Constraint constraint) {
    json.field("name", constraint.common().name().value());
    json.field(
        "type",
        switch (constraint) {
          case Constraint.PrimaryKey _ -> "primary key";
          case Constraint.Unique _ -> "unique";
          case Constraint.ForeignKey _ -> "foreign key";
          case Constraint.Check _ -> "check";
          case Constraint.Exclusion _ -> "exclude";
          case Constraint.NotNull _ -> "not null";
        });
    columns(json, "columns", table, constraint.columns());
    if (constraint instanceof Constraint.ForeignKey key) {
      json.object(
          "references",
          () -> {
            json.field("table", catalog.qualifiedName(key.target()).map(n -> n.toString()));
            Optional<Relation.Table> target = catalog.table(key.target());
            json.array(
                "columns",
                () -> {
                  for (int number : key.targetColumns()) {
                    target
                        .flatMap(t -> t.column(number))
                        .ifPresentOrElse(c -> json.string(c.name().value()), json::nothing);
                  }
                });
          });
    } else {
      json.nothing("references");
    }
    json.field("validated", constraint.common().validated());
  }

  private static void columns(Json json, String name, Relation relation, List<Integer> numbers) {
    json.array(
        name,
        () -> {
          for (int number : numbers) {
            relation
                .column(number)
                .ifPresentOrElse(c -> json.string(c.name().value()), json::nothing);
          }
        });
  }

  private static void indexes(Json json, Catalog catalog, Relation relation) {
    json.objects(
        "indexes",
        catalog.indexes(relation.oid()).stream()
            .sorted(Comparator.comparing(i -> i.name().toString()))
            .toList(),
        (Index i) -> {
          json.field("name", i.name().name().value());
          json.field("unique", i.unique());
          json.field("method", i.method());
          columns(json, "columns", relation, i.keys().stream().map(Index.Key::column).toList());
          columns(json, "include", relation, i.include());
          json.field("partial", i.predicate().isPresent());
          json.field("valid", i.valid());
        });
  }

  private static void view(Json json, Catalog catalog, Relation.View view) {
    named(json, view);
    json.field("kind", view.materialized() ? "materialized view" : "view");
    json.objects(
        "columns",
        view.columns(),
        c -> {
          json.field("name", c.name().value());
          json.field("type", type(catalog, c));
        });
    indexes(json, catalog, view);
  }

  private static void type(Json json, Type type) {
    named(json, type);
    json.field(
        "kind",
        switch (type) {
          case Type.EnumType _ -> "enum";
          case Type.Domain _ -> "domain";
          case Type.Composite _ -> "composite";
          case Type.Range _ -> "range";
          case Type.Base _ -> "base";
        });
    if (type instanceof Type.EnumType e) {
      json.strings("labels", e.labels().stream().map(Type.Label::text).toList());
    }
  }

  /** Returns an entity-relationship diagram in Mermaid's language. */
  public static String mermaid(Map<String, Catalog> projects) {
    StringBuilder out = new StringBuilder("erDiagram\n");
    projects.values().forEach(catalog -> mermaid(out, catalog));
    return out.toString();
  }

  private static void mermaid(StringBuilder out, Catalog catalog) {
    for (Relation.Table table : tables(catalog)) {
      out.append("  ").append(entity(table.name().toString())).append(" {\n");
      Set<Integer> primary =
          catalog.primaryKey(table.oid()).map(k -> Set.copyOf(k.columns())).orElse(Set.of());
      for (Column column : table.columns()) {
        out.append("    ").append(word(type(catalog, column).orElse("unknown")));
        out.append(' ').append(word(column.name().value()));
        out.append(primary.contains(column.number()) ? " PK\n" : "\n");
      }
      out.append("  }\n");
    }
    for (Relation.Table table : tables(catalog)) {
      for (Constraint.ForeignKey key : catalog.parts(table.oid(), Constraint.ForeignKey.class)) {
        catalog
            .qualifiedName(key.target())
            .ifPresent(
                target ->
                    out.append("  ")
                        .append(entity(target.toString()))
                        .append(" ||--o{ ")
                        .append(entity(table.name().toString()))
                        .append(" : ")
                        .append(entity(key.common().name().value()))
                        .append('\n'));
      }
    }
  }

  private static String entity(String name) {
    return "\"" + Printable.line(name).replace("\"", "'") + "\"";
  }

  private static String word(String text) {
    return text.replaceAll("[^A-Za-z0-9_]+", "_");
  }
}
