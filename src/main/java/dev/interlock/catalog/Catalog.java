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
import org.pcollections.IntTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * All objects of a database, by identity, by name and by what depends on what.
 *
 * <p>Immutable: every change returns another catalog that shares what did not change. Thread-safe.
 */
public final class Catalog {
  private final int nextOid;
  private final IntTreePMap<CatalogObject> objects;
  private final PMap<NameKey, Oid> names;
  private final PMap<QualifiedName, PVector<Oid>> functions;
  private final IntTreePMap<PVector<Oid>> parts;
  private final Dependencies dependencies;
  private final IntTreePMap<PVector<Oid>> children;
  private final IntTreePMap<Oid> defaultPartitions;
  private final PMap<Address, String> comments;
  private final PMap<Identifier, PVector<Oid>> constraintNames;
  private final Absences gone;
  private final PMap<Oid, Definition> definitions;
  private final boolean temporary;
  private final PMap<Oid, Administration> administrations;
  private final Trace trace;

  private Catalog(
      int nextOid,
      IntTreePMap<CatalogObject> objects,
      PMap<NameKey, Oid> names,
      PMap<QualifiedName, PVector<Oid>> functions,
      IntTreePMap<PVector<Oid>> parts,
      Dependencies dependencies,
      IntTreePMap<PVector<Oid>> children,
      IntTreePMap<Oid> defaultPartitions,
      PMap<Address, String> comments,
      PMap<Identifier, PVector<Oid>> constraintNames,
      Absences gone,
      PMap<Oid, Definition> definitions,
      boolean temporary,
      PMap<Oid, Administration> administrations,
      Trace trace) {
    this.nextOid = nextOid;
    this.objects = objects;
    this.names = names;
    this.functions = functions;
    this.parts = parts;
    this.dependencies = dependencies;
    this.children = children;
    this.defaultPartitions = defaultPartitions;
    this.comments = comments;
    this.constraintNames = constraintNames;
    this.gone = gone;
    this.definitions = definitions;
    this.temporary = temporary;
    this.administrations = administrations;
    this.trace = trace;
  }

  /** Returns the catalog of a new database: the schema {@code public} and nothing of the user's. */
  public static Catalog initial() {
    Catalog empty =
        new Catalog(
            16384,
            IntTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            IntTreePMap.empty(),
            Dependencies.NONE,
            IntTreePMap.empty(),
            IntTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            Absences.NONE,
            HashTreePMap.empty(),
            false,
            HashTreePMap.empty(),
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
        objects,
        names,
        functions,
        parts,
        dependencies,
        children,
        defaultPartitions,
        comments,
        constraintNames,
        gone,
        definitions,
        temporary,
        administrations,
        trace);
  }

  /** Returns the object of that identity. */
  public Optional<CatalogObject> object(Oid oid) {
    return Optional.ofNullable(objects.get(oid.value()));
  }

  /** Returns every object, in no particular order. */
  public Collection<CatalogObject> objects() {
    return objects.values();
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
    return object(oid).filter(kind::isInstance).map(kind::cast);
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
    names.forEach(
        (key, oid) -> {
          if (key.space() == NameKey.Space.SCHEMA) {
            object(oid, Schema.class).ifPresent(found::add);
          }
        });
    return found;
  }

  /** Returns the schema of that name. */
  public Optional<Schema> schema(Identifier name) {
    return find(NameKey.of(NameKey.Space.SCHEMA, name), Schema.class);
  }

  /** Returns the table, view or sequence of that full name. */
  public Optional<Relation> relation(QualifiedName name) {
    return find(NameKey.of(NameKey.Space.CLASS, name), Relation.class);
  }

  /** Returns the index of that full name. */
  public Optional<Index> index(QualifiedName name) {
    return find(NameKey.of(NameKey.Space.CLASS, name), Index.class);
  }

  /** Returns what holds the full name among relations, indexes and composite types. */
  public Optional<CatalogObject> classNamed(QualifiedName name) {
    return find(NameKey.of(NameKey.Space.CLASS, name), CatalogObject.class);
  }

  /** Returns the type of that full name; row types are found as relations. */
  public Optional<Type> type(QualifiedName name) {
    return find(NameKey.of(NameKey.Space.TYPE, name), Type.class);
  }

  /** Returns the extension of that name. */
  public Optional<Extension> extension(Identifier name) {
    return find(NameKey.of(NameKey.Space.EXTENSION, name), Extension.class);
  }

  /** Returns the constraint of a table or domain. */
  public Optional<Constraint> constraint(Oid owner, Identifier name) {
    return find(NameKey.of(NameKey.Space.CONSTRAINT, owner, name), Constraint.class);
  }

  /** Returns the trigger of a table. */
  public Optional<Trigger> trigger(Oid table, Identifier name) {
    return find(NameKey.of(NameKey.Space.TRIGGER, table, name), Trigger.class);
  }

  /** Returns the policy of a table. */
  public Optional<Policy> policy(Oid table, Identifier name) {
    return find(NameKey.of(NameKey.Space.POLICY, table, name), Policy.class);
  }

  /** Returns the rule of a table. */
  public Optional<RewriteRule> rule(Oid table, Identifier name) {
    return find(NameKey.of(NameKey.Space.RULE, table, name), RewriteRule.class);
  }

  /** Returns an object of a kind that has no record of its own. */
  public Optional<SimpleObject> simple(
      SimpleObject.Kind kind, QualifiedName name, String signature) {
    return find(NameKey.simple(kind, name, signature), SimpleObject.class);
  }

  /** Returns the functions of that full name, oldest first. */
  public List<Function> functions(QualifiedName name) {
    PVector<Oid> found = functions.get(name);
    return found == null ? List.of() : all(found, Function.class);
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
    PVector<Oid> found = parts.get(owner.value());
    return found == null ? List.of() : all(found, kind);
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
    PVector<Oid> found = children.get(parent.value());
    return found == null ? List.of() : all(found, Relation.Table.class);
  }

  /** Returns the partition for what no other holds. */
  public Optional<Relation.Table> defaultPartition(Oid parent) {
    return Optional.ofNullable(defaultPartitions.get(parent.value())).flatMap(this::table);
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
    PVector<Oid> same = constraintNames.get(name);
    List<Constraint> found = new ArrayList<>();
    for (Oid oid : same == null ? List.<Oid>of() : same) {
      object(oid, Constraint.class)
          .filter(
              c ->
                  qualifiedName(c.owner())
                      .flatMap(QualifiedName::schema)
                      .equals(Optional.of(schema)))
          .ifPresent(found::add);
    }
    return found;
  }

  /** Returns the constraints of that name, wherever they are. */
  public List<Constraint> constraintsNamed(Identifier name) {
    PVector<Oid> same = constraintNames.get(name);
    return same == null ? List.of() : all(same, Constraint.class);
  }

  /** Tells whether a temporary object was made since they were last dropped. */
  public boolean hasTemporary() {
    return temporary;
  }

  /** Returns a catalog whose temporary objects are all dropped, as far as it is asked. */
  public Catalog withoutTemporary() {
    return new Catalog(
        nextOid,
        objects,
        names,
        functions,
        parts,
        dependencies,
        children,
        defaultPartitions,
        comments,
        constraintNames,
        gone,
        definitions,
        false,
        administrations,
        trace);
  }

  /** Returns the statement that dropped or renamed what last had this name in the class space. */
  public Optional<Span> gone(QualifiedName name) {
    return gone.of(name);
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
        objects,
        names,
        functions,
        parts,
        dependencies,
        children,
        defaultPartitions,
        comments,
        constraintNames,
        gone.withDump(at),
        definitions,
        temporary,
        administrations,
        trace);
  }

  /** Returns a catalog that remembers where the relation of this name went. */
  public Catalog withGone(QualifiedName name, Span at) {
    return new Catalog(
        nextOid,
        objects,
        names,
        functions,
        parts,
        dependencies,
        children,
        defaultPartitions,
        comments,
        constraintNames,
        gone.with(name, at),
        definitions,
        temporary,
        administrations,
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
        objects,
        names,
        functions,
        parts,
        dependencies,
        children,
        defaultPartitions,
        comments,
        constraintNames,
        gone,
        definitions.plus(object, definition),
        temporary,
        administrations,
        trace);
  }

  /**
   * Returns a catalog in which the relation of this name may be there again for all anyone knows.
   */
  public Catalog withoutGone(QualifiedName name) {
    return gone.of(name).isPresent()
        ? new Catalog(
            nextOid,
            objects,
            names,
            functions,
            parts,
            dependencies,
            children,
            defaultPartitions,
            comments,
            constraintNames,
            gone.without(name),
            definitions,
            temporary,
            administrations,
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
    CatalogObject old = objects.get(object.oid().value());
    PMap<NameKey, Oid> newNames = names;
    PMap<QualifiedName, PVector<Oid>> newFunctions = functions;
    if (old == null || !NameKey.of(old).equals(NameKey.of(object))) {
      if (old != null) {
        newNames = newNames.minusAll(NameKey.of(old));
        newFunctions = withoutFunction(newFunctions, old);
      }
      for (NameKey key : NameKey.of(object)) {
        newNames = newNames.plus(key, object.oid());
      }
      newFunctions = withFunction(newFunctions, object);
    }
    PMap<Identifier, PVector<Oid>> newConstraintNames = constraintNames;
    if (object instanceof Constraint c && !(old != null && old.name().equals(c.name()))) {
      if (old != null) {
        newConstraintNames = withoutConstraint(newConstraintNames, old);
      }
      PVector<Oid> same = newConstraintNames.get(c.common().name());
      newConstraintNames =
          newConstraintNames.plus(
              c.common().name(), (same == null ? TreePVector.<Oid>empty() : same).plus(c.oid()));
    }
    IntTreePMap<PVector<Oid>> newParts = parts;
    Optional<Oid> owner = owner(object);
    if (old == null && owner.isPresent()) {
      newParts = plus(newParts, owner.get(), object.oid());
    }
    IntTreePMap<PVector<Oid>> newChildren = children;
    IntTreePMap<Oid> newDefaults = defaultPartitions;
    Optional<Oid> noLonger = parentOfDefault(old);
    Optional<Oid> now = parentOfDefault(object);
    if (!noLonger.equals(now)) {
      if (noLonger.isPresent()) {
        newDefaults = newDefaults.minus(noLonger.get().value());
      }
      if (now.isPresent()) {
        newDefaults = newDefaults.plus(now.get().value(), object.oid());
      }
    }
    List<Oid> before = parents(old);
    List<Oid> after = parents(object);
    if (!before.equals(after)) {
      for (Oid parent : before) {
        newChildren = minus(newChildren, parent, object.oid());
      }
      for (Oid parent : after) {
        newChildren = plus(newChildren, parent, object.oid());
      }
    }
    return new Catalog(
        Math.max(nextOid, object.oid().value() + 1),
        objects.plus(object.oid().value(), object),
        newNames,
        newFunctions,
        newParts,
        dependencies,
        newChildren,
        newDefaults,
        comments,
        newConstraintNames,
        gone,
        definitions,
        temporary || object.name().schema().filter(x -> x.value().equals("pg_temp")).isPresent(),
        administrations,
        trace.plus(object.oid()));
  }

  /** Returns a catalog without an object and its dependencies; what depended on it stays. */
  public Catalog without(Oid oid) {
    CatalogObject old = objects.get(oid.value());
    if (old == null) {
      return this;
    }
    IntTreePMap<PVector<Oid>> newParts = parts.minus(oid.value());
    Optional<Oid> owner = owner(old);
    if (owner.isPresent()) {
      newParts = minus(newParts, owner.get(), oid);
    }
    IntTreePMap<PVector<Oid>> newChildren = children.minus(oid.value());
    for (Oid parent : parents(old)) {
      newChildren = minus(newChildren, parent, oid);
    }
    PMap<NameKey, Oid> newNames = names;
    for (NameKey key : NameKey.of(old)) {
      if (oid.equals(names.get(key))) {
        newNames = newNames.minus(key);
      }
    }
    PMap<Identifier, PVector<Oid>> newConstraintNames =
        old instanceof Constraint ? withoutConstraint(constraintNames, old) : constraintNames;
    return new Catalog(
        nextOid,
        objects.minus(oid.value()),
        newNames,
        withoutFunction(functions, old),
        newParts,
        dependencies.without(oid),
        newChildren,
        parentOfDefault(old)
            .map(parent -> defaultPartitions.minus(parent.value()))
            .orElse(defaultPartitions),
        comments,
        newConstraintNames,
        gone,
        definitions.minus(oid),
        temporary,
        administrations.minus(oid),
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
        objects,
        names,
        functions,
        parts,
        dependencies,
        children,
        defaultPartitions,
        comments,
        constraintNames,
        gone,
        definitions,
        temporary,
        value.equals(Administration.NONE)
            ? administrations.minus(object)
            : administrations.plus(object, value),
        trace);
  }

  /** Returns a catalog with another graph of dependencies. */
  public Catalog with(Dependencies value) {
    return new Catalog(
        nextOid,
        objects,
        names,
        functions,
        parts,
        value,
        children,
        defaultPartitions,
        comments,
        constraintNames,
        gone,
        definitions,
        temporary,
        administrations,
        trace);
  }

  /** Returns a catalog where {@code dependent} needs {@code referenced}. */
  public Catalog depends(Address dependent, Address referenced, Dependency.Kind kind) {
    return with(dependencies.plus(new Dependency(dependent, referenced, kind)));
  }

  /** Returns a catalog with a comment, or without it where the text is absent. */
  public Catalog withComment(Address address, Optional<String> text) {
    return new Catalog(
        nextOid,
        objects,
        names,
        functions,
        parts,
        dependencies,
        children,
        defaultPartitions,
        text.map(t -> comments.plus(address, t)).orElseGet(() -> comments.minus(address)),
        constraintNames,
        gone,
        definitions,
        temporary,
        administrations,
        trace);
  }

  private <T extends CatalogObject> Optional<T> find(NameKey key, Class<T> kind) {
    Oid oid = names.get(key);
    return oid == null ? Optional.empty() : object(oid, kind);
  }

  private <T extends CatalogObject> List<T> all(PVector<Oid> oids, Class<T> kind) {
    List<T> found = new ArrayList<>(oids.size());
    for (Oid oid : oids) {
      object(oid, kind).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Oid> owner(CatalogObject object) {
    return switch (object) {
      case Index i -> Optional.of(i.table());
      case Constraint c -> Optional.of(c.owner());
      case Trigger t -> Optional.of(t.table());
      case Policy p -> Optional.of(p.table());
      case RewriteRule r -> Optional.of(r.table());
      case ColumnDefault d -> Optional.of(d.column().object());
      case SimpleObject s -> s.table();
      case Schema s -> Optional.empty();
      case Relation r -> Optional.empty();
      case Type t -> Optional.empty();
      case Function f -> Optional.empty();
      case Extension e -> Optional.empty();
    };
  }

  private static Optional<Oid> parentOfDefault(
      @org.jspecify.annotations.Nullable CatalogObject object) {
    return object instanceof Relation.Table table
            && table.partition().filter(PartitionBound::isDefault).isPresent()
            && !table.parents().isEmpty()
        ? Optional.of(table.parents().getFirst())
        : Optional.empty();
  }

  private static List<Oid> parents(@org.jspecify.annotations.Nullable CatalogObject object) {
    return object instanceof Relation.Table table ? table.parents() : List.of();
  }

  private static PMap<QualifiedName, PVector<Oid>> withFunction(
      PMap<QualifiedName, PVector<Oid>> map, CatalogObject object) {
    if (!(object instanceof Function f)) {
      return map;
    }
    PVector<Oid> same = map.get(f.name());
    return map.plus(f.name(), (same == null ? TreePVector.<Oid>empty() : same).plus(f.oid()));
  }

  private static PMap<Identifier, PVector<Oid>> withoutConstraint(
      PMap<Identifier, PVector<Oid>> map, CatalogObject constraint) {
    Identifier name = constraint.name().name();
    PVector<Oid> same = map.get(name);
    if (same == null) {
      return map;
    }
    PVector<Oid> rest = same.minus(constraint.oid());
    return rest.isEmpty() ? map.minus(name) : map.plus(name, rest);
  }

  private static PMap<QualifiedName, PVector<Oid>> withoutFunction(
      PMap<QualifiedName, PVector<Oid>> map, CatalogObject object) {
    PVector<Oid> same = object instanceof Function f ? map.get(f.name()) : null;
    if (same == null) {
      return map;
    }
    PVector<Oid> rest = same.minus(object.oid());
    return rest.isEmpty() ? map.minus(object.name()) : map.plus(object.name(), rest);
  }

  private static IntTreePMap<PVector<Oid>> plus(IntTreePMap<PVector<Oid>> map, Oid key, Oid value) {
    PVector<Oid> old = map.get(key.value());
    return map.plus(key.value(), (old == null ? TreePVector.<Oid>empty() : old).plus(value));
  }

  private static IntTreePMap<PVector<Oid>> minus(
      IntTreePMap<PVector<Oid>> map, Oid key, Oid value) {
    PVector<Oid> old = map.get(key.value());
    return old == null ? map : map.plus(key.value(), old.minus(value));
  }
}
