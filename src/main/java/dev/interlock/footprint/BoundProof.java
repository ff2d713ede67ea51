package dev.interlock.footprint;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.PartitionBound;
import dev.interlock.catalog.PartitionKey;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether valid CHECK constraints prove that a table's rows are within a partition's bound, or
 * outside it.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION">the
 *     manual on ATTACH PARTITION</a>
 */
final class BoundProof {
  private BoundProof() {}

  /** Tells whether every row of the table is known to be within the bound. */
  static boolean proves(
      Tally tally, Relation.Table parent, Relation.Table table, Optional<PartitionBound> bound) {
    Optional<Column> key = key(parent, table);
    if (bound.isEmpty() || key.isEmpty()) {
      return false;
    }
    Identifier name = key.get().name();
    List<Expression> facts = facts(tally, table);
    boolean notNull =
        key.get().notNull() || facts.stream().anyMatch(f -> NotNullProof.rejectsNull(f, name));
    Interval known = Interval.of(facts, name);
    return switch (bound.get().values()) {
      case PartitionBound.Values.Range range ->
          notNull
              && number(range.from().getFirst())
                  .map(from -> known.low().filter(l -> l.compareTo(from) >= 0).isPresent())
                  .orElse(isOpen(range.from().getFirst()))
              && number(range.to().getFirst())
                  .map(to -> known.below(to))
                  .orElse(isOpen(range.to().getFirst()));
      case PartitionBound.Values.In in -> notNull && known.isOneOf(in.values());
      case PartitionBound.Values.Default _, PartitionBound.Values.Hash _ -> false;
    };
  }

  /** Tells whether no row of the table can be within the bound. */
  static boolean excludes(
      Tally tally, Relation.Table parent, Relation.Table table, Optional<PartitionBound> bound) {
    Optional<Column> key = key(parent, table);
    if (bound.isEmpty() || key.isEmpty()) {
      return false;
    }
    Identifier column = key.get().name();
    List<Expression> facts = new ArrayList<>(facts(tally, table));
    // CHECK (k IS NULL OR k <> 5) speaks of every row; oracle:
    // partition/attach_default_present_check_on_default_excl
    List<Expression> orNull = facts.stream().flatMap(f -> besidesNull(f, column).stream()).toList();
    facts.addAll(orNull);
    Interval known = Interval.of(facts, column);
    boolean notNull =
        key.get().notNull()
            || !orNull.isEmpty()
            || facts(tally, table).stream()
                .anyMatch(f -> NotNullProof.rejectsNull(f, key.get().name()));
    return switch (bound.get().values()) {
      case PartitionBound.Values.Range range ->
          notNull
              && (number(range.from().getFirst()).filter(known::below).isPresent()
                  || number(range.to().getFirst())
                      .filter(to -> known.low().filter(l -> l.compareTo(to) >= 0).isPresent())
                      .isPresent());
      case PartitionBound.Values.In in -> notNull && known.excludes(in.values());
      case PartitionBound.Values.Default _, PartitionBound.Values.Hash _ -> false;
    };
  }

  private static Optional<Expression> besidesNull(Expression fact, Identifier column) {
    if (!(fact instanceof Expression.Or or) || or.terms().size() != 2) {
      return Optional.empty();
    }
    for (int i = 0; i < 2; i++) {
      if (or.terms().get(i) instanceof Expression.Is is
          && !is.not()
          && is.test().equals("NULL")
          && NotNullProof.isColumn(is.value(), column)) {
        return Optional.of(or.terms().get(1 - i));
      }
    }
    return Optional.empty();
  }

  private static Optional<Column> key(Relation.Table parent, Relation.Table table) {
    return parent
        .partitionKey()
        .map(PartitionKey::parts)
        .filter(p -> p.size() == 1)
        .flatMap(p -> parent.column(p.getFirst().column()))
        .flatMap(c -> table.column(c.name()));
  }

  private static List<Expression> facts(Tally tally, Relation.Table table) {
    List<Expression> facts = new ArrayList<>();
    for (Constraint constraint : tally.before().constraints(table.oid())) {
      if (constraint instanceof Constraint.Check check
          && check.validated()
          && check.common().enforced()) {
        terms(check.expression(), facts);
      }
    }
    return facts;
  }

  private static void terms(Expression condition, List<Expression> into) {
    if (condition instanceof Expression.And and) {
      and.terms().forEach(t -> terms(t, into));
    } else {
      into.add(condition);
    }
  }

  private static boolean isOpen(Expression bound) {
    return bound instanceof Expression.ColumnReference r
        && (r.parts().getLast().value().equals("minvalue")
            || r.parts().getLast().value().equals("maxvalue"));
  }

  static Optional<BigDecimal> number(Expression value) {
    return switch (value) {
      case Expression.Constant c
          when c.kind() == Expression.Constant.Kind.INTEGER
              || c.kind() == Expression.Constant.Kind.NUMERIC ->
          parse(c.text());
      case Expression.StringConstant s -> parse(s.value()).or(() -> date(s.value()));
      case Expression.Cast cast -> number(cast.value());
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> parse(String text) {
    try {
      return Optional.of(new BigDecimal(text.replace("_", "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A plain date, as its day number; anything else is not compared. */
  private static Optional<BigDecimal> date(String text) {
    try {
      return Optional.of(BigDecimal.valueOf(java.time.LocalDate.parse(text).toEpochDay()));
    } catch (java.time.format.DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * What is known of a column's values.
   *
   * @param low the least value
   * @param high the bound above
   * @param highIncluded whether {@code high} itself can occur
   * @param values all values, if they are listed
   */
  record Interval(
      Optional<BigDecimal> low,
      Optional<BigDecimal> high,
      boolean highIncluded,
      Optional<List<Expression>> values,
      List<Expression> excluded) {

    static Interval of(List<Expression> facts, Identifier column) {
      Optional<BigDecimal> low = Optional.empty();
      Optional<BigDecimal> high = Optional.empty();
      boolean included = false;
      Optional<List<Expression>> values = Optional.empty();
      List<Expression> excluded = new ArrayList<>();
      for (Expression fact : facts) {
        switch (fact) {
          case Expression.Operation o
              when o.left().filter(l -> NotNullProof.isColumn(l, column)).isPresent()
                  && o.right().isPresent() -> {
            Optional<BigDecimal> n = number(o.right().get());
            switch (o.operator()) {
              case ">=" -> low = n;
              case ">" -> low = n;
              case "<" -> {
                high = n;
                included = false;
              }
              case "<=" -> {
                high = n;
                included = true;
              }
              case "=" -> {
                values = Optional.of(List.of(o.right().get()));
                low = n;
                high = n;
                included = true;
              }
              case "<>", "!=" -> excluded.add(o.right().get());
              default -> {}
            }
          }
          case Expression.Between b when !b.not() && NotNullProof.isColumn(b.value(), column) -> {
            low = number(b.low());
            high = number(b.high());
            included = true;
          }
          case Expression.In in when !in.not() && NotNullProof.isColumn(in.value(), column) ->
              values = Optional.of(in.list());
          case Expression.In in when in.not() && NotNullProof.isColumn(in.value(), column) ->
              excluded.addAll(in.list());
          default -> {}
        }
      }
      return new Interval(low, high, included, values, excluded);
    }

    boolean below(BigDecimal bound) {
      return high.filter(h -> highIncluded ? h.compareTo(bound) < 0 : h.compareTo(bound) <= 0)
          .isPresent();
    }

    boolean isOneOf(List<Expression> allowed) {
      return values.filter(v -> v.stream().allMatch(x -> contains(allowed, x))).isPresent();
    }

    boolean excludes(List<Expression> bound) {
      return values.filter(v -> v.stream().noneMatch(x -> contains(bound, x))).isPresent()
          || bound.stream().allMatch(x -> contains(excluded, x))
          || bound.stream()
              .allMatch(
                  x ->
                      number(x)
                          .filter(n -> below(n) || low.filter(l -> l.compareTo(n) > 0).isPresent())
                          .isPresent());
    }

    private static boolean contains(List<Expression> list, Expression value) {
      return list.stream().anyMatch(x -> same(x, value));
    }

    private static boolean same(Expression a, Expression b) {
      return text(a).isPresent() && text(a).equals(text(b));
    }

    private static Optional<String> text(Expression value) {
      return switch (value) {
        case Expression.Constant c -> Optional.of(c.text());
        case Expression.StringConstant s -> Optional.of(s.value());
        case Expression.Cast cast -> text(cast.value());
        default -> Optional.empty();
      };
    }
  }
}
