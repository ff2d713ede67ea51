package dev.interlock.analysis;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Type;
import dev.interlock.effect.Session;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.postgres.BuiltinRelation;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What names mean here: the catalog, the search path, the server's own objects.
 *
 * @param path the schemas of unqualified names, in order
 * @param dateOrder which of three numbers is the day
 */
record World(Catalog catalog, List<Identifier> path, AskedVersion version, DateOrder dateOrder) {
  private static final Identifier PG_TEMP = Identifier.of("pg_temp");
  private static final Identifier PG_CATALOG = Identifier.of("pg_catalog");

  World(Catalog catalog, Session session, AskedVersion version) {
    this(catalog, session.searchPath(), version, DateOrder.of(session));
  }

  World {
    path = List.copyOf(path);
  }

  /** What a relation's name means. */
  sealed interface Meaning {}

  /** A relation of the history's. */
  record Made(Relation relation) implements Meaning {}

  /** A relation of the server's own. */
  record System(BuiltinRelation relation) implements Meaning {}

  /** No relation, for sure; {@code because} is what makes it so. */
  record Missing(Span because) implements Meaning {}

  /** It may be there. */
  record Unsure() implements Meaning {}

  /** Tells whether all that exists is known. */
  boolean whole() {
    return catalog.dump().isPresent();
  }

  /** Returns the schemas in which a name is looked up. */
  List<Identifier> schemas(QualifiedName name) {
    if (name.schema().isPresent()) {
      return List.of(name.schema().get());
    }
    List<Identifier> all = new ArrayList<>();
    all.add(PG_TEMP);
    if (!path.contains(PG_CATALOG)) {
      all.add(PG_CATALOG);
    }
    all.addAll(path);
    return all;
  }

  Meaning relation(QualifiedName name) {
    List<Identifier> schemas = schemas(name);
    for (Identifier schema : schemas) {
      Optional<CatalogObject> made = catalog.classNamed(name.in(schema));
      if (made.isPresent()) {
        return made.get() instanceof Relation relation ? new Made(relation) : new Unsure();
      }
      Optional<BuiltinRelation> system = system(schema, name.name());
      if (system.isPresent()) {
        return version.in(system.get().versions()) ? new System(system.get()) : new Unsure();
      }
      if (isServers(schema) && name.schema().isPresent()) {
        return new Unsure();
      }
    }
    for (Identifier schema : schemas) {
      Optional<Span> gone = catalog.gone(name.in(schema));
      if (gone.isPresent()) {
        return new Missing(gone.get());
      }
    }
    return new Unsure();
  }

  private static boolean isServers(Identifier schema) {
    return switch (schema.value()) {
      case "pg_catalog", "information_schema", "pg_toast" -> true;
      default -> false;
    };
  }

  private static Optional<BuiltinRelation> system(Identifier schema, Identifier name) {
    Optional<BuiltinRelation> found =
        switch (schema.value()) {
          case "pg_catalog" -> Builtins.relation(name.value());
          case "information_schema" -> Builtins.relation("information_schema." + name.value());
          default -> Optional.empty();
        };
    return found.filter(r -> r.extension().isEmpty());
  }

  /** Returns the functions of the history's that a name may mean, in order of the path. */
  List<Function> functions(QualifiedName name) {
    List<Function> found = new ArrayList<>();
    for (Identifier schema : schemas(name)) {
      found.addAll(catalog.functions(name.in(schema)));
    }
    return found;
  }

  /** Tells whether a built-in function may be meant by a name. */
  static boolean mayBeBuiltin(QualifiedName name) {
    return name.schema().isEmpty() || name.schema().get().equals(PG_CATALOG);
  }

  /** Tells whether an extension may be there: the history made it, or nobody can tell. */
  boolean mayHave(String extension) {
    return !whole() || catalog.extension(Identifier.of(extension)).isPresent();
  }

  /** Tells whether the history made an object of a kind, wherever it is. */
  boolean hasAny(SimpleObject.Kind kind) {
    return !catalog.simple(kind).isEmpty();
  }

  boolean hasOperator(String operator) {
    return catalog.simple(SimpleObject.Kind.OPERATOR).stream()
        .anyMatch(o -> o.name().name().value().equals(operator));
  }

  /** Returns the type of the history's with that identity. */
  Optional<Type> type(ValueType type) {
    return type.oid().flatMap(o -> catalog.object(o, Type.class));
  }

  /** Returns the type a name stands for. */
  ValueType type(TypeName name) {
    if (name.attribute().isPresent() || name.setOf()) {
      return ValueType.UNSURE;
    }
    ValueType plain = type(name.name());
    return name.isArray() && plain.isKnown() ? plain.asArray() : plain;
  }

  private ValueType type(QualifiedName name) {
    String plain = name.name().value();
    for (Identifier schema : schemas(name)) {
      if (schema.equals(PG_CATALOG) && isBuiltinType(plain)) {
        return ValueType.builtin(plain);
      }
      if (schema.equals(PG_CATALOG)
          && plain.startsWith("_")
          && !plain.equals("_record")
          && isBuiltinType(plain.substring(1))) {
        return ValueType.builtin(plain.substring(1)).asArray();
      }
      if (schema.value().equals("information_schema")
          && isBuiltinType("information_schema." + plain)) {
        return ValueType.builtin("information_schema." + plain);
      }
      Optional<Type> made = catalog.type(name.in(schema));
      if (made.isPresent()) {
        return isOfExtension(made.get())
            ? ValueType.UNSURE
            : new ValueType(ValueType.Kind.KNOWN, plain, made.map(Type::oid), false);
      }
      Optional<Relation> row = catalog.relation(name.in(schema));
      if (row.isPresent()) {
        return new ValueType(ValueType.Kind.KNOWN, plain, row.map(Relation::oid), false);
      }
    }
    return ValueType.UNSURE;
  }

  /** What is known of an extension's types is only that they are there. */
  boolean isOfExtension(Type type) {
    return type instanceof Type.Base && type.createdAt().isEmpty();
  }

  private boolean isBuiltinType(String name) {
    return Builtins.types(name).stream()
        .anyMatch(t -> t.extension().isEmpty() && version.in(t.versions()));
  }

  /** Returns a column's type. */
  ValueType typeOf(Known<DataType> type) {
    ValueType found = type.asOptional().map(ValueType::of).orElse(ValueType.UNSURE);
    return type(found).filter(this::isOfExtension).isPresent() ? ValueType.UNSURE : found;
  }
}
