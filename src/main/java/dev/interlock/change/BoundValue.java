package dev.interlock.change;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.PartitionKey;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A value of a partition bound, as far as a reader can tell which one it is. */
sealed interface BoundValue {
  /** {@code MINVALUE}: below every value. */
  record Lowest() implements BoundValue {}

  /** {@code MAXVALUE}: above every value. */
  record Highest() implements BoundValue {}

  record Null() implements BoundValue {}

  /** A number, or a date as its day number. */
  record Number(BigDecimal value) implements BoundValue {}

  /** A text: equal or not; its order depends on a collation. */
  record Text(String value) implements BoundValue {}

  /** An expression that is not worked out here. */
  record Unread() implements BoundValue {}

  /** Reads the values of one row of a bound for the columns of a partition key. */
  static List<BoundValue> of(Relation.Table parent, PartitionKey key, List<Expression> values) {
    List<BoundValue> found = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      PartitionKey.Part part = key.parts().get(Math.min(i, key.parts().size() - 1));
      found.add(
          of(
              values.get(i),
              parent
                  .column(part.column())
                  .map(Column::type)
                  .orElse(Known.unknown("a key expression"))));
    }
    return found;
  }

  private static BoundValue of(Expression value, Known<DataType> type) {
    String name =
        type.asOptional()
            .filter(t -> t.isBuiltin() && !t.array())
            .map(t -> t.name().name().value())
            .orElse("");
    return switch (value) {
      case Expression.ColumnReference c
          when c.parts().size() == 1 && c.parts().getFirst().value().equals("minvalue") ->
          new Lowest();
      case Expression.ColumnReference c
          when c.parts().size() == 1 && c.parts().getFirst().value().equals("maxvalue") ->
          new Highest();
      case Expression.Constant c -> constant(c, name);
      case Expression.StringConstant s -> text(s.value(), name);
      case Expression.Operation o
          when o.operator().equals("-") && o.left().isEmpty() && o.right().isPresent() ->
          of(o.right().get(), type) instanceof Number(BigDecimal n)
              ? new Number(n.negate())
              : new Unread();
      default -> new Unread();
    };
  }

  private static BoundValue constant(Expression.Constant constant, String type) {
    return switch (constant.kind()) {
      case NULL -> new Null();
      case BOOLEAN -> text(constant.text().toLowerCase(Locale.ROOT), type);
      case INTEGER, NUMERIC ->
          switch (type) {
            case "", "int2", "int4", "int8", "numeric" -> number(constant.text());
            default -> text(constant.text(), type);
          };
    };
  }

  private static BoundValue text(String value, String type) {
    return switch (type) {
      case "text", "varchar" -> new Text(value);
      case "int2", "int4", "int8", "numeric" -> number(value.strip());
      case "date" -> date(value);
      case "timestamp", "timestamptz" -> date(value);
      case "bool" ->
          switch (value) {
            case "true", "t" -> new Text("true");
            case "false", "f" -> new Text("false");
            default -> new Unread();
          };
      default -> new Unread();
    };
  }

  private static BoundValue number(String text) {
    try {
      return new Number(new BigDecimal(text.replace("_", "")));
    } catch (NumberFormatException e) {
      return new Unread();
    }
  }

  private static BoundValue date(String text) {
    try {
      return new Number(BigDecimal.valueOf(LocalDate.parse(text.strip()).toEpochDay()));
    } catch (DateTimeParseException e) {
      return new Unread();
    }
  }

  /** Compares two values of one column; nothing where their order is not known. */
  static OptionalInt compare(BoundValue a, BoundValue b) {
    if (a instanceof Lowest || b instanceof Highest) {
      return OptionalInt.of(a.getClass().equals(b.getClass()) ? 0 : -1);
    }
    if (a instanceof Highest || b instanceof Lowest) {
      return OptionalInt.of(1);
    }
    if (a instanceof Number(BigDecimal x) && b instanceof Number(BigDecimal y)) {
      return OptionalInt.of(x.compareTo(y));
    }
    return a instanceof Text && a.equals(b) ? OptionalInt.of(0) : OptionalInt.empty();
  }

  /** Compares two rows; an open value ends the comparison, as nothing after it counts. */
  static OptionalInt compare(List<BoundValue> a, List<BoundValue> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      OptionalInt one = compare(a.get(i), b.get(i));
      if (one.isEmpty() || one.getAsInt() != 0) {
        return one;
      }
      if (a.get(i) instanceof Lowest || a.get(i) instanceof Highest) {
        return one;
      }
    }
    return OptionalInt.of(0);
  }

  /** Tells whether two values of a list are surely the same. */
  static boolean same(BoundValue a, BoundValue b) {
    return a instanceof Null
        ? b instanceof Null
        : !(b instanceof Null) && compare(a, b).equals(OptionalInt.of(0));
  }

  /** Returns the expression of a bound without the value it stands for; open ends are none. */
  static Optional<Expression> expression(Expression value) {
    return value instanceof Expression.ColumnReference c
            && c.parts().size() == 1
            && (c.parts().getFirst().value().equals("minvalue")
                || c.parts().getFirst().value().equals("maxvalue"))
        ? Optional.empty()
        : Optional.of(value);
  }
}
