package dev.interlock.parse;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name the server gives an output column without an alias.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-select.html#SQL-SELECT-LIST">the manual
 *     on the SELECT list</a>
 */
public final class OutputNames {
  private static final String NONE = "?column?";

  private OutputNames() {}

  /** Returns the name, or nothing where the expression was not taken apart. */
  public static Optional<Identifier> of(Expression value) {
    if (value instanceof Expression.Opaque || value instanceof Expression.Placeholder) {
      return Optional.empty();
    }
    String name = strong(value).or(() -> weak(value)).orElse(NONE);
    return name.isEmpty() ? Optional.empty() : Optional.of(Identifier.of(name));
  }

  /** The names that win over a cast's type. */
  private static Optional<String> strong(Expression value) {
    return switch (value) {
      case Expression.ColumnReference column ->
          column.parts().isEmpty()
              ? Optional.empty()
              : Optional.of(column.parts().getLast().value());
      case Expression.FunctionCall call -> Optional.of(function(call));
      case Expression.Operation operation ->
          operation.operator().equals("AT TIME ZONE") || operation.operator().equals("AT LOCAL")
              ? Optional.of("timezone")
              : Optional.empty();
      case Expression.Cast cast -> strong(cast.value());
      case Expression.Collate collate -> strong(collate.value());
      case Expression.Case choice -> choice.otherwise().flatMap(OutputNames::strong);
      case Expression.Array _ -> Optional.of("array");
      case Expression.Row row -> row.explicit() ? Optional.of("row") : Optional.empty();
      case Expression.Subscript subscript -> strong(subscript.value());
      case Expression.Field field ->
          field.field().map(Identifier::value).or(() -> strong(field.value()));
      case Expression.Subquery query ->
          switch (query.kind()) {
            case EXISTS -> Optional.of("exists");
            case ARRAY -> Optional.of("array");
            case ROWS -> Optional.empty();
            case SCALAR -> Optional.of(ofQuery(query.query()));
          };
      case Expression.Opaque _, Expression.Placeholder _ -> Optional.of("");
      case Expression.Constant _,
          Expression.StringConstant _,
          Expression.BitString _,
          Expression.Parameter _,
          Expression.And _,
          Expression.Or _,
          Expression.Not _,
          Expression.Is _,
          Expression.Between _,
          Expression.In _,
          Expression.Quantified _ ->
          Optional.empty();
    };
  }

  private static Optional<String> weak(Expression value) {
    return switch (value) {
      case Expression.Cast cast -> Optional.of(cast.type().name().name().value());
      case Expression.Case _ -> Optional.of("case");
      case Expression.Collate collate -> weak(collate.value());
      case Expression.Subscript subscript -> weak(subscript.value());
      default -> Optional.empty();
    };
  }

  private static String function(Expression.FunctionCall call) {
    return call.name().name().value().toLowerCase(Locale.ROOT);
  }

  private static String ofQuery(Query query) {
    List<Query.Output> outputs = query.shape().map(Query.Shape::outputs).orElse(List.of());
    return outputs.isEmpty() ? "" : outputs.getFirst().name().map(Identifier::value).orElse("");
  }
}
