package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.Optional;

/** One parameter of a routine. */
public record RoutineParameter(
    Span span, Mode mode, Optional<Name> name, TypeUse type, Optional<Expression> defaultValue) {
  /** How a parameter passes values; {@code UNSAID} means IN. */
  public enum Mode {
    UNSAID,
    IN,
    OUT,
    INOUT,
    VARIADIC
  }
}
