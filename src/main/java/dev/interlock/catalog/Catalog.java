package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * All objects of a database, by identity, by name and by what depends on what.
 *
 * <p>Immutable: every change returns another catalog that shares what did not change. Thread-safe.
 */
public final class Catalog {
  private final int nextOid;
  private final Registry registry;
  private final Dependencies dependencies;
  private final PMap<Address, String> comments;
  private final PMap<Oid, Definition> definitions;
  private final PMap<Oid, Administration> administrations;
  private final Absences gone;
  private final boolean temporary;
  private final Trace trace;

  private Catalog(
      int nextOid,
      Registry registry,
      Dependencies dependencies,
      PMap<Address, String> comments,
      PMap<Oid, Definition> definitions,
      PMap<Oid, Administration> administrations,
      Absences gone,
      boolean temporary,
      Trace trace) {
    this.nextOid = nextOid;
    this.registry = registry;
    this.dependencies = dependencies;
    this.comments = comments;
    this.definitions = definitions;
    this.administrations = administrations;
    this.gone = gone;
    this.temporary = temporary;
    this.trace = trace;
  }

  /** Returns the catalog of a new database: the schema {@code public} and nothing of the user's. */
  public static Catalog initial() {
    Catalog empty =
        new Catalog(
            16384,
            Registry.EMPTY,
            Dependencies.NONE,
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            Absences.NONE,
            false,
            Trace.START);
    Catalog made = empty;
    for (String schema : List.of("pg_catalog", "information_schema", "pg_toast", "public")) {
      made = made.with(new Schema(made.newOid(), Identifier.of(schema), Optional.empty()));
    }
    return made.with(
        new Extension(
            made.newOid(),
            Identifier.of("plpgsql"),
            Identifier.of("pg_catalog"),
            Optional.empty()));
  }

  /** Returns the identity for the next object; {@link #with} marks it as used. */
  public Oid newOid() {
    return new Oid(nextOid);
  }

  /** Returns a catalog that has given the next identity away. */
  public Catalog reserving() {
    return new Catalog(
        nextOid + 1,
        registry,
        dependencies,
        comments,
        definitions,
        administrations,
        gone,
        temporary,
        trace);
  }

  /** Returns the object of that identity. */
  public Optional<CatalogObject> object(Oid oid) {
    return Optional.ofNullable(registry.get(oid));
  }

  /** Returns every object, in no particular order. */
  public Collection<CatalogObject> objects() {
    return registry.all();
  }

  /**
   * Returns the objects that were made, changed or dropped between an earlier catalog and this one,
   * oldest first; the cost is that of the changes, not of the catalogs.
   */
  public SortedSet<Oid> touchedSince(Catalog earlier) {
    return trace.since(earlier.trace);
  }

  /** Returns the object of that identity if it is of that kind. */
  public <T extends CatalogObject> Optional<T> object(Oid oid, Class<T> kind) {
    return registry.get(oid, kind);
  }

  /** Returns the table of that identity. */
  public Optional<Relation.Table> table(Oid oid) {
    return object(oid, Relation.Table.class);
  }

  /** Returns the name an object goes by, if it stands in a schema. */
  public Optional<QualifiedName> qualifiedName(Oid oid) {
    return object(oid).map(CatalogObject::name);
  }

  /** Returns every schema. */
  public List<Schema> schemas() {
    List<Schema> found = new ArrayList<>();
    registry.forEachName(
        (key, oid) -> {
          if (key.space() == NameKey.Space.SCHEMA) {
            object(oid, Schema.class).ifPresent(found::add);
          }
        });
    return found;
  }

  /** Returns the schema of that name. */
  public Optional<Schema> schema(Identifier name) {
    return registry.named(NameKey.of(NameKey.Space.SCHEMA, name), Schema.class);
  }

  /** Returns the table, view or sequence of that full name. */
  public Optional<Relation> relation(QualifiedName name) {
    return registry.named(NameKey.of(NameKey.Space.CLASS, name), Relation.class);
  }

  /** Returns the index of that full name. */
  public Optional<Index> index(QualifiedName name) {
    return registry.named(NameKey.of(NameKey.Space.CLASS, name), Index.class);
  }

  /** Returns what holds the full name among relations, indexes and composite types. */
  public Optional<CatalogObject> classNamed(QualifiedName name) {
    return registry.named(NameKey.of(NameKey.Space.CLASS, name), CatalogObject.class);
  }

  /** Returns the type of that full name; row types are found as relations. */
  public Optional<Type> type(QualifiedName name) {
    return registry.named(NameKey.of(NameKey.Space.TYPE, name), Type.class);
  }

  /** Returns the extension of that name. */
  public Optional<Extension> extension(Identifier name) {
    return registry.named(NameKey.of(NameKey.Space.EXTENSION, name), Extension.class);
  }

  /** Returns the constraint of a table or domain. */
  public Optional<Constraint> constraint(Oid owner, Identifier name) {
    return registry.named(NameKey.of(NameKey.Space.CONSTRAINT, owner, name), Constraint.class);
  }

  /** Returns the trigger of a table. */
  public Optional<Trigger> trigger(Oid table, Identifier name) {
    return registry.named(NameKey.of(NameKey.Space.TRIGGER, table, name), Trigger.class);
  }

  /** Returns the policy of a table. */
  public Optional<Policy> policy(Oid table, Identifier name) {
    return registry.named(NameKey.of(NameKey.Space.POLICY, table, name), Policy.class);
  }

  /** Returns the rule of a table. */
  public Optional<RewriteRule> rule(Oid table, Identifier name) {
    return registry.named(NameKey.of(NameKey.Space.RULE, table, name), RewriteRule.class);
  }

  /** Returns an object of a kind that has no record of its own. */
  public Optional<SimpleObject> simple(
      SimpleObject.Kind kind, QualifiedName name, String signature) {
    return registry.named(NameKey.simple(kind, name, signature), SimpleObject.class);
  }

  /** Returns the objects of a kind that has no record of its own, oldest first. */
  public List<SimpleObject> simple(SimpleObject.Kind kind) {
    return registry.simple(kind);
  }

  /** Returns the role of that name. */
  public Optional<SimpleObject> role(Identifier name) {
    return simple(SimpleObject.Kind.ROLE, new QualifiedName(Optional.empty(), name), "");
  }

  /** Returns what a role is known to own, oldest first. */
  public List<CatalogObject> owned(Oid role) {
    return dependencies.of(role).stream()
        .filter(d -> d.kind() == Dependency.Kind.OWNER)
        .map(d -> d.dependent().object())
        .sorted()
        .flatMap(oid -> object(oid).stream())
        .toList();
  }

  /** Returns the functions of that full name, oldest first. */
  public List<Function> functions(QualifiedName name) {
    return registry.functions(name);
  }

  /** Returns a table's constraints, or a domain's, oldest first. */
  public List<Constraint> constraints(Oid owner) {
    return parts(owner, Constraint.class);
  }

  /** Returns the indexes of a table or materialized view, oldest first. */
  public List<Index> indexes(Oid table) {
    return parts(table, Index.class);
  }

  /** Returns a table's triggers, oldest first. */
  public List<Trigger> triggers(Oid table) {
    return parts(table, Trigger.class);
  }

  /** Returns a table's policies, oldest first. */
  public List<Policy> policies(Oid table) {
    return parts(table, Policy.class);
  }

  /** Returns a relation's rules, oldest first. */
  public List<RewriteRule> rules(Oid relation) {
    return parts(relation, RewriteRule.class);
  }

  /** Returns the parts of one kind that a table or domain has. */
  public <T extends CatalogObject> List<T> parts(Oid owner, Class<T> kind) {
    return registry.parts(owner, kind);
  }

  /** Returns the NOT NULL constraint of a table's column, also where the server shows none. */
  public Optional<Constraint.NotNull> notNull(Oid table, int column) {
    return parts(table, Constraint.NotNull.class).stream()
        .filter(constraint -> constraint.column() == column)
        .findFirst();
  }

  /** Returns a table's primary key. */
  public Optional<Constraint.PrimaryKey> primaryKey(Oid table) {
    return parts(table, Constraint.PrimaryKey.class).stream().findFirst();
  }

  /** Returns the foreign keys of other tables, and of its own, that reference a table. */
  public List<Constraint.ForeignKey> foreignKeysTo(Oid table) {
    List<Constraint.ForeignKey> found = new ArrayList<>();
    Set<Oid> known = new HashSet<>();
    for (Dependency d : dependencies.of(table)) {
      object(d.dependent().object(), Constraint.ForeignKey.class)
          .filter(k -> k.target().equals(table) && known.add(k.oid()))
          .ifPresent(found::add);
    }
    return found;
  }

  /** Returns the tables that inherit from a table, or are its partitions, oldest first. */
  public List<Relation.Table> children(Oid parent) {
    return registry.children(parent);
  }

  /** Returns the partition for what no other holds. */
  public Optional<Relation.Table> defaultPartition(Oid parent) {
    return registry.defaultPartition(parent);
  }

  /** Returns every table below a table, itself excluded. */
  public List<Relation.Table> descendants(Oid parent) {
    List<Relation.Table> found = new ArrayList<>(children(parent));
    if (found.isEmpty()) {
      return found;
    }
    Set<Oid> known = new HashSet<>();
    found.forEach(child -> known.add(child.oid()));
    for (int i = 0; i < found.size(); i++) {
      for (Relation.Table child : children(found.get(i).oid())) {
        if (known.add(child.oid())) {
          found.add(child);
        }
      }
    }
    return found;
  }

  /** Returns what depends on what. */
  public Dependencies dependencies() {
    return dependencies;
  }

  /** Returns the constraints of that name whose table or domain stands in that schema. */
  public List<Constraint> constraintsNamed(Identifier schema, Identifier name) {
    return registry.constraints(name).stream()
        .filter(
            c ->
                qualifiedName(c.owner()).flatMap(QualifiedName::schema).equals(Optional.of(schema)))
        .toList();
  }

  /** Returns the constraints of that name, wherever they are. */
  public List<Constraint> constraintsNamed(Identifier name) {
    return registry.constraints(name);
  }

  /** Tells whether a temporary object was made since they were last dropped. */
  public boolean hasTemporary() {
    return temporary;
  }

  /** Returns a catalog whose temporary objects are all dropped, as far as it is asked. */
  public Catalog withoutTemporary() {
    return new Catalog(
        nextOid,
        registry,
        dependencies,
        comments,
        definitions,
        administrations,
        gone,
        false,
        trace);
  }

  /** Returns the statement that dropped or renamed what last had this name in the class space. */
  public Optional<Span> gone(QualifiedName name) {
    return gone.of(name);
  }

  /**
   * Returns the names whose last bearer was dropped or renamed here, but not in another catalog.
   */
  public List<QualifiedName> goneBesides(Catalog other) {
    return gone.besides(other.gone);
  }

  /**
   * Returns the start of the schema dump that tells everything there was before the history; where
   * there is none, what the history does not mention may exist.
   */
  public Optional<Span> dump() {
    return gone.dump();
  }

  /** Returns a catalog before which there was only what a schema dump tells. */
  public Catalog afterDump(Span at) {
    return new Catalog(
        nextOid,
        registry,
        dependencies,
        comments,
        definitions,
        administrations,
        gone.withDump(at),
        temporary,
        trace);
  }

  /** Returns a catalog that remembers where the relation of this name went. */
  public Catalog withGone(QualifiedName name, Span at) {
    return new Catalog(
        nextOid,
        registry,
        dependencies,
        comments,
        definitions,
        administrations,
        gone.with(name, at),
        temporary,
        trace);
  }

  /** Returns what is kept of an object as text. */
  public Optional<Definition> definition(Oid object) {
    return Optional.ofNullable(definitions.get(object));
  }

  /** Returns a catalog that keeps a text of an object. */
  public Catalog withDefinition(Oid object, Definition definition) {
    return new Catalog(
        nextOid,
        registry,
        dependencies,
        comments,
        definitions.plus(object, definition),
        administrations,
        gone,
        temporary,
        trace);
  }

  /**
   * Returns a catalog in which the relation of this name may be there again for all anyone knows.
   */
  public Catalog withoutGone(QualifiedName name) {
    return gone.of(name).isPresent()
        ? new Catalog(
            nextOid,
            registry,
            dependencies,
            comments,
            definitions,
            administrations,
            gone.without(name),
            temporary,
            trace)
        : this;
  }

  /** Returns a comment. */
  public Optional<String> comment(Address address) {
    return Optional.ofNullable(comments.get(address));
  }

  /** Returns a type as {@code format_type} writes it with an empty search path. */
  public String format(DataType type) {
    return TypeFormat.format(this, type);
  }

  /** Returns a catalog with a new object, or with a new state of an existing one. */
  public Catalog with(CatalogObject object) {
    return new Catalog(
        Math.max(nextOid, object.oid().value() + 1),
        registry.with(object),
        dependencies,
        comments,
        definitions,
        administrations,
        gone,
        temporary || object.name().schema().filter(x -> x.value().equals("pg_temp")).isPresent(),
        trace.plus(object.oid()));
  }

  /** Returns a catalog without an object and its dependencies; what depended on it stays. */
  public Catalog without(Oid oid) {
    CatalogObject old = registry.get(oid);
    if (old == null) {
      return this;
    }
    return new Catalog(
        nextOid,
        registry.without(old),
        dependencies.without(oid),
        comments,
        definitions.minus(oid),
        administrations.minus(oid),
        gone,
        temporary,
        trace.plus(oid));
  }

  /** Returns what is kept of an object for administrators. */
  public Administration administration(Oid object) {
    return administrations.getOrDefault(object, Administration.NONE);
  }

  /** Returns the objects of which more is kept than that they were made. */
  public Set<Oid> administered() {
    return administrations.keySet();
  }

  /** Returns a catalog that keeps this of an object. */
  public Catalog withAdministration(Oid object, Administration value) {
    return new Catalog(
        nextOid,
        registry,
        dependencies,
        comments,
        definitions,
        value.equals(Administration.NONE)
            ? administrations.minus(object)
            : administrations.plus(object, value),
        gone,
        temporary,
        trace);
  }

  /** Returns a catalog with another graph of dependencies. */
  public Catalog with(Dependencies value) {
    return new Catalog(
        nextOid, registry, value, comments, definitions, administrations, gone, temporary, trace);
  }

  /** Returns a catalog where {@code dependent} needs {@code referenced}. */
  public Catalog depends(Address dependent, Address referenced, Dependency.Kind kind) {
    return with(dependencies.plus(new Dependency(dependent, referenced, kind)));
  }

  /** Returns a catalog with a comment, or without it where the text is absent. */
  public Catalog withComment(Address address, Optional<String> text) {
    return new Catalog(
        nextOid,
        registry,
        dependencies,
        text.map(t -> comments.plus(address, t)).orElseGet(() -> comments.minus(address)),
        definitions,
        administrations,
        gone,
        temporary,
        trace);
  }
}
