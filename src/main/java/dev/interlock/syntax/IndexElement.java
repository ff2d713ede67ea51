package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One key of an index: a column, or an expression.
 *
 * @param column set for a plain column
 * @param expression set for anything else
 * @param parenthesised whether the expression stood in parentheses, not a bare call
 */
public record IndexElement(
    Span span,
    Optional<Name> column,
    Optional<Expression> expression,
    boolean parenthesised,
    Optional<ObjectName> collation,
    Optional<ObjectName> operatorClass,
    List<Option> operatorClassOptions,
    Optional<Direction> direction,
    Optional<Nulls> nulls) {
  public IndexElement {
    operatorClassOptions = List.copyOf(operatorClassOptions);
  }

  /** The order of a key. */
  public enum Direction {
    ASC,
    DESC
  }

  /** Where nulls sort. */
  public enum Nulls {
    FIRST,
    LAST
  }
}
