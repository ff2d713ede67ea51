package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;

/** The rows a partition holds. */
public sealed interface PartitionBound {

  /** Returns where it stands, {@code FOR VALUES} included. */
  Span span();

  /** {@code DEFAULT}. */
  record Default(Span span) implements PartitionBound {}

  /** {@code FOR VALUES IN (…)}. */
  record In(Span span, List<Expression> values) implements PartitionBound {
    public In {
      values = List.copyOf(values);
    }
  }

  /** {@code FOR VALUES FROM (…) TO (…)}; MINVALUE and MAXVALUE are column references. */
  record Range(Span span, List<Expression> from, List<Expression> to) implements PartitionBound {
    public Range {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }
  }

  /** {@code FOR VALUES WITH (MODULUS m, REMAINDER r)}. */
  record Hash(Span span, String modulus, String remainder) implements PartitionBound {}
}
