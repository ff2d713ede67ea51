package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.ColumnDefault;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.RewriteRule;
import dev.interlock.catalog.Schema;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drops objects with what depends on them, or finds out that something does.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-depend.html">the manual on
 *     pg_depend</a>, whose kinds of dependency decide
 */
final class Drops {
  private Drops() {}

  /**
   * Drops the targets together.
   *
   * @return what was dropped, the targets first
   */
  static List<CatalogObject> drop(Work work, List<Address> targets, boolean cascade, Span at) {
    Map<Address, Boolean> found = collect(work, targets, cascade, at);
    Catalog before = work.catalog();
    List<CatalogObject> dropped = new ArrayList<>();
    for (Address a : found.keySet()) {
      if (a.column() == 0) {
        before.object(a.object()).ifPresent(dropped::add);
      }
    }
    for (Address a : found.keySet()) {
      if (a.column() != 0) {
        removeColumn(work, a);
      }
    }
    for (CatalogObject object : dropped) {
      remove(work, object, at);
    }
    return dropped;
  }

  private static Map<Address, Boolean> collect(
      Work work, List<Address> targets, boolean cascade, Span at) {
    Catalog catalog = work.catalog();
    Map<Address, Boolean> found = new LinkedHashMap<>();
    Deque<Address> pending = new ArrayDeque<>();
    for (Address target : targets) {
      if (target.column() == 0) {
        refuseParts(catalog, target, targets, at);
      }
      found.put(target, true);
      pending.add(target);
    }
    Map<Address, Address> because = new LinkedHashMap<>();
    while (!pending.isEmpty()) {
      Address address = pending.removeFirst();
      for (Dependency d : dependents(catalog, address)) {
        Address dependent = whole(catalog, d.dependent(), address);
        boolean goesAlong = d.kind() != Dependency.Kind.NORMAL;
        Boolean known = found.get(dependent);
        if (known == null) {
          Boolean table =
              dependent.column() == 0 ? null : found.get(Address.of(dependent.object()));
          if (table != null) {
            continue;
          }
          found.put(dependent, goesAlong);
          because.put(dependent, address);
          pending.add(dependent);
        } else if (!known && goesAlong) {
          found.put(dependent, true);
        }
      }
    }
    if (!cascade) {
      found.forEach(
          (address, goesAlong) -> {
            if (!goesAlong && !found.containsKey(Address.of(address.object()))
                || !goesAlong && address.column() == 0) {
              Address cause = because.getOrDefault(address, targets.getFirst());
              throw Work.refused(
                  "2BP01",
                  "cannot drop "
                      + describe(catalog, targets.getFirst())
                      + " because other objects depend on it: "
                      + describe(catalog, address)
                      + " depends on "
                      + describe(catalog, cause),
                  at,
                  catalog.object(address.object()).flatMap(CatalogObject::createdAt));
            }
          });
    }
    return found;
  }

  /** An object that is part of another cannot be dropped by itself. */
  private static void refuseParts(Catalog catalog, Address target, List<Address> targets, Span at) {
    for (Dependency d : catalog.dependencies().from(target.object())) {
      boolean part = d.kind() == Dependency.Kind.INTERNAL || d.kind() == Dependency.Kind.EXTENSION;
      if (part
          && d.dependent().column() == 0
          && !targets.contains(Address.of(d.referenced().object()))) {
        throw Work.refused(
            "2BP01",
            "cannot drop "
                + describe(catalog, target)
                + " because "
                + describe(catalog, d.referenced())
                + " requires it",
            at,
            catalog.object(d.referenced().object()).flatMap(CatalogObject::createdAt));
      }
    }
  }

  private static List<Dependency> dependents(Catalog catalog, Address address) {
    List<Dependency> found = new ArrayList<>();
    for (Dependency d : catalog.dependencies().of(address.object())) {
      if (address.column() == 0 || d.referenced().equals(address)) {
        found.add(d);
      }
    }
    Optional<CatalogObject> object = catalog.object(address.object());
    if (address.column() == 0 && object.isPresent()) {
      switch (object.get()) {
        case Schema schema -> {
          for (CatalogObject each : catalog.objects()) {
            if (each.name().schema().equals(Optional.of(schema.identifier()))) {
              found.add(new Dependency(Address.of(each.oid()), address, Dependency.Kind.NORMAL));
            }
          }
        }
        case Relation r -> parts(catalog, address, found);
        case Type t -> parts(catalog, address, found);
        default -> {}
      }
    }
    return found;
  }

  private static void parts(Catalog catalog, Address address, List<Dependency> found) {
    for (CatalogObject part : catalog.parts(address.object(), CatalogObject.class)) {
      found.add(new Dependency(Address.of(part.oid()), address, Dependency.Kind.AUTO));
    }
    for (Relation.Table child : catalog.children(address.object())) {
      found.add(
          new Dependency(
              Address.of(child.oid()),
              address,
              child.isPartition() ? Dependency.Kind.AUTO : Dependency.Kind.NORMAL));
    }
  }

  /** Whatever is an internal part of something takes that along: a generated column, a key. */
  private static Address whole(Catalog catalog, Address dependent, Address via) {
    if (dependent.column() != 0) {
      return dependent;
    }
    for (Dependency d : catalog.dependencies().from(dependent.object())) {
      if (d.kind() == Dependency.Kind.INTERNAL
          && d.dependent().column() == 0
          && !d.referenced().equals(via)
          && !(via.column() == 0 && d.referenced().object().equals(via.object()))) {
        return d.referenced();
      }
    }
    return dependent;
  }

  private static void removeColumn(Work work, Address a) {
    Optional<CatalogObject> owner = work.catalog().object(a.object());
    if (owner.isEmpty()) {
      return;
    }
    switch (owner.get()) {
      case Relation.Table t -> work.put(t.withoutColumn(a.column()));
      case Relation.View v ->
          work.put(v.withColumns(v.columns().minusAll(v.column(a.column()).stream().toList())));
      case Type.Composite c ->
          work.put(
              c.withColumns(
                  c.columns()
                      .minusAll(
                          c.columns().stream().filter(x -> x.number() == a.column()).toList()),
                  c.nextNumber()));
      default -> {}
    }
    for (Dependency d : List.copyOf(work.catalog().dependencies().from(a.object()))) {
      if (d.dependent().equals(a)) {
        work.catalog(work.catalog().with(work.catalog().dependencies().minus(d)));
      }
    }
  }

  private static void remove(Work work, CatalogObject object, Span at) {
    switch (object) {
      case ColumnDefault d -> clearDefault(work, d.column());
      case Constraint.NotNull n ->
          work.catalog()
              .table(n.owner())
              .flatMap(t -> t.column(n.column()).map(c -> t.withColumn(c.withNotNull(false))))
              .ifPresent(work::put);
      default -> {}
    }
    MissingObjects.left(work, object, at);
    work.catalog(work.catalog().without(object.oid()));
  }

  private static void clearDefault(Work work, Address column) {
    work.catalog()
        .table(column.object())
        .ifPresent(
            t ->
                t.column(column.column())
                    .map(Drops::withoutDefault)
                    .ifPresent(c -> work.put(t.withColumn(c))));
  }

  private static Column withoutDefault(Column column) {
    return column.withDefault(Optional.empty()).withGenerated(Optional.empty());
  }

  /** Returns words such as {@code table public.orders}. */
  static String describe(Catalog catalog, Address address) {
    Optional<CatalogObject> object = catalog.object(address.object());
    if (object.isEmpty()) {
      return "an object";
    }
    String name = object.get().name().toString();
    String words =
        switch (object.get()) {
          case Schema s -> "schema " + name;
          case Relation.Table t -> "table " + name;
          case Relation.View v -> (v.materialized() ? "materialized view " : "view ") + name;
          case Relation.Sequence s -> "sequence " + name;
          case Index i -> "index " + name;
          case Constraint c -> "constraint " + name + on(catalog, c.owner());
          case Trigger t -> "trigger " + name + on(catalog, t.table());
          case Policy p -> "policy " + name + on(catalog, p.table());
          case RewriteRule r -> "rule " + name + on(catalog, r.table());
          case Type t -> "type " + name;
          case Function f -> "function " + name;
          case Extension e -> "extension " + name;
          case ColumnDefault d -> "default value of a column" + on(catalog, d.column().object());
          case SimpleObject s -> "object " + name;
        };
    if (address.column() == 0) {
      return words;
    }
    return catalog
        .object(address.object(), Relation.class)
        .flatMap(r -> r.column(address.column()))
        .map(c -> "column " + c.name() + " of " + words)
        .orElse("a column of " + words);
  }

  private static String on(Catalog catalog, Oid owner) {
    return catalog.qualifiedName(owner).map(n -> " on " + n).orElse("");
  }
}
