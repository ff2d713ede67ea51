package dev.interlock.catalog;

import java.util.Collection;
import java.util.Set;
import org.pcollections.IntTreePMap;
import org.pcollections.OrderedPSet;
import org.pcollections.PSet;

/** What depends on what, followed in both directions. Immutable. */
public final class Dependencies {
  static final Dependencies NONE = new Dependencies(IntTreePMap.empty(), IntTreePMap.empty());

  private final IntTreePMap<PSet<Dependency>> byReferenced;
  private final IntTreePMap<PSet<Dependency>> byDependent;

  private Dependencies(
      IntTreePMap<PSet<Dependency>> byReferenced, IntTreePMap<PSet<Dependency>> byDependent) {
    this.byReferenced = byReferenced;
    this.byDependent = byDependent;
  }

  /** Returns what depends on an object or on any column of it. */
  public Collection<Dependency> of(Oid referenced) {
    PSet<Dependency> found = byReferenced.get(referenced.value());
    return found == null ? Set.of() : found;
  }

  /** Returns what an object, or a column of it, depends on. */
  public Collection<Dependency> from(Oid dependent) {
    PSet<Dependency> found = byDependent.get(dependent.value());
    return found == null ? Set.of() : found;
  }

  Dependencies plus(Dependency d) {
    return new Dependencies(
        plus(byReferenced, d.referenced().object(), d),
        plus(byDependent, d.dependent().object(), d));
  }

  /** Returns the graph without one edge. */
  public Dependencies minus(Dependency d) {
    return new Dependencies(
        minus(byReferenced, d.referenced().object(), d),
        minus(byDependent, d.dependent().object(), d));
  }

  /** Returns the graph without what an object needs; what needs it stays. */
  public Dependencies withoutNeedsOf(Oid dependent) {
    Dependencies rest = this;
    for (Dependency d : from(dependent)) {
      rest = rest.minus(d);
    }
    return rest;
  }

  Dependencies without(Oid oid) {
    Dependencies rest = withoutNeedsOf(oid);
    for (Dependency d : of(oid)) {
      rest = rest.minus(d);
    }
    return rest;
  }

  private static IntTreePMap<PSet<Dependency>> plus(
      IntTreePMap<PSet<Dependency>> map, Oid key, Dependency d) {
    PSet<Dependency> old = map.get(key.value());
    return map.plus(key.value(), (old == null ? OrderedPSet.<Dependency>empty() : old).plus(d));
  }

  private static IntTreePMap<PSet<Dependency>> minus(
      IntTreePMap<PSet<Dependency>> map, Oid key, Dependency d) {
    PSet<Dependency> old = map.get(key.value());
    if (old == null) {
      return map;
    }
    PSet<Dependency> rest = old.minus(d);
    return rest.isEmpty() ? map.minus(key.value()) : map.plus(key.value(), rest);
  }
}
