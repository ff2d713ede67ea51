package dev.interlock.change;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import dev.interlock.syntax.TableConstraint;
import java.util.List;
import java.util.Optional;

/**
 * Which columns ALTER TABLE … ADD COLUMN can add to this table.
 *
 * <p>observed: add_column/composite_used_default, add_column/partitioned_unique,
 * add_column/generated_volatile.
 */
final class AddedColumns {
  private AddedColumns() {}

  static void check(
      Work work, Relation.Table table, Column column, List<TableConstraint> constraints, Span at) {
    ColumnRules.generated(work, table, column);
    for (TableConstraint c : constraints) {
      if (c instanceof TableConstraint.Unique || c instanceof TableConstraint.PrimaryKey) {
        IndexRules.stored(Optional.of(column), "unique constraints", at);
        TableConstraintRules.check(work, table, c);
      }
    }
    if (valued(work, column)) {
      RowTypes.refuseTable(work, table, at);
    }
  }

  /** Tells whether rows that are there get a value, so that stored rows of the type would not. */
  private static boolean valued(Work work, Column column) {
    return column.defaultValue().filter(v -> !isNull(v)).isPresent()
        || column.identity().isPresent()
        || column.generated().filter(Column.Generated::stored).isPresent()
        || column
            .type()
            .asOptional()
            .filter(t -> !t.array())
            .flatMap(t -> t.type())
            .flatMap(t -> work.catalog().object(t, Type.Domain.class))
            .filter(d -> d.notNull() || !work.catalog().constraints(d.oid()).isEmpty())
            .isPresent();
  }

  private static boolean isNull(Expression value) {
    return switch (value) {
      case Expression.Constant c -> c.kind() == Expression.Constant.Kind.NULL;
      case Expression.Cast c -> isNull(c.value());
      default -> false;
    };
  }

  /** A child's column of the name becomes the inherited one, if it is of the same type. */
  static void merge(Work work, Relation.Table child, Column own, Column added) {
    boolean type = InheritanceRules.differ(work, own, added);
    if (type || InheritanceRules.collationsDiffer(own, added)) {
      throw Work.refused(
          type ? "42804" : "42P21",
          "child table \""
              + child.name().name()
              + "\" has different "
              + (type ? "type" : "collation")
              + " for column \""
              + own.name()
              + "\"",
          work.statement(),
          own.createdAt().or(child::createdAt));
    }
  }
}
