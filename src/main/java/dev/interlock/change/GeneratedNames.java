package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The names the server gives to what the user did not name: {@code t_a_key}, {@code t_pkey1}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtable.html">the manual on CREATE
 *     TABLE</a>; the exact rules are those of {@code makeObjectName} and {@code ChooseIndexName}
 */
final class GeneratedNames {
  private GeneratedNames() {}

  /** Joins the parts, cutting the longer of the first two until all fits into 63 bytes. */
  static Identifier join(String first, String second, String label) {
    int available =
        Identifier.MAX_BYTES
            - (label.isEmpty() ? 0 : bytes(label) + 1)
            - (second.isEmpty() ? 0 : 1);
    int firstLength = bytes(first);
    int secondLength = bytes(second);
    while (firstLength + secondLength > available) {
      if (firstLength > secondLength) {
        firstLength--;
      } else {
        secondLength--;
      }
    }
    StringBuilder name = new StringBuilder(clip(first, firstLength));
    if (!second.isEmpty()) {
      name.append('_').append(clip(second, secondLength));
    }
    if (!label.isEmpty()) {
      name.append('_').append(label);
    }
    return Identifier.of(name.toString());
  }

  /** Returns the first name that is free: the label, or the label with a number from 1. */
  static Identifier choose(String first, String second, String label, Predicate<Identifier> taken) {
    Identifier name = join(first, second, label);
    for (int pass = 1; taken.test(name); pass++) {
      name = join(first, second, label + pass);
    }
    return name;
  }

  /** Returns a free name for a relation or index. */
  static Identifier relation(
      Catalog catalog, Identifier schema, String first, String second, String label) {
    return choose(
        first,
        second,
        label,
        n -> catalog.classNamed(new QualifiedName(Optional.of(schema), n)).isPresent());
  }

  /** Returns a free name for an index that backs a constraint. */
  static Identifier indexOfConstraint(
      Work work, Identifier schema, String first, String second, String label) {
    return choose(
        first,
        second,
        label,
        n ->
            work.catalog().classNamed(new QualifiedName(Optional.of(schema), n)).isPresent()
                || work.constraintNamed(schema, n));
  }

  /** Returns a free name for a constraint without an index. */
  static Identifier constraint(
      Work work, Identifier schema, String first, String second, String label) {
    return choose(first, second, label, n -> work.constraintNamed(schema, n));
  }

  /** Joins column names as the middle part of a generated name. */
  static String columns(List<String> names) {
    StringBuilder joined = new StringBuilder();
    for (String name : names) {
      if (!joined.isEmpty()) {
        joined.append('_');
      }
      joined.append(name);
      if (bytes(joined.toString()) > Identifier.MAX_BYTES) {
        break;
      }
    }
    return joined.toString();
  }

  /** Makes the names of index columns different from each other. */
  static List<String> distinct(List<String> wanted) {
    List<String> names = new ArrayList<>();
    for (String original : wanted) {
      String name = original;
      for (int i = 1; names.contains(name); i++) {
        String number = Integer.toString(i);
        name = clip(original, Identifier.MAX_BYTES - number.length()) + number;
      }
      names.add(name);
    }
    return names;
  }

  /** Returns the name the server derives from an index expression, or {@code expr}. */
  static String ofIndexExpression(Expression expression) {
    return ofExpression(expression).orElse("expr");
  }

  /** Returns the name an output column of a query gets from its expression. */
  static Optional<String> ofExpression(Expression expression) {
    return switch (expression) {
      case Expression.ColumnReference c ->
          c.star() || c.parts().isEmpty()
              ? Optional.empty()
              : Optional.of(c.parts().getLast().value());
      case Expression.Field f -> f.field().map(Identifier::value);
      case Expression.Subscript s -> ofExpression(s.value());
      case Expression.FunctionCall f -> Optional.of(f.name().name().value());
      case Expression.Cast c ->
          ofExpression(c.value()).or(() -> Optional.of(c.type().name().name().value()));
      case Expression.Collate c -> ofExpression(c.value());
      case Expression.Case c ->
          c.otherwise().flatMap(GeneratedNames::ofExpression).or(() -> Optional.of("case"));
      case Expression.Array a -> Optional.of("array");
      case Expression.Row r -> r.explicit() ? Optional.of("row") : Optional.empty();
      case Expression.Subquery s ->
          switch (s.kind()) {
            case EXISTS -> Optional.of("exists");
            case ARRAY -> Optional.of("array");
            case ROWS -> Optional.empty();
            case SCALAR ->
                s.query()
                    .shape()
                    .filter(q -> q.outputs().size() == 1)
                    .flatMap(q -> q.outputs().getFirst().name())
                    .map(Identifier::value)
                    .filter(n -> !n.equals("?column?"));
          };
      case Expression.Operation o ->
          o.operator().equals("AT TIME ZONE") || o.operator().equals("AT LOCAL")
              ? Optional.of("timezone")
              : Optional.empty();
      case Expression.Constant c ->
          c.kind() == Expression.Constant.Kind.BOOLEAN ? Optional.of("bool") : Optional.empty();
      case Expression.StringConstant s -> Optional.empty();
      case Expression.BitString b -> Optional.empty();
      case Expression.Parameter p -> Optional.empty();
      case Expression.Placeholder p -> Optional.empty();
      case Expression.And a -> Optional.empty();
      case Expression.Or o -> Optional.empty();
      case Expression.Not n -> Optional.empty();
      case Expression.Is i -> Optional.empty();
      case Expression.Between b -> Optional.empty();
      case Expression.In i -> Optional.empty();
      case Expression.Quantified q -> Optional.empty();
      case Expression.Opaque o -> Optional.empty();
    };
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String clip(String text, int maxBytes) {
    return Identifier.cut(text, maxBytes);
  }
}
