package dev.interlock.change;

import dev.interlock.catalog.ArgumentTypes;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.PartitionBy;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a table may be partitioned by.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtable.html">the manual on
 *     PARTITION BY</a>
 */
final class PartitionKeyRules {
  private PartitionKeyRules() {}

  /** Refuses a strategy that does not exist: what the server's parser looks at first. */
  static void strategy(PartitionBy by) {
    String word = by.strategy().value().value().toLowerCase(Locale.ROOT);
    if (!Set.of("list", "range", "hash").contains(word)) {
      throw at(
          "22023",
          "unrecognized partitioning strategy \"" + by.strategy() + "\"",
          by.strategy().span());
    }
  }

  static void check(Work work, PartitionBy by, Relation.Table table) {
    boolean list = by.strategy().value().value().equalsIgnoreCase("list");
    if (list && by.keys().size() != 1) {
      throw at(
          "42P17", "cannot use \"list\" partition strategy with more than one column", by.span());
    }
    if (by.keys().size() > 32) {
      throw at("54011", "cannot partition using more than 32 columns", by.span());
    }
    for (IndexElement key : by.keys()) {
      key.column().ifPresent(n -> column(table, n.value(), n.span()));
      key.expression().ifPresent(e -> expression(work, table, e));
    }
  }

  private static void column(Relation.Table table, Identifier name, Span at) {
    Optional<Column> column = table.column(name);
    if (column.isEmpty() && SystemColumns.has(name)) {
      throw at("42P17", "cannot use system column \"" + name + "\" in partition key", at);
    }
    if (column.filter(c -> c.generated().isPresent()).isPresent()) {
      throw at("42P17", "cannot use generated column in partition key", at);
    }
  }

  private static void expression(Work work, Relation.Table table, Expression expression) {
    Clause.PARTITION_KEY.check(work, expression);
    Uses uses = Uses.of(expression);
    for (Expression.ColumnReference c : uses.columns()) {
      if (!c.star() && c.parts().size() == 1) {
        column(table, c.parts().getFirst(), c.span());
      }
    }
    if (expression instanceof Expression.Row) {
      throw at("42P16", "partition key column has pseudo-type record", expression.span());
    }
    if (expression instanceof Expression.StringConstant) {
      throw at("42P16", "partition key column has pseudo-type unknown", expression.span());
    }
    Immutability.check(
        work,
        ArgumentTypes.of(table),
        expression,
        "functions in partition key expression must be marked IMMUTABLE",
        expression.span());
    boolean constant =
        uses.columns().isEmpty() && uses.queries().isEmpty() && uses.opaque().isEmpty();
    if (constant) {
      throw at("42P17", "cannot use constant expression as partition key", expression.span());
    }
  }

  private static Refused at(String sqlstate, String message, Span span) {
    return Work.refused(sqlstate, message, span, Optional.empty());
  }
}
