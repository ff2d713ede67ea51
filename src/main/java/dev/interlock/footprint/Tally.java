package dev.interlock.footprint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Session;
import dev.interlock.effect.Work;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The footprint of one statement while it is worked out. Confined to one call. */
final class Tally {
  private final Catalog before;
  private final Catalog after;
  private final Session session;
  private final AskedVersion version;
  private final Map<String, Lock> locks = new LinkedHashMap<>();
  private final Map<Oid, List<Span>> rewrites = new LinkedHashMap<>();
  private final Map<Oid, List<Span>> scans = new LinkedHashMap<>();
  private final Map<Oid, List<Span>> builds = new LinkedHashMap<>();
  private final Map<Oid, List<Span>> rebuilds = new LinkedHashMap<>();
  private final Map<Oid, Footprint.Named> truncates = new LinkedHashMap<>();
  private final Map<Oid, Footprint.Named> waits = new LinkedHashMap<>();
  private boolean transactionAllowed = true;
  private boolean certain = true;
  private Optional<String> workUnknown = Optional.empty();

  Tally(Catalog before, Catalog after, Session session, AskedVersion version) {
    this.before = before;
    this.after = after;
    this.session = session;
    this.version = version;
  }

  Catalog before() {
    return before;
  }

  Catalog after() {
    return after;
  }

  /** Returns, as they were, the objects that the statement changed or dropped, oldest first. */
  List<CatalogObject> touched() {
    List<CatalogObject> found = new ArrayList<>();
    for (Oid oid : after.touchedSince(before)) {
      before.object(oid).ifPresent(found::add);
    }
    return found;
  }

  /** Returns the objects of one kind that the statement made, oldest first. */
  <T extends CatalogObject> List<T> made(Class<T> kind) {
    return after.touchedSince(before).stream()
        .filter(oid -> before.object(oid).isEmpty())
        .flatMap(oid -> after.object(oid, kind).stream())
        .toList();
  }

  Session session() {
    return session;
  }

  boolean atLeast(int major) {
    return version.atLeast(major);
  }

  // Names

  /** Finds what stood under a name before the statement, along the search path. */
  Optional<CatalogObject> find(QualifiedName name) {
    if (name.schema().isPresent()) {
      return before.classNamed(name);
    }
    Optional<CatalogObject> temporary = before.classNamed(name.in(Identifier.of("pg_temp")));
    if (temporary.isPresent()) {
      return temporary;
    }
    for (Identifier schema : session.searchPath()) {
      Optional<CatalogObject> found = before.classNamed(name.in(schema));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  Optional<Relation.Table> table(QualifiedName name) {
    return find(name)
        .filter(Relation.Table.class::isInstance)
        .map(Relation.Table.class::cast)
        .or(() -> mentioned(name));
  }

  /**
   * A table the history never made is in the catalog only after the statement that mentions it; it
   * existed all the same.
   */
  private Optional<Relation.Table> mentioned(QualifiedName name) {
    List<Identifier> path = name.schema().map(List::of).orElseGet(session::searchPath);
    return path.stream()
        .flatMap(schema -> after.relation(name.in(schema)).stream())
        .filter(Relation.Table.class::isInstance)
        .map(Relation.Table.class::cast)
        .filter(table -> !table.complete() && table.createdAt().isEmpty())
        .findFirst();
  }

  Optional<Index> index(QualifiedName name) {
    return find(name).filter(Index.class::isInstance).map(Index.class::cast);
  }

  Optional<CatalogObject> object(Oid oid) {
    return before.object(oid).or(() -> after.object(oid));
  }

  // Locks

  void lock(Oid relation, LockMode mode) {
    lock(relation, mode, Lock.Until.COMMIT);
  }

  void lock(Oid relation, LockMode mode, Lock.Until until) {
    object(relation).ifPresent(o -> lock(o, mode, until));
  }

  private void lock(CatalogObject object, LockMode mode, Lock.Until until) {
    boolean unknown = object.createdAt().isEmpty();
    if (before.object(object.oid()).isEmpty() && !unknown) {
      return; // made by this statement: nobody else can see it
    }
    String key = object.oid().value() + " " + mode + " " + until;
    locks.computeIfAbsent(
        key,
        k -> new Lock(object.oid(), object.name(), kind(object), mode, until, locks.size() + 1));
  }

  private static Lock.Kind kind(CatalogObject object) {
    return switch (object) {
      case Relation.Table t ->
          switch (t.kind()) {
            case TABLE -> Lock.Kind.TABLE;
            case PARTITIONED -> Lock.Kind.PARTITIONED_TABLE;
            case FOREIGN -> Lock.Kind.FOREIGN_TABLE;
          };
      case Relation.View v -> v.materialized() ? Lock.Kind.MATERIALIZED_VIEW : Lock.Kind.VIEW;
      case Relation.Sequence s -> Lock.Kind.SEQUENCE;
      case Index i -> Lock.Kind.INDEX;
      default -> Lock.Kind.COMPOSITE_TYPE;
    };
  }

  // Work

  void rewrite(Oid relation, Span cause) {
    add(rewrites, relation, cause);
  }

  void scan(Oid relation, Span cause) {
    add(scans, relation, cause);
  }

  /** An index that takes the place of one of the same name is that one, written anew. */
  void build(Oid index, Span cause) {
    boolean replaces = after.object(index).flatMap(o -> before.index(o.name())).isPresent();
    add(replaces ? rebuilds : builds, index, cause);
  }

  void rebuild(Oid index, Span cause) {
    add(rebuilds, index, cause);
  }

  boolean rewritten(Oid relation) {
    return rewrites.containsKey(relation);
  }

  void truncate(Oid relation) {
    object(relation).ifPresent(o -> truncates.put(relation, named(o)));
  }

  void wait(Oid relation) {
    object(relation).ifPresent(o -> waits.put(relation, named(o)));
  }

  void noTransaction() {
    transactionAllowed = false;
  }

  /** What is rewritten, read and built is not known. */
  void workUnknown(String why) {
    workUnknown = Optional.of(why);
    certain = false;
  }

  /** The statement is planned, not run: EXPLAIN. */
  void onlyLocks() {
    rewrites.clear();
    scans.clear();
    builds.clear();
    rebuilds.clear();
  }

  void uncertain() {
    certain = false;
  }

  private static Footprint.Named named(CatalogObject object) {
    return new Footprint.Named(object.oid(), object.name());
  }

  private static void add(Map<Oid, List<Span>> map, Oid oid, Span cause) {
    List<Span> causes = map.computeIfAbsent(oid, k -> new ArrayList<>());
    if (!causes.contains(cause)) {
      causes.add(cause);
    }
  }

  Footprint footprint() {
    return new Footprint(
        List.copyOf(locks.values()),
        work(rewrites),
        work(scans),
        work(builds),
        work(rebuilds),
        List.copyOf(truncates.values()),
        List.copyOf(waits.values()),
        transactionAllowed,
        certain);
  }

  private Known<List<Work>> work(Map<Oid, List<Span>> map) {
    if (workUnknown.isPresent()) {
      return Known.unknown(workUnknown.get());
    }
    List<Work> work = new ArrayList<>();
    map.forEach(
        (oid, causes) ->
            object(oid).ifPresent(o -> work.add(new Work(oid, o.name(), tableOf(o), causes))));
    return Known.of(List.copyOf(work));
  }

  private static Oid tableOf(CatalogObject object) {
    return object instanceof Index index ? index.table() : object.oid();
  }
}
