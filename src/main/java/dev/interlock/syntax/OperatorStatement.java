package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make and alter operators and what indexes know of them. */
public sealed interface OperatorStatement extends Statement {

  /** {@code CREATE OPERATOR}. */
  record CreateOperator(Span span, ObjectName name, List<Option> options)
      implements OperatorStatement {
    public CreateOperator {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER OPERATOR … SET (…)}. */
  record AlterOperator(Span span, ObjectReference.Operator operator, List<Option> options)
      implements OperatorStatement {
    public AlterOperator {
      options = List.copyOf(options);
    }
  }

  /** {@code CREATE OPERATOR CLASS}. */
  record CreateOperatorClass(
      Span span,
      ObjectName name,
      boolean isDefault,
      TypeUse type,
      Name method,
      Optional<ObjectName> family,
      List<Item> items)
      implements OperatorStatement {
    public CreateOperatorClass {
      items = List.copyOf(items);
    }
  }

  /** {@code CREATE OPERATOR FAMILY}. */
  record CreateOperatorFamily(Span span, ObjectName name, Name method)
      implements OperatorStatement {}

  /** {@code ALTER OPERATOR FAMILY … ADD|DROP}. */
  record AlterOperatorFamily(
      Span span, ObjectName name, Name method, boolean drop, List<Item> items)
      implements OperatorStatement {
    public AlterOperatorFamily {
      items = List.copyOf(items);
    }
  }

  /** One element of an operator class or family; numbers as text. */
  sealed interface Item {
    /** Returns where it stands. */
    Span span();

    /**
     * {@code OPERATOR number operator [(left, right)] [FOR SEARCH|FOR ORDER BY family]}.
     *
     * @param sides both types, or none written; a side that is NONE is absent
     */
    record Strategy(
        Span span,
        String number,
        ObjectName operator,
        List<Optional<TypeUse>> sides,
        boolean forSearch,
        Optional<ObjectName> orderBy)
        implements Item {
      public Strategy {
        sides = List.copyOf(sides);
      }
    }

    /** {@code FUNCTION number [(types)] function}. */
    record Support(Span span, String number, List<TypeUse> types, RoutineSignature function)
        implements Item {
      public Support {
        types = List.copyOf(types);
      }
    }

    /** {@code STORAGE type}. */
    record Storage(Span span, TypeUse type) implements Item {}

    /** {@code OPERATOR|FUNCTION number (types)} of a DROP. */
    record Dropped(Span span, boolean function, String number, List<TypeUse> types)
        implements Item {
      public Dropped {
        types = List.copyOf(types);
      }
    }
  }

  /** {@code CREATE ACCESS METHOD}. */
  record CreateAccessMethod(Span span, Name name, boolean table, ObjectName handler)
      implements OperatorStatement {}
}
