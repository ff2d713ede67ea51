package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make and alter sequences. */
public sealed interface SequenceStatement extends Statement {

  /** {@code CREATE SEQUENCE}. */
  record CreateSequence(
      Span span,
      Persistence persistence,
      Optional<Span> ifNotExists,
      ObjectName name,
      List<SequenceOption> options)
      implements SequenceStatement {
    public CreateSequence {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER SEQUENCE} with options; its other forms are generic records. */
  record AlterSequence(
      Span span, Optional<Span> ifExists, ObjectName name, List<SequenceOption> options)
      implements SequenceStatement {
    public AlterSequence {
      options = List.copyOf(options);
    }
  }
}
