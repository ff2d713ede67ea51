package dev.interlock.parse;

import dev.interlock.expression.Expression;

/** Reads a value expression; what it cannot read is {@link Expression.Opaque}. */
@FunctionalInterface
public interface Expressions {

  /** Takes nothing apart. */
  Expressions OPAQUE =
      text -> new Expression.Opaque(text.span(), Placeholders.written(text.text()));

  /** Returns the expression that a fragment is. */
  Expression read(Fragment text);
}
