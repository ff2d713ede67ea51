package dev.interlock.catalog;

import dev.interlock.expression.Expression;
import java.util.List;
import java.util.Optional;

/**
 * How a table is partitioned.
 *
 * @param text the clause behind PARTITION BY, as it was written
 */
public record PartitionKey(Strategy strategy, List<Part> parts, String text) {
  public PartitionKey {
    parts = List.copyOf(parts);
  }

  /** By what rows are told apart. */
  public enum Strategy {
    RANGE,
    LIST,
    HASH
  }

  /**
   * One part of the key.
   *
   * @param column an attribute number, or 0 for an expression
   */
  public record Part(int column, Optional<Expression> expression) {}
}
