package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Change;
import java.util.List;
import java.util.Optional;

/**
 * Whether another constraint takes the place of a dropped one: of the same kind, over some of its
 * columns, made since; a unique index stands for a key. Columns that go too need none.
 */
final class Replacement {
  private Replacement() {}

  static boolean of(Change.DropConstraint drop, Scene scene) {
    Catalog before = scene.step().catalogBefore();
    Catalog now = scene.later() ? scene.at() : scene.step().catalogAfter();
    Optional<Constraint> dropped = before.constraint(drop.table(), drop.name());
    Optional<Relation> table = now.object(drop.table(), Relation.class);
    if (dropped.isEmpty() || table.isEmpty()) {
      return false;
    }
    List<Integer> columns = columns(dropped.get());
    boolean columnsGone = columns.stream().anyMatch(c -> table.get().column(c).isEmpty());
    return columnsGone
        || now.constraints(drop.table()).stream()
            .anyMatch(
                other ->
                    kind(other) == kind(dropped.get())
                        && columns(other).stream().anyMatch(columns::contains)
                        && isNew(other, before))
        || kind(dropped.get()) == Kind.KEY
            && now.indexes(drop.table()).stream()
                .anyMatch(
                    index ->
                        index.unique()
                            && before.object(index.oid()).isEmpty()
                            && index.keys().stream().anyMatch(k -> columns.contains(k.column())));
  }

  /** Whether it came with the migration, or covers the same columns ever since. */
  private static boolean isNew(Constraint other, Catalog before) {
    return before.object(other.oid()).isEmpty() || kind(other) == Kind.REFERENCE;
  }

  private enum Kind {
    KEY,
    REFERENCE,
    OTHER
  }

  private static Kind kind(Constraint constraint) {
    return switch (constraint) {
      case Constraint.PrimaryKey _, Constraint.Unique _ -> Kind.KEY;
      case Constraint.ForeignKey _ -> Kind.REFERENCE;
      case Constraint.Check _, Constraint.Exclusion _, Constraint.NotNull _ -> Kind.OTHER;
    };
  }

  private static List<Integer> columns(Constraint constraint) {
    return switch (constraint) {
      case Constraint.PrimaryKey key -> key.columns();
      case Constraint.Unique key -> key.columns();
      case Constraint.ForeignKey key -> key.columns();
      case Constraint.Exclusion exclusion -> exclusion.columns();
      case Constraint.Check check -> check.columns();
      case Constraint.NotNull notNull -> List.of(notNull.column());
    };
  }
}
