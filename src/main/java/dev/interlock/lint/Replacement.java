package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Constraint;
import dev.interlock.effect.Change;
import java.util.List;
import java.util.Optional;

/** Whether another constraint keeps out what a dropped one kept out. */
final class Replacement {
  private Replacement() {}

  static boolean of(Change.DropConstraint drop, Scene scene) {
    Optional<Constraint> dropped =
        scene.step().catalogBefore().constraint(drop.table(), drop.name());
    Catalog now = scene.later() ? scene.at() : scene.step().catalogAfter();
    return dropped.isPresent()
        && now.constraints(drop.table()).stream()
            .anyMatch(
                other ->
                    !other.oid().equals(dropped.get().oid()) && replaces(other, dropped.get()));
  }

  private static boolean replaces(Constraint other, Constraint dropped) {
    return switch (dropped) {
      case Constraint.PrimaryKey _ -> other instanceof Constraint.PrimaryKey;
      case Constraint.Unique(_, List<Integer> columns, _, _) ->
          other instanceof Constraint.Unique unique && columns.containsAll(unique.columns())
              || other instanceof Constraint.PrimaryKey key && columns.containsAll(key.columns());
      case Constraint.ForeignKey key ->
          other instanceof Constraint.ForeignKey foreign
              && foreign.columns().equals(key.columns())
              && foreign.target().equals(key.target());
      case Constraint.Check _ -> other instanceof Constraint.Check;
      case Constraint.Exclusion _ -> other instanceof Constraint.Exclusion;
      case Constraint.NotNull _ -> other instanceof Constraint.NotNull;
    };
  }
}
