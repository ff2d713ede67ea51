package dev.interlock.footprint;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.AlterTableAction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a valid CHECK constraint proves that a column holds no null, so that SET NOT NULL need
 * not read the table.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL">the
 *     manual on SET NOT NULL</a>
 */
final class NotNullProof {
  private NotNullProof() {}

  /**
   * What else stands in the statement: constraints it drops prove nothing (drops run first), and
   * one unproven column makes the server read the table for all (oracle: set_not_null).
   */
  record Context(Tally tally, List<AlterTableAction> actions) {
    boolean proves(Relation.Table table, Identifier column) {
      Set<Identifier> dropped = new HashSet<>();
      for (AlterTableAction action : actions) {
        if (action instanceof AlterTableAction.DropConstraint drop) {
          dropped.add(drop.name().value());
        }
      }
      return NotNullProof.proves(tally, table, column, dropped);
    }
  }

  static boolean proves(
      Tally tally, Relation.Table table, Identifier column, Set<Identifier> without) {
    for (Constraint constraint : tally.before().constraints(table.oid())) {
      if (!constraint.validated()
          || !constraint.common().enforced()
          || without.contains(constraint.common().name())) {
        continue;
      }
      if (constraint instanceof Constraint.Check check && rejectsNull(check.expression(), column)) {
        return true;
      }
      if (constraint instanceof Constraint.NotNull notNull
          && table.column(column).map(Column::number).equals(Optional.of(notNull.column()))) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a condition says {@code column IS NOT NULL}, by itself or as a term of AND. */
  static boolean rejectsNull(Expression condition, Identifier column) {
    return switch (condition) {
      case Expression.Is is -> is.test().equals("NULL") && is.not() && isColumn(is.value(), column);
      case Expression.And and -> and.terms().stream().anyMatch(t -> rejectsNull(t, column));
      case Expression.Or or -> or.terms().stream().allMatch(t -> rejectsNull(t, column));
      case Expression.Not not -> saysNull(not.value(), column);
      default -> false;
    };
  }

  /** Tells whether a condition is true wherever the column is null: its negation rejects null. */
  private static boolean saysNull(Expression condition, Identifier column) {
    return switch (condition) {
      case Expression.Is is ->
          is.test().equals("NULL") && !is.not() && isColumn(is.value(), column);
      case Expression.Or or -> or.terms().stream().anyMatch(t -> saysNull(t, column));
      case Expression.Not not -> rejectsNull(not.value(), column);
      default -> false;
    };
  }

  static boolean isColumn(Expression value, Identifier column) {
    return value instanceof Expression.ColumnReference reference
        && !reference.star()
        && reference.parts().getLast().equals(column);
  }
}
