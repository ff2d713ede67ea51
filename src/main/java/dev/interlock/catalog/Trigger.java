package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A trigger.
 *
 * @param timing {@code BEFORE}, {@code AFTER} or {@code INSTEAD OF}
 * @param events {@code INSERT}, {@code UPDATE}, {@code DELETE}, {@code TRUNCATE}
 * @param updateOf the attribute numbers of UPDATE OF
 * @param enabled {@code O}rigin, {@code A}lways, {@code R}eplica or {@code D}isabled, as {@code
 *     tgenabled}
 * @param parent the partitioned table's trigger it was cloned from
 * @param transitions whether it has transition tables
 */
public record Trigger(
    Oid oid,
    Oid table,
    Identifier identifier,
    String timing,
    List<String> events,
    List<Integer> updateOf,
    boolean forEachRow,
    QualifiedName function,
    boolean constraint,
    char enabled,
    Optional<Oid> parent,
    boolean transitions,
    Optional<Span> createdAt)
    implements CatalogObject {
  public Trigger {
    events = List.copyOf(events);
    updateOf = List.copyOf(updateOf);
  }

  @Override
  public QualifiedName name() {
    return new QualifiedName(Optional.empty(), identifier);
  }

  public Trigger withName(Identifier value) {
    return new Trigger(
        oid,
        table,
        value,
        timing,
        events,
        updateOf,
        forEachRow,
        function,
        constraint,
        enabled,
        parent,
        transitions,
        createdAt);
  }

  public Trigger withEnabled(char value) {
    return new Trigger(
        oid,
        table,
        identifier,
        timing,
        events,
        updateOf,
        forEachRow,
        function,
        constraint,
        value,
        parent,
        transitions,
        createdAt);
  }

  /** Returns a copy for a partition. */
  public Trigger cloneFor(Oid newOid, Oid partition) {
    return new Trigger(
        newOid,
        partition,
        identifier,
        timing,
        events,
        updateOf,
        forEachRow,
        function,
        constraint,
        enabled,
        Optional.of(oid),
        transitions,
        createdAt);
  }
}
