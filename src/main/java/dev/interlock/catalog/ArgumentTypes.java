package dev.interlock.catalog;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinFunction;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of the server's functions of one name a call means, as far as the types of its arguments
 * are told.
 *
 * @param columns the types of the columns that may be named
 * @see <a href="https://www.postgresql.org/docs/current/typeconv-func.html">the manual on resolving
 *     functions</a>
 */
public record ArgumentTypes(Function<Identifier, Optional<DataType>> columns) {
  /** Where no column may be named. */
  public static final ArgumentTypes NO_COLUMNS = new ArgumentTypes(name -> Optional.empty());

  /** Returns the types of the columns of a relation. */
  public static ArgumentTypes of(Relation relation) {
    return new ArgumentTypes(
        name -> relation.column(name).flatMap(column -> column.type().asOptional()));
  }

  /** Returns the functions that a call may mean: those that take its types, or all. */
  public List<BuiltinFunction> meant(Expression.FunctionCall call) {
    List<Optional<String>> types = call.arguments().stream().map(a -> type(a.value())).toList();
    List<BuiltinFunction> all =
        Builtins.functions(call.name().name().value()).stream()
            .filter(f -> f.takes(types.size()))
            .toList();
    List<BuiltinFunction> exact = all.stream().filter(f -> takes(f, types)).toList();
    return exact.isEmpty() ? all : exact;
  }

  private static boolean takes(BuiltinFunction function, List<Optional<String>> types) {
    List<String> wanted = function.arguments().orElse(List.of());
    for (int i = 0; i < types.size(); i++) {
      boolean fits =
          types.get(i).isEmpty() || i < wanted.size() && types.get(i).get().equals(wanted.get(i));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Returns the type that a value surely has; a text in quotes has none yet. */
  private Optional<String> type(Expression value) {
    return switch (value) {
      case Expression.ColumnReference column when !column.star() && column.parts().size() == 1 ->
          columns
              .apply(column.parts().getFirst())
              .filter(DataType::isBuiltin)
              .filter(t -> !t.array())
              .map(t -> t.name().name().value());
      case Expression.Cast cast when !cast.type().isArray() ->
          Optional.of(cast.type().name().name().value());
      case Expression.FunctionCall call
          when call.syntax() == Expression.FunctionCall.Syntax.KEYWORD ->
          switch (call.name().name().value()) {
            case "current_timestamp" -> Optional.of("timestamptz");
            case "localtimestamp" -> Optional.of("timestamp");
            case "current_date" -> Optional.of("date");
            default -> Optional.empty();
          };
      case Expression.FunctionCall call -> {
        List<String> returned =
            meant(call).stream().map(BuiltinFunction::returns).distinct().toList();
        yield returned.size() == 1 ? Optional.of(returned.getFirst()) : Optional.empty();
      }
      default -> Optional.empty();
    };
  }
}
