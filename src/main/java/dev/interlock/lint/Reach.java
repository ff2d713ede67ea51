package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How many rows a data change may touch, as far as its condition tells.
 *
 * @param why what makes it so, as a clause
 * @param slice whether it is a bounded part of more: a range or a limit, not single keys
 */
record Reach(Extent extent, String why, boolean slice) {

  /** The extents, smallest first. */
  enum Extent {
    /** A limited range, list or number of rows of a unique key. */
    BOUNDED,
    /** A condition that the files cannot bound. */
    FILTERED,
    /** Every row. */
    ALL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern LIMIT =
      Pattern.compile(
          "\\b(limit\\s+(?!all\\b|null\\b)|fetch\\s+(first|next)\\b)", Pattern.CASE_INSENSITIVE);

  /**
   * Returns the reach of a condition.
   *
   * @param where absent where every row is meant
   * @param joined whether other tables are joined, so that a strange name may be their column
   * @param fresh columns added in the same transaction without a value for old rows
   */
  static Reach of(
      Optional<Expression> where,
      Optional<Relation> relation,
      Catalog catalog,
      boolean joined,
      Set<Identifier> fresh) {
    if (where.isEmpty()) {
      return new Reach(Extent.ALL, "no WHERE clause", false);
    }
    Judgement judgement = new Judgement(relation, catalog, joined, fresh);
    List<Expression> terms = Judgement.terms(where.get());
    if (terms.stream().allMatch(judgement::always)) {
      return new Reach(
          Extent.ALL,
          terms.stream().anyMatch(judgement::onFresh)
              ? "the column it asks for was added in this transaction, so every row satisfies it"
              : "every row satisfies its WHERE clause",
          false);
    }
    return judgement.bounded(where.get())
        ? new Reach(Extent.BOUNDED, "its WHERE clause bounds a unique key", !judgement.single)
        : new Reach(Extent.FILTERED, "nothing bounds its WHERE clause", false);
  }

  private static final class Judgement {
    private final Optional<Relation> relation;
    private final boolean joined;
    private final Set<Identifier> fresh;
    private final List<Set<Identifier>> keys = new ArrayList<>();
    private boolean single = true;

    Judgement(Optional<Relation> relation, Catalog catalog, boolean joined, Set<Identifier> fresh) {
      this.relation = relation;
      this.joined = joined;
      this.fresh = fresh;
      relation.ifPresent(table -> collectKeys(table, catalog));
      keys.add(Set.of(Identifier.of("ctid")));
    }

    private void collectKeys(Relation table, Catalog catalog) {
      for (Index index : catalog.indexes(table.oid())) {
        if (index.unique() && index.isPlain()) {
          names(table, index.keys().stream().map(Index.Key::column).toList());
        }
      }
      for (Constraint constraint : catalog.constraints(table.oid())) {
        switch (constraint) {
          case Constraint.PrimaryKey key -> names(table, key.columns());
          case Constraint.Unique key -> names(table, key.columns());
          case Constraint.ForeignKey _,
              Constraint.Check _,
              Constraint.Exclusion _,
              Constraint.NotNull _ -> {}
        }
      }
    }

    private void names(Relation table, List<Integer> numbers) {
      Set<Identifier> names = new HashSet<>();
      for (int number : numbers) {
        table.column(number).ifPresent(column -> names.add(column.name()));
      }
      if (names.size() == numbers.size()) {
        keys.add(names);
      }
    }

    static List<Expression> terms(Expression where) {
      return where instanceof Expression.And(_, List<Expression> terms)
          ? terms.stream().flatMap(t -> terms(t).stream()).toList()
          : List.of(where);
    }

    boolean always(Expression term) {
      return switch (term) {
        case Expression.Constant constant -> constant.text().equalsIgnoreCase("true");
        case Expression.Operation operation ->
            operation.operator().equals("=")
                && operation.left().isPresent()
                && operation.right().isPresent()
                && sameConstant(operation.left().get(), operation.right().get());
        case Expression.Or or -> or.terms().stream().anyMatch(this::always);
        case Expression.And and -> and.terms().stream().allMatch(this::always);
        case Expression.Is is ->
            onFresh(is)
                || is.not()
                    && is.test().equals("NULL")
                    && column(is.value())
                        .flatMap(name -> relation.flatMap(r -> r.column(name)))
                        .filter(c -> c.notNull())
                        .isPresent();
        default -> false;
      };
    }

    boolean onFresh(Expression term) {
      return term instanceof Expression.Is(_, Expression value, boolean not, String test)
          && !not
          && test.equals("NULL")
          && column(value).filter(fresh::contains).isPresent();
    }

    private static boolean sameConstant(Expression left, Expression right) {
      return left instanceof Expression.Constant(_, _, String a)
              && right instanceof Expression.Constant(_, _, String b)
              && a.equals(b)
          || left instanceof Expression.StringConstant(_, String c)
              && right instanceof Expression.StringConstant(_, String d)
              && c.equals(d);
    }

    boolean bounded(Expression where) {
      if (where instanceof Expression.Or or) {
        return or.terms().stream().allMatch(this::bounded);
      }
      List<Expression> terms = terms(where);
      Set<Identifier> fixed = new HashSet<>();
      Set<Identifier> from = new HashSet<>();
      Set<Identifier> to = new HashSet<>();
      for (Expression term : terms) {
        if (term instanceof Expression.Or or && bounded(or)) {
          return true;
        }
        if (term instanceof Expression.Opaque opaque
            && opaque.text().toUpperCase(Locale.ROOT).startsWith("CURRENT OF")) {
          return true;
        }
        fix(term, fixed, from, to);
      }
      from.retainAll(to);
      if (keys.stream().anyMatch(fixed::containsAll)) {
        return true;
      }
      if (keys.stream().anyMatch(key -> key.size() == 1 && from.containsAll(key))) {
        single = false;
        return true;
      }
      return false;
    }

    private void fix(
        Expression term, Set<Identifier> fixed, Set<Identifier> from, Set<Identifier> to) {
      switch (term) {
        case Expression.Operation(
                _,
                Optional<Expression> left,
                _,
                String operator,
                Optional<Expression> right)
            when left.isPresent() && right.isPresent() -> {
          compare(left.get(), operator, right.get(), fixed, from, to);
          compare(right.get(), mirrored(operator), left.get(), fixed, from, to);
        }
        case Expression.Between between -> {
          if (!between.not() && settled(between.low()) && settled(between.high())) {
            column(between.value())
                .ifPresent(
                    name -> {
                      from.add(name);
                      to.add(name);
                    });
          }
        }
        case Expression.In in -> {
          if (!in.not() && in.list().stream().allMatch(this::settled)) {
            column(in.value()).ifPresent(fixed::add);
          }
        }
        case Expression.Quantified quantified -> {
          if (quantified.quantifier().equals("ANY")
              && (quantified.operator().equals("IN") || quantified.operator().equals("="))
              && limited(quantified.many())) {
            column(quantified.value())
                .ifPresent(
                    name -> {
                      fixed.add(name);
                      if (relation.filter(Relation::complete).isEmpty()) {
                        keys.add(Set.of(name));
                      }
                    });
          }
        }
        default -> {}
      }
    }

    private void compare(
        Expression column,
        String operator,
        Expression value,
        Set<Identifier> fixed,
        Set<Identifier> from,
        Set<Identifier> to) {
      Optional<Identifier> name = column(column);
      if (name.isEmpty() || !settled(value)) {
        return;
      }
      switch (operator) {
        case "=" -> fixed.add(name.get());
        case ">", ">=" -> from.add(name.get());
        case "<", "<=" -> to.add(name.get());
        default -> {}
      }
    }

    private static String mirrored(String operator) {
      return switch (operator) {
        case ">" -> "<";
        case ">=" -> "<=";
        case "<" -> ">";
        case "<=" -> ">=";
        default -> operator;
      };
    }

    /** A set of known size: a list, or a query with a limit. */
    private boolean limited(Expression many) {
      return switch (many) {
        case Expression.Subquery subquery -> {
          single = false;
          yield LIMIT.matcher(subquery.query().text()).find();
        }
        case Expression.Array array -> array.elements().stream().allMatch(this::settled);
        default -> settled(many);
      };
    }

    private Optional<Identifier> column(Expression expression) {
      return expression instanceof Expression.ColumnReference reference
              && !reference.star()
              && !variable(reference)
          ? Optional.of(reference.parts().getLast())
          : Optional.empty();
    }

    /**
     * In PL/pgSQL a name that is no column of the table is a variable, unless tables are joined.
     */
    private boolean variable(Expression.ColumnReference reference) {
      return !joined
          && reference.parts().size() == 1
          && !reference.parts().getFirst().value().equals("ctid")
          && relation
              .filter(r -> r.complete() && r.column(reference.parts().getFirst()).isEmpty())
              .isPresent();
    }

    /** A value that is the same for all rows: no column in it. */
    private boolean settled(Expression value) {
      return switch (value) {
        case Expression.Constant _,
            Expression.StringConstant _,
            Expression.BitString _,
            Expression.Parameter _,
            Expression.Placeholder _,
            Expression.Subquery _ ->
            true;
        case Expression.ColumnReference reference -> variable(reference);
        case Expression.Cast cast -> settled(cast.value());
        case Expression.Operation operation ->
            operation.left().map(this::settled).orElse(true)
                && operation.right().map(this::settled).orElse(true);
        case Expression.FunctionCall call ->
            call.arguments().stream().allMatch(a -> settled(a.value()));
        case Expression.Row row -> row.elements().stream().allMatch(this::settled);
        default -> false;
      };
    }
  }
}
