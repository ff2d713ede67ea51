package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** The body of a routine. */
public sealed interface RoutineBody {

  /** Returns where the body stands, quotes included. */
  Span span();

  /**
   * A body in a string.
   *
   * @param contents where the text itself stands, if the string is a dollar-quoted one or one
   *     without escapes
   * @param text the content, escapes resolved
   * @param symbol the second string of a C function: {@code AS 'file', 'symbol'}
   */
  record Text(Span span, Optional<Span> contents, String text, Optional<String> symbol)
      implements RoutineBody {}

  /** {@code RETURN expression}. */
  record Return(Span span, Expression value) implements RoutineBody {}

  /**
   * {@code BEGIN ATOMIC … END}.
   *
   * @param statements the statements' spans, terminators excluded
   */
  record Atomic(Span span, List<Span> statements) implements RoutineBody {
    public Atomic {
      statements = List.copyOf(statements);
    }
  }
}
