package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.source.Span;
import java.util.Optional;

/** A declaration of a PL/pgSQL block. */
public sealed interface PlDeclaration {

  /** Returns where it stands. */
  Span span();

  /** Returns the name it declares. */
  Name name();

  /**
   * A variable.
   *
   * @param type the type as it was written, with {@code %TYPE} or {@code %ROWTYPE}
   */
  record Variable(
      Span span,
      Name name,
      boolean constant,
      String type,
      boolean notNull,
      Optional<Expression> initial)
      implements PlDeclaration {}

  /** {@code name CURSOR FOR query}. */
  record Cursor(Span span, Name name, Query query) implements PlDeclaration {}

  /** {@code name ALIAS FOR other}. */
  record Alias(Span span, Name name, String other) implements PlDeclaration {}
}
