package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Definition;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Schema;
import dev.interlock.catalog.Volatilities;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The catalog while one statement changes it. Confined to one call. */
final class Work {
  private static final Identifier PUBLIC = Identifier.of("public");
  private static final Identifier PG_TEMP = Identifier.of("pg_temp");

  private Catalog catalog;
  private final List<Identifier> path;
  private final AskedVersion version;
  private final Span statement;
  private final Optional<Identifier> role;

  Work(
      Catalog catalog,
      List<Identifier> path,
      Optional<Identifier> role,
      Span statement,
      AskedVersion version) {
    this.role = role;
    this.catalog = catalog;
    this.path = List.copyOf(path);
    this.statement = statement;
    this.version = version;
  }

  /** Returns the work on the elements of CREATE SCHEMA, made in that schema. */
  Work within(Identifier schema) {
    List<Identifier> inner = new ArrayList<>(List.of(schema));
    inner.addAll(path);
    return new Work(catalog, inner, role, statement, version);
  }

  Catalog catalog() {
    return catalog;
  }

  Volatilities volatilities() {
    return new Volatilities(catalog, path);
  }

  AskedVersion version() {
    return version;
  }

  /** Returns the role that SET ROLE or SET SESSION AUTHORIZATION made the current one. */
  Optional<Identifier> role() {
    return role;
  }

  Span statement() {
    return statement;
  }

  void catalog(Catalog value) {
    catalog = value;
  }

  /** Makes an object of a new identity. */
  <T extends CatalogObject> T create(Function<Oid, T> maker) {
    T made = maker.apply(catalog.newOid());
    catalog = catalog.with(made);
    return made;
  }

  /** Takes the next identity for an object that is made later. */
  Oid reserve() {
    Oid taken = catalog.newOid();
    catalog = catalog.reserving();
    return taken;
  }

  /** Gives an object a new state. */
  <T extends CatalogObject> T put(T object) {
    catalog = catalog.with(object);
    return object;
  }

  void depends(Oid dependent, Oid referenced, Dependency.Kind kind) {
    depends(Address.of(dependent), Address.of(referenced), kind);
  }

  void depends(Address dependent, Address referenced, Dependency.Kind kind) {
    if (!dependent.object().equals(referenced.object())) {
      catalog = catalog.depends(dependent, referenced, kind);
    } else if (dependent.column() != referenced.column()) {
      catalog = catalog.depends(dependent, referenced, kind);
    }
  }

  Optional<Span> here() {
    return Optional.of(statement);
  }

  /** Keeps a text of an object, with the search path its names are looked up in. */
  void define(Oid object, String text) {
    catalog = catalog.withDefinition(object, Definition.of(text, path));
  }

  /** Keeps what an ALTER statement says of an object. */
  void redefine(Oid object, String alteration) {
    Definition old = catalog.definition(object).orElseGet(() -> Definition.of("", path));
    catalog = catalog.withDefinition(object, old.altered(alteration));
  }

  /** Returns the schemas an unqualified name is looked up in, or the one it names. */
  List<Identifier> lookupPath(QualifiedName name) {
    if (name.schema().isPresent()) {
      return List.of(name.schema().get());
    }
    List<Identifier> all = new ArrayList<>();
    all.add(PG_TEMP);
    all.addAll(path);
    return all;
  }

  /** Returns the schema in which an object of that name is made. */
  Identifier targetSchema(QualifiedName name) {
    if (name.schema().isPresent()) {
      Identifier schema = name.schema().get();
      ensureSchema(schema);
      return schema;
    }
    for (Identifier schema : path) {
      if (catalog.schema(schema).isPresent() && !schema.value().equals("pg_catalog")) {
        return schema;
      }
    }
    for (Identifier schema : path) {
      if (!schema.value().startsWith("$") && !schema.value().equals("pg_catalog")) {
        ensureSchema(schema);
        return schema;
      }
    }
    return PUBLIC;
  }

  QualifiedName target(QualifiedName name) {
    return name.in(targetSchema(name));
  }

  /** A schema that the history does not make exists all the same; every session has pg_temp. */
  void ensureSchema(Identifier schema) {
    if (catalog.schema(schema).isEmpty() && !schema.equals(PG_TEMP)) {
      catalog
          .gone(QualifiedName.of(schema.value(), ""))
          .ifPresent(
              at -> {
                throw new Refused(
                    "3F000",
                    "schema \"" + schema + "\" does not exist",
                    statement,
                    Optional.of(at));
              });
    }
    if (catalog.schema(schema).isEmpty()) {
      create(oid -> new Schema(oid, schema, Optional.empty()));
    }
  }

  /** Returns the object of the class space, if the history tells of one. */
  Optional<CatalogObject> find(QualifiedName name) {
    for (Identifier schema : lookupPath(name)) {
      Optional<CatalogObject> found = catalog.classNamed(name.in(schema));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Returns the relation of that name, if the history tells of one. */
  Optional<Relation> relation(QualifiedName name) {
    return find(name).filter(Relation.class::isInstance).map(Relation.class::cast);
  }

  Optional<Index> index(QualifiedName name) {
    return find(name).filter(Index.class::isInstance).map(Index.class::cast);
  }

  /** Returns the constraint of a table or domain; NOT NULL has a name from 18 only. */
  Optional<Constraint> constraint(Oid owner, Identifier name) {
    return catalog
        .constraint(owner, name)
        .filter(c -> !(c instanceof Constraint.NotNull) || version.atLeast(18));
  }

  /** Returns whether the name of a constraint is taken within a schema. */
  boolean constraintNamed(Identifier schema, Identifier name) {
    return catalog.constraintsNamed(schema, name).stream()
        .anyMatch(c -> !(c instanceof Constraint.NotNull) || version.atLeast(18));
  }

  /** Tells whether the name means something of the server's own. */
  boolean isSystem(QualifiedName name) {
    return name.schema()
        .map(s -> s.value().equals("pg_catalog") || s.value().equals("information_schema"))
        .orElse(name.name().value().startsWith("pg_"));
  }

  /**
   * Returns the relation of that name; one that the history never made exists with unknown columns,
   * one that it dropped is missing.
   */
  Relation need(ObjectName name) {
    Optional<CatalogObject> found = find(name.name());
    if (found.isPresent()) {
      if (found.get() instanceof Relation relation) {
        return relation;
      }
      throw refused(
          "42809",
          "\"" + name.name().name() + "\" is not a table",
          name.span(),
          found.get().createdAt());
    }
    gone(name.name())
        .ifPresent(
            at -> {
              throw refused(
                  "42P01",
                  "relation \"" + name + "\" does not exist",
                  name.span(),
                  Optional.of(at));
            });
    QualifiedName full = target(name.name());
    return create(oid -> Relation.Table.unknown(oid, full));
  }

  /** Returns where the relation went that last had this name. */
  Optional<Span> gone(QualifiedName name) {
    if (isSystem(name)) {
      return Optional.empty();
    }
    for (Identifier schema : lookupPath(name)) {
      Optional<Span> at = catalog.gone(name.in(schema));
      if (at.isPresent()) {
        return at;
      }
    }
    return Optional.empty();
  }

  /** Returns the table of that name, as {@link #need}. */
  Relation.Table needTable(ObjectName name) {
    Relation relation = need(name);
    if (relation instanceof Relation.Table table) {
      return table;
    }
    throw refused(
        "42809",
        "\"" + name.name().name() + "\" is not a table",
        name.span(),
        relation.createdAt());
  }

  /** Returns the present state of a table. */
  Relation.Table table(Oid oid) {
    return catalog
        .table(oid)
        .orElseThrow(() -> new IllegalStateException("no table " + oid.value()));
  }

  Identifier schemaOf(Oid oid) {
    return catalog.qualifiedName(oid).flatMap(QualifiedName::schema).orElse(PUBLIC);
  }

  /** Returns the attribute number of a column; an incomplete table gains the column. */
  Optional<Integer> column(Oid relation, Name name) {
    return column(relation, name.value(), name.span());
  }

  Optional<Integer> column(Oid relation, Identifier name, Span at) {
    Optional<Relation> found = catalog.object(relation, Relation.class);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> number = found.get().column(name).map(c -> c.number());
    if (number.isPresent()) {
      return number;
    }
    if (found.get() instanceof Relation.Table t && !t.complete()) {
      int next = t.nextNumber();
      put(
          t.withColumns(
              t.columns()
                  .plus(
                      Column.of(
                          next,
                          name,
                          Known.unknown("not made by the history"),
                          Optional.empty()))));
      return Optional.of(next);
    }
    if (!found.get().complete()) {
      return Optional.empty();
    }
    throw refused(
        "42703",
        "column \"" + name + "\" of relation \"" + found.get().name().name() + "\" does not exist",
        at,
        found.get().createdAt());
  }

  static Refused refused(String sqlstate, String message, Span at, Optional<Span> history) {
    return new Refused(sqlstate, message, at, history);
  }
}
