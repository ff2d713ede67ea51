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

  /** One element of an operator class or family, as text: {@code OPERATOR 1 <}. */
  record Item(Span span, String text) {}

  /** {@code CREATE ACCESS METHOD}. */
  record CreateAccessMethod(Span span, Name name, boolean table, ObjectName handler)
      implements OperatorStatement {}
}
