package dev.interlock.catalog;

import dev.interlock.expression.Expression;
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
 * @param details what is only needed to write it down again
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
    Details details,
    Optional<Span> createdAt)
    implements CatalogObject {
  public Trigger {
    events = List.copyOf(events);
    updateOf = List.copyOf(updateOf);
  }

  /**
   * The rest of a trigger.
   *
   * @param arguments what the function is given
   * @param oldTable the name of REFERENCING OLD TABLE
   * @param newTable the name of REFERENCING NEW TABLE
   * @param fromTable the table of FROM, for a constraint trigger
   */
  public record Details(
      Optional<Expression> when,
      List<String> arguments,
      Optional<Identifier> oldTable,
      Optional<Identifier> newTable,
      Optional<QualifiedName> fromTable,
      boolean deferrable,
      boolean initiallyDeferred) {
    public Details {
      arguments = List.copyOf(arguments);
    }
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
        details,
        createdAt);
  }

  /** Returns whether it has transition tables. */
  public boolean transitions() {
    return details.oldTable().isPresent() || details.newTable().isPresent();
  }

  /** Returns the condition of WHEN. */
  public Optional<Expression> when() {
    return details.when();
  }

  /** Returns the same trigger with another condition. */
  public Trigger withWhen(Optional<Expression> value) {
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
        enabled,
        parent,
        new Details(
            value,
            details.arguments(),
            details.oldTable(),
            details.newTable(),
            details.fromTable(),
            details.deferrable(),
            details.initiallyDeferred()),
        createdAt);
  }

  /** Returns the same trigger after its function was renamed or moved. */
  public Trigger withFunction(QualifiedName value) {
    return new Trigger(
        oid,
        table,
        identifier,
        timing,
        events,
        updateOf,
        forEachRow,
        value,
        constraint,
        enabled,
        parent,
        details,
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
        details,
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
        details,
        createdAt);
  }
}
