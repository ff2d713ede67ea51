package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.IntTreePMap;
import org.pcollections.OrderedPSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The objects, and the ways to one: by identity, by name, by what it is a part or a child of. Each
 * way is derived from the objects and kept beside them, so that a search costs what it finds.
 */
record Registry(
    PMap<Integer, CatalogObject> objects,
    PMap<NameKey, Oid> names,
    PMap<QualifiedName, PVector<Oid>> overloaded,
    PMap<Identifier, PVector<Oid>> constraintNames,
    PMap<SimpleObject.Kind, PSet<Oid>> simple,
    PMap<Integer, PVector<Oid>> parts,
    PMap<Integer, PVector<Oid>> children,
    PMap<Integer, Oid> defaultPartitions) {

  static final Registry EMPTY =
      new Registry(
          IntTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          IntTreePMap.empty(),
          IntTreePMap.empty(),
          IntTreePMap.empty());

  @Nullable CatalogObject get(Oid oid) {
    return objects.get(oid.value());
  }

  Collection<CatalogObject> all() {
    return objects.values();
  }

  <T extends CatalogObject> Optional<T> get(Oid oid, Class<T> kind) {
    return Optional.ofNullable(get(oid)).filter(kind::isInstance).map(kind::cast);
  }

  <T extends CatalogObject> Optional<T> named(NameKey key, Class<T> kind) {
    return Optional.ofNullable(names.get(key)).flatMap(oid -> get(oid, kind));
  }

  void forEachName(BiConsumer<NameKey, Oid> action) {
    names.forEach(action);
  }

  List<Function> functions(QualifiedName name) {
    return all(overloaded.get(name), Function.class);
  }

  List<Constraint> constraints(Identifier name) {
    return all(constraintNames.get(name), Constraint.class);
  }

  <T extends CatalogObject> List<T> parts(Oid owner, Class<T> kind) {
    return all(parts.get(owner.value()), kind);
  }

  List<Relation.Table> children(Oid parent) {
    return all(children.get(parent.value()), Relation.Table.class);
  }

  Optional<Relation.Table> defaultPartition(Oid parent) {
    return Optional.ofNullable(defaultPartitions.get(parent.value()))
        .flatMap(oid -> get(oid, Relation.Table.class));
  }

  List<SimpleObject> simple(SimpleObject.Kind kind) {
    return all(simple.get(kind), SimpleObject.class);
  }

  private <T extends CatalogObject> List<T> all(@Nullable Collection<Oid> oids, Class<T> kind) {
    if (oids == null) {
      return List.of();
    }
    List<T> found = new ArrayList<>(oids.size());
    for (Oid oid : oids) {
      get(oid, kind).ifPresent(found::add);
    }
    return found;
  }

  /** Returns a registry with a new object, or with a new state of an existing one. */
  Registry with(CatalogObject object) {
    CatalogObject old = get(object.oid());
    Oid oid = object.oid();
    PMap<NameKey, Oid> newNames = names;
    PMap<QualifiedName, PVector<Oid>> newOverloaded = overloaded;
    if (old == null || !NameKey.of(old).equals(NameKey.of(object))) {
      if (old != null) {
        newNames = newNames.minusAll(NameKey.of(old));
      }
      for (NameKey key : NameKey.of(object)) {
        newNames = newNames.plus(key, oid);
      }
    }
    if (object instanceof Function f && (old == null || !old.name().equals(f.name()))) {
      newOverloaded = plus(old == null ? overloaded : withoutFunction(old), f.name(), oid);
    }
    PMap<Identifier, PVector<Oid>> newConstraintNames = constraintNames;
    if (object instanceof Constraint c && !(old != null && old.name().equals(c.name()))) {
      newConstraintNames = plus(withoutConstraint(old), c.common().name(), oid);
    }
    Optional<Oid> owner = old == null ? owner(object) : Optional.empty();
    return new Registry(
        objects.plus(oid.value(), object),
        newNames,
        newOverloaded,
        newConstraintNames,
        old == null && object instanceof SimpleObject s ? withSimple(s) : simple,
        owner.isPresent() ? plus(parts, owner.get().value(), oid) : parts,
        withChild(old, object),
        withDefault(old, object));
  }

  /** Returns a registry without an object; what depended on it stays. */
  Registry without(CatalogObject old) {
    Oid oid = old.oid();
    PMap<Integer, PVector<Oid>> newParts = parts.minus(oid.value());
    Optional<Oid> owner = owner(old);
    if (owner.isPresent()) {
      newParts = minus(newParts, owner.get().value(), oid);
    }
    PMap<Integer, PVector<Oid>> newChildren = children.minus(oid.value());
    for (Oid parent : parents(old)) {
      newChildren = minus(newChildren, parent.value(), oid);
    }
    PMap<NameKey, Oid> newNames = names;
    for (NameKey key : NameKey.of(old)) {
      if (oid.equals(names.get(key))) {
        newNames = newNames.minus(key);
      }
    }
    return new Registry(
        objects.minus(oid.value()),
        newNames,
        withoutFunction(old),
        withoutConstraint(old),
        withoutSimple(old),
        newParts,
        newChildren,
        parentOfDefault(old)
            .map(parent -> defaultPartitions.minus(parent.value()))
            .orElse(defaultPartitions));
  }

  private PMap<Integer, PVector<Oid>> withChild(@Nullable CatalogObject old, CatalogObject object) {
    List<Oid> before = parents(old);
    List<Oid> after = parents(object);
    PMap<Integer, PVector<Oid>> result = children;
    if (!before.equals(after)) {
      for (Oid parent : before) {
        result = minus(result, parent.value(), object.oid());
      }
      for (Oid parent : after) {
        result = plus(result, parent.value(), object.oid());
      }
    }
    return result;
  }

  private PMap<Integer, Oid> withDefault(@Nullable CatalogObject old, CatalogObject object) {
    Optional<Oid> before = parentOfDefault(old);
    Optional<Oid> after = parentOfDefault(object);
    PMap<Integer, Oid> result = defaultPartitions;
    if (!before.equals(after)) {
      if (before.isPresent()) {
        result = result.minus(before.get().value());
      }
      if (after.isPresent()) {
        result = result.plus(after.get().value(), object.oid());
      }
    }
    return result;
  }

  private PMap<QualifiedName, PVector<Oid>> withoutFunction(CatalogObject object) {
    return object instanceof Function f ? minus(overloaded, f.name(), f.oid()) : overloaded;
  }

  private PMap<Identifier, PVector<Oid>> withoutConstraint(@Nullable CatalogObject object) {
    return object instanceof Constraint c
        ? minus(constraintNames, c.common().name(), c.oid())
        : constraintNames;
  }

  private PMap<SimpleObject.Kind, PSet<Oid>> withSimple(SimpleObject object) {
    PSet<Oid> same = simple.get(object.kind());
    return simple.plus(
        object.kind(), (same == null ? OrderedPSet.<Oid>empty() : same).plus(object.oid()));
  }

  private PMap<SimpleObject.Kind, PSet<Oid>> withoutSimple(CatalogObject object) {
    PSet<Oid> same = object instanceof SimpleObject s ? simple.get(s.kind()) : null;
    return object instanceof SimpleObject s && same != null
        ? simple.plus(s.kind(), same.minus(s.oid()))
        : simple;
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

  private static Optional<Oid> parentOfDefault(@Nullable CatalogObject object) {
    return object instanceof Relation.Table table
            && table.partition().filter(PartitionBound::isDefault).isPresent()
            && !table.parents().isEmpty()
        ? Optional.of(table.parents().getFirst())
        : Optional.empty();
  }

  private static List<Oid> parents(@Nullable CatalogObject object) {
    return object instanceof Relation.Table table ? table.parents() : List.of();
  }

  private static <K> PMap<K, PVector<Oid>> plus(PMap<K, PVector<Oid>> map, K key, Oid value) {
    PVector<Oid> old = map.get(key);
    return map.plus(key, (old == null ? TreePVector.<Oid>empty() : old).plus(value));
  }

  private static <K> PMap<K, PVector<Oid>> minus(PMap<K, PVector<Oid>> map, K key, Oid value) {
    PVector<Oid> old = map.get(key);
    if (old == null) {
      return map;
    }
    PVector<Oid> rest = old.minus(value);
    return rest.isEmpty() ? map.minus(key) : map.plus(key, rest);
  }
}
