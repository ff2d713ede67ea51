package dev.interlock.ddl;

import dev.interlock.catalog.PartitionBound;
import dev.interlock.expression.Expression;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes which rows a partition holds. */
final class BoundSql {
  private BoundSql() {}

  static String of(PartitionBound bound) {
    return switch (bound.values()) {
      case PartitionBound.Values.Default _ -> "DEFAULT";
      case PartitionBound.Values.In in -> "FOR VALUES IN " + list(in.values());
      case PartitionBound.Values.Range r ->
          "FOR VALUES FROM " + list(r.from()) + " TO " + list(r.to());
      case PartitionBound.Values.Hash h ->
          "FOR VALUES WITH (MODULUS " + h.modulus() + ", REMAINDER " + h.remainder() + ")";
    };
  }

  private static String list(List<Expression> values) {
    return values.stream().map(BoundSql::value).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String value(Expression value) {
    boolean edge =
        value instanceof Expression.ColumnReference c
            && c.parts().size() == 1
            && (c.parts().getFirst().value().equalsIgnoreCase("minvalue")
                || c.parts().getFirst().value().equalsIgnoreCase("maxvalue"));
    return edge ? value.span().text().toUpperCase(Locale.ROOT) : Names.expression(value);
  }
}
