package dev.interlock.replay;

import dev.interlock.catalog.Truth;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.QualifiedName;
import java.util.Locale;
import java.util.Optional;

/** Decides conditions of code from the catalog, as far as they can be. */
final class Guards {
  private Guards() {}

  static Truth decide(State state, Expression condition) {
    return switch (condition) {
      case Expression.Not n -> decide(state, n.value()).not();
      case Expression.And a ->
          a.terms().stream().map(t -> decide(state, t)).reduce(Truth.TRUE, Truth::and);
      case Expression.Or o ->
          o.terms().stream().map(t -> decide(state, t)).reduce(Truth.FALSE, Truth::or);
      case Expression.Constant c ->
          c.kind() == Expression.Constant.Kind.BOOLEAN
              ? Truth.of(c.text().equalsIgnoreCase("true"))
              : Truth.UNKNOWN;
      case Expression.Subquery s ->
          s.kind() == Expression.Subquery.Kind.EXISTS
              ? CatalogQueries.exists(state, s.query())
              : Truth.UNKNOWN;
      case Expression.Is i when i.test().equals("NULL") -> {
        Truth isNull = isNull(state, i.value());
        yield i.not() ? isNull.not() : isNull;
      }
      case Expression.Operation o -> compare(state, o);
      case Expression.Row r when r.elements().size() == 1 -> decide(state, r.elements().getFirst());
      default -> Truth.UNKNOWN;
    };
  }

  /** {@code to_regclass('x') IS NULL}, {@code to_regtype('x') IS NULL}. */
  private static Truth isNull(State state, Expression value) {
    return switch (value) {
      case Expression.Cast c -> isNull(state, c.value());
      case Expression.FunctionCall f when f.arguments().size() == 1 -> {
        Optional<String> text = text(f.arguments().getFirst().value());
        if (text.isEmpty()) {
          yield Truth.UNKNOWN;
        }
        QualifiedName name = CatalogQueries.parse(text.get());
        yield switch (f.name().name().value().toLowerCase(Locale.ROOT)) {
          case "to_regclass" -> Truth.of(!CatalogQueries.hasClass(state, name));
          case "to_regtype" -> Truth.of(!CatalogQueries.hasType(state, name));
          case "to_regproc", "to_regprocedure" ->
              Truth.of(!CatalogQueries.hasFunction(state, name));
          case "to_regnamespace" -> Truth.of(state.catalog().schema(name.name()).isEmpty());
          default -> Truth.UNKNOWN;
        };
      }
      default -> Truth.UNKNOWN;
    };
  }

  /** {@code (SELECT count(*) FROM …) = 0} and the like. */
  private static Truth compare(State state, Expression.Operation o) {
    if (o.left().isEmpty() || o.right().isEmpty()) {
      return Truth.UNKNOWN;
    }
    if (o.left().get() instanceof Expression.Subquery s
        && o.right().get() instanceof Expression.Constant c
        && c.text().equals("0")
        && s.query().text().toLowerCase(Locale.ROOT).contains("count(")) {
      Truth exists = CatalogQueries.exists(state, s.query());
      return switch (o.operator()) {
        case "=" -> exists.not();
        case ">", "<>", "!=" -> exists;
        default -> Truth.UNKNOWN;
      };
    }
    return Truth.UNKNOWN;
  }

  static Optional<String> text(Expression value) {
    return switch (value) {
      case Expression.StringConstant s -> Optional.of(s.value());
      case Expression.Cast c -> text(c.value());
      default -> Optional.empty();
    };
  }
}
