package dev.interlock.footprint;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.PartitionBound;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What valid constraints say of every row of a table, and what need not be read because of it.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL">the
 *     manual on SET NOT NULL</a>
 */
final class RowFacts {
  private RowFacts() {}

  /** Tells whether the CHECK constraints say that a column holds no null. */
  static boolean notNull(
      Tally tally, Relation.Table table, Identifier column, Set<Identifier> dropped) {
    return Implication.proves(
        checks(tally, table, dropped), new Formula.NullTest(column.value(), true));
  }

  /** Tells whether every row is known to be within the bound of a partition. */
  static boolean within(
      Tally tally, Relation.Table parent, Relation.Table table, PartitionBound bound) {
    Optional<Formula> condition = BoundFormula.of(tally.after(), parent, bound);
    return condition.isEmpty() || Implication.proves(of(tally, table), condition.get());
  }

  /** Tells whether no row can be within the bound of a new partition. */
  static boolean outside(
      Tally tally, Relation.Table parent, Relation.Table table, PartitionBound bound) {
    return BoundFormula.of(tally.after(), parent, bound)
        .filter(condition -> Implication.proves(of(tally, table), Formula.not(condition)))
        .isPresent();
  }

  private static List<Formula> of(Tally tally, Relation.Table table) {
    List<Formula> facts = checks(tally, table, Set.of());
    for (Column column : table.columns()) {
      if (column.notNull() && notNullValid(tally, table, column)) {
        facts.add(new Formula.NullTest(column.name().value(), true));
      }
    }
    return facts;
  }

  private static List<Formula> checks(Tally tally, Relation.Table table, Set<Identifier> without) {
    List<Formula> facts = new ArrayList<>();
    for (Constraint constraint : tally.before().constraints(table.oid())) {
      if (constraint instanceof Constraint.Check check
          && check.validated()
          && check.common().enforced()
          && !without.contains(check.common().name())) {
        facts.add(Formula.of(check.expression()));
      }
    }
    return facts;
  }

  /** A NOT NULL constraint that is NOT VALID says nothing of the rows that are there. */
  static boolean notNullValid(Tally tally, Relation.Table table, Column column) {
    return tally.before().constraints(table.oid()).stream()
        .noneMatch(
            c ->
                c instanceof Constraint.NotNull n
                    && !c.validated()
                    && n.column() == column.number());
  }
}
