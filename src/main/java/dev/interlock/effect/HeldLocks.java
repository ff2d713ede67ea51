package dev.interlock.effect;

import dev.interlock.catalog.Oid;
import dev.interlock.postgres.LockMode;
import java.util.List;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** The locks a transaction holds, in the order it took them, and by relation. Immutable. */
public final class HeldLocks {
  /** No locks. */
  public static final HeldLocks NONE = new HeldLocks(TreePVector.empty(), HashTreePMap.empty());

  private final PVector<Session.Held> inOrder;
  private final PMap<Oid, PVector<Session.Held>> byRelation;

  private HeldLocks(PVector<Session.Held> inOrder, PMap<Oid, PVector<Session.Held>> byRelation) {
    this.inOrder = inOrder;
    this.byRelation = byRelation;
  }

  /** Returns these locks and one more; a mode that is held already on the relation adds nothing. */
  public HeldLocks plus(Session.Held held) {
    Oid relation = held.lock().relation();
    PVector<Session.Held> same = byRelation.getOrDefault(relation, TreePVector.empty());
    LockMode mode = held.lock().mode();
    if (same.stream().anyMatch(h -> h.lock().mode() == mode)) {
      return this;
    }
    return new HeldLocks(inOrder.plus(held), byRelation.plus(relation, same.plus(held)));
  }

  /** Returns the locks held on a relation, oldest first. */
  public List<Session.Held> on(Oid relation) {
    return byRelation.getOrDefault(relation, TreePVector.empty());
  }

  /** Returns all locks, oldest first. */
  public Stream<Session.Held> stream() {
    return inOrder.stream();
  }
}
