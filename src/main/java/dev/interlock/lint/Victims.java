package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Change;
import dev.interlock.effect.Step;
import dev.interlock.rule.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a dropped column takes along although nobody said so. */
final class Victims {
  private Victims() {}

  static Fact of(Change.DropColumn drop, Step step) {
    Catalog before = step.catalogBefore();
    Catalog after = step.catalogAfter();
    Optional<Integer> number =
        before
            .object(drop.table(), Relation.class)
            .flatMap(r -> r.column(drop.column()))
            .map(Column::number);
    List<Fact> victims = new ArrayList<>();
    if (number.isEmpty()) {
      return new Fact.Items(victims);
    }
    for (Constraint constraint : before.constraints(drop.table())) {
      boolean unsaid =
          step.changes().stream()
              .noneMatch(
                  change ->
                      change instanceof Change.DropConstraint other
                          && other.name().equals(constraint.common().name()));
      if (unsaid
          && after.object(constraint.oid()).isEmpty()
          && matters(constraint)
          && columns(constraint).contains(number.get())) {
        victims.add(Fact.text("constraint " + Names.sql(constraint.common().name())));
      }
    }
    for (Index index : before.indexes(drop.table())) {
      if (index.constraint().isEmpty()
          && after.object(index.oid()).isEmpty()
          && index.keys().size() + index.include().size() > 1
          && uses(index, number.get())) {
        victims.add(Fact.text("index " + Names.sql(index.name().name())));
      }
    }
    return new Fact.Items(victims);
  }

  private static boolean uses(Index index, int number) {
    return index.keys().stream().anyMatch(k -> k.column() == number)
        || index.include().contains(number)
        || index.mentions().contains(number);
  }

  /** A CHECK or NOT NULL of that one column goes with it as everybody expects. */
  private static boolean matters(Constraint constraint) {
    return switch (constraint) {
      case Constraint.PrimaryKey _, Constraint.Unique _, Constraint.ForeignKey _ -> true;
      case Constraint.Exclusion _ -> true;
      case Constraint.Check check -> check.columns().size() > 1;
      case Constraint.NotNull _ -> false;
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
