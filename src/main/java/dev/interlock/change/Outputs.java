package dev.interlock.change;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Known;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** The columns a query returns, stars expanded against the catalog. */
record Outputs(PVector<Column> columns, boolean complete) {

  /** Reads the columns of a view or of CREATE TABLE AS; given names replace the query's. */
  static Outputs of(Work work, Query query, List<Name> names) {
    if (query.shape().isEmpty()) {
      return new Outputs(named(work, List.of(), names), false);
    }
    Query.Shape shape = query.shape().get();
    QueryScope scope = QueryScope.of(work, shape);
    List<Column> found = new ArrayList<>();
    boolean complete = true;
    for (Query.Output output : shape.outputs()) {
      if (output.value() instanceof Expression.ColumnReference c && c.star()) {
        complete &= scope.complete() && scope.relations().stream().allMatch(r -> r.complete());
        for (Column column : scope.columns(c)) {
          found.add(Column.of(0, column.name(), column.type(), work.here()));
        }
        continue;
      }
      Identifier name = output.name().orElse(Identifier.of("?column?"));
      found.add(Column.of(0, name, type(work, scope, output.value()), work.here()));
    }
    return new Outputs(named(work, found, names), complete && !found.isEmpty());
  }

  private static PVector<Column> named(Work work, List<Column> found, List<Name> names) {
    PVector<Column> columns = TreePVector.empty();
    for (int i = 0; i < Math.max(found.size(), names.size()); i++) {
      Column column =
          i < found.size()
              ? found.get(i)
              : Column.of(
                  0,
                  names.get(i).value(),
                  Known.unknown("the query was not taken apart"),
                  work.here());
      columns =
          columns.plus(
              (i < names.size() ? column.withName(names.get(i).value()) : column)
                  .withNumber(i + 1));
    }
    return columns;
  }

  private static Known<DataType> type(Work work, QueryScope scope, Expression value) {
    return switch (value) {
      case Expression.ColumnReference c -> {
        List<Column> columns = scope.columns(c);
        yield columns.isEmpty()
            ? Known.unknown("the column " + c.span().text())
            : columns.getFirst().type();
      }
      case Expression.Cast c -> Types.resolve(work, c.type());
      case Expression.Collate c -> type(work, scope, c.value());
      case Expression.StringConstant s -> Known.of(DataType.builtin("text"));
      case Expression.Constant c ->
          switch (c.kind()) {
            case INTEGER -> Known.of(DataType.builtin("int4"));
            case NUMERIC -> Known.of(DataType.builtin("numeric"));
            case BOOLEAN -> Known.of(DataType.builtin("bool"));
            case NULL -> Known.of(DataType.builtin("text"));
          };
      case Expression.And a -> Known.of(DataType.builtin("bool"));
      case Expression.Or o -> Known.of(DataType.builtin("bool"));
      case Expression.Not n -> Known.of(DataType.builtin("bool"));
      case Expression.Is i -> Known.of(DataType.builtin("bool"));
      case Expression.Between b -> Known.of(DataType.builtin("bool"));
      case Expression.In i -> Known.of(DataType.builtin("bool"));
      case Expression.Quantified q -> Known.of(DataType.builtin("bool"));
      case Expression.FunctionCall f -> call(work, scope, f);
      case Expression.Array a ->
          a.elements().isEmpty()
              ? Known.unknown("the type of an empty array")
              : arrayOf(type(work, scope, a.elements().getFirst()));
      case Expression.Operation o -> operation(work, scope, o);
      default -> Known.unknown("the type of " + value.span().text());
    };
  }

  private static Known<DataType> arrayOf(Known<DataType> element) {
    return element
        .asOptional()
        .map(t -> Known.of(t.plain().asArray()))
        .orElseGet(() -> Known.unknown("the type of the elements"));
  }

  /** Integer arithmetic stays what both sides are; joining strings gives text. */
  private static Known<DataType> operation(
      Work work, QueryScope scope, Expression.Operation operation) {
    Optional<DataType> left =
        operation.left().flatMap(l -> type(work, scope, l).asOptional()).map(DataType::plain);
    Optional<DataType> right =
        operation.right().flatMap(r -> type(work, scope, r).asOptional()).map(DataType::plain);
    boolean same = left.isPresent() && left.equals(right);
    boolean number =
        left.filter(t -> t.isBuiltin("int4") || t.isBuiltin("int8") || t.isBuiltin("numeric"))
            .isPresent();
    boolean string = left.filter(t -> t.isBuiltin("text") || t.isBuiltin("varchar")).isPresent();
    return switch (operation.operator()) {
      case "+", "-", "*", "/", "%" ->
          same && number ? Known.of(left.get()) : Known.unknown("what an operator returns");
      case "||" ->
          string ? Known.of(DataType.builtin("text")) : Known.unknown("what an operator returns");
      case "=", "<>", "<", ">", "<=", ">=", "LIKE", "ILIKE" -> Known.of(DataType.builtin("bool"));
      default -> Known.unknown("what an operator returns");
    };
  }

  private static Known<DataType> call(Work work, QueryScope scope, Expression.FunctionCall f) {
    if (f.name().name().value().equals("coalesce") && !f.arguments().isEmpty()) {
      return type(work, scope, f.arguments().getFirst().value())
          .asOptional()
          .map(t -> Known.of(t.plain()))
          .orElseGet(() -> Known.unknown("the type of COALESCE"));
    }
    Optional<String> known =
        switch (f.name().name().value()) {
          case "count", "row_number", "rank", "dense_rank" -> Optional.of("int8");
          case "now", "current_timestamp" -> Optional.of("timestamptz");
          case "current_date" -> Optional.of("date");
          case "localtimestamp" -> Optional.of("timestamp");
          case "lower", "upper", "concat", "string_agg", "substring", "trim" -> Optional.of("text");
          default -> Optional.empty();
        };
    return known
        .map(t -> Known.of(DataType.builtin(t)))
        .orElseGet(() -> Known.unknown("what " + f.name() + " returns"));
  }
}
