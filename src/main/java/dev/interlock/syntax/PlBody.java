package dev.interlock.syntax;

import dev.interlock.source.Span;

/** What the reader made of a body in PL/pgSQL. */
public sealed interface PlBody {

  /** Returns where the body stands. */
  Span span();

  /** A body that was taken apart. */
  record Read(Span span, PlStatement.Block block) implements PlBody {}

  /**
   * A body that was not understood; nothing is known of what it does.
   *
   * @param span the place at which the reader gave up
   * @param reason why, for the reader of a report
   */
  record NotAnalysed(Span span, String reason) implements PlBody {}
}
