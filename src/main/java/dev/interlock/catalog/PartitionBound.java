package dev.interlock.catalog;

import dev.interlock.expression.Expression;
import java.util.List;

/**
 * Which rows a partition holds.
 *
 * @param detaching whether a concurrent detach is under way
 */
public record PartitionBound(Values values, String text, boolean detaching) {

  /** The values of a bound. */
  public sealed interface Values {
    /** What no other partition holds. */
    record Default() implements Values {}

    /** {@code IN (…)}. */
    record In(List<Expression> values) implements Values {
      public In {
        values = List.copyOf(values);
      }
    }

    /** {@code FROM (…) TO (…)}; MINVALUE and MAXVALUE are column references of that name. */
    record Range(List<Expression> from, List<Expression> to) implements Values {
      public Range {
        from = List.copyOf(from);
        to = List.copyOf(to);
      }
    }

    /** {@code WITH (MODULUS m, REMAINDER r)}. */
    record Hash(int modulus, int remainder) implements Values {}
  }

  /** Tells whether it is the default partition. */
  public boolean isDefault() {
    return values instanceof Values.Default;
  }
}
