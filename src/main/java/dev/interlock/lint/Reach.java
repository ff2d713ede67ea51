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
 * @param varies whether the same words mean other rows each time they run: a variable, a limit
 */
record Reach(Extent extent, String why, boolean slice, boolean varies) {

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

  private static final Pattern SELECTED =
      Pattern.compile(
          "\\b(with|values|limit|fetch|unnest|generate_series)\\b|\\(\\s*select\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LIMIT =
      Pattern.compile(
          "\\b(limit\\s+(?!all\\b|null\\b)|fetch\\s+(first|next)\\b)", Pattern.CASE_INSENSITIVE);

  /**
   * A data change, as far as its reach depends on it.
   *
   * @param where absent where every row is meant
   * @param names what the target goes by: its name, its alias
   * @param joined whether other tables are joined, so that a strange name may be their column
   * @param chosen whether a temporary table is among them, whose rows the migration chose
   * @param fresh columns added just before without a value for old rows
   * @param text the whole statement
   */
  record Subject(
      Optional<Expression> where,
      Optional<Relation> relation,
      Set<Identifier> names,
      boolean joined,
      boolean chosen,
      Set<Identifier> fresh,
      String text) {}

  /** Returns the reach of a data change. */
  static Reach of(Subject subject, Catalog catalog) {
    if (subject.where().isEmpty()) {
      return all(
          subject.joined() && SELECTED.matcher(subject.text()).find()
              ? "nothing ties it to the joined rows"
              : "no WHERE clause");
    }
    Judgement judgement = new Judgement(subject, catalog);
    List<Expression> terms = Judgement.terms(subject.where().get());
    if (terms.stream().allMatch(judgement::always)) {
      return all(
          terms.stream().anyMatch(judgement::onFresh)
              ? "the column it asks for was just added, so every row satisfies it"
              : "every row satisfies its WHERE clause");
    }
    if (judgement.bounded(subject.where().get())) {
      return new Reach(
          Extent.BOUNDED,
          "its WHERE clause bounds a unique key",
          !judgement.single,
          judgement.varies);
    }
    boolean onlyJoins =
        subject.joined()
            && !subject.chosen()
            && terms.stream().allMatch(t -> judgement.always(t) || judgement.joins(t))
            && !SELECTED.matcher(subject.text()).find();
    return onlyJoins
        ? all("its WHERE clause only joins tables")
        : new Reach(Extent.FILTERED, "nothing bounds its WHERE clause", false, false);
  }

  private static Reach all(String why) {
    return new Reach(Extent.ALL, why, false, false);
  }

  /** Returns what a slice reaches together with earlier ones of its transaction. */
  Reach after(List<TransactionMemory.Slice> earlier) {
    return all(
        "slice "
            + (earlier.size() + 1)
            + " in one transaction, the first in line "
            + earlier.getFirst().span().startLine());
  }

  /** Returns what the same change reaches when a loop runs it again and again at once. */
  Reach inLoop() {
    return extent == Extent.BOUNDED && varies
        ? all("a loop runs it again and again in one transaction")
        : this;
  }

  private static final class Judgement {
    private final Optional<Relation> relation;
    private final boolean joined;
    private final Set<Identifier> own;
    private final Set<Identifier> fresh;
    private final List<Set<Identifier>> keys = new ArrayList<>();
    private boolean single = true;
    private boolean varies;

    Judgement(Subject subject, Catalog catalog) {
      relation = subject.relation();
      joined = subject.joined();
      own = subject.names();
      fresh = subject.fresh();
      relation.ifPresent(table -> collectKeys(table, catalog));
      keys.add(Set.of(Identifier.of("ctid")));
    }

    /** Tells whether a term compares columns of two tables. */
    boolean joins(Expression term) {
      return term instanceof Expression.Operation operation
          && operation.operator().equals("=")
          && operation.left().filter(Expression.ColumnReference.class::isInstance).isPresent()
          && operation.right().filter(Expression.ColumnReference.class::isInstance).isPresent();
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
                && same(operation.left().get(), operation.right().get());
        case Expression.Not not -> never(not.value());
        case Expression.Row row -> row.elements().size() == 1 && always(row.elements().getFirst());
        case Expression.Or or -> or.terms().stream().anyMatch(this::always);
        case Expression.And and -> and.terms().stream().allMatch(this::always);
        case Expression.Is is ->
            onFresh(is) || is.not() && is.test().equals("NULL") && isNeverNull(is.value());
        default -> false;
      };
    }

    boolean onFresh(Expression term) {
      return term instanceof Expression.Is(_, Expression value, boolean not, String test)
          && !not
          && test.equals("NULL")
          && column(value).filter(fresh::contains).isPresent();
    }

    private boolean isNeverNull(Expression value) {
      return column(value)
          .filter(_ -> value instanceof Expression.ColumnReference c && isOwn(c))
          .flatMap(name -> relation.flatMap(r -> r.column(name)))
          .filter(c -> c.notNull())
          .isPresent();
    }

    private boolean isOwn(Expression.ColumnReference reference) {
      return reference.parts().size() == 1 || own.contains(reference.parts().getFirst());
    }

    /** Tells whether a term is false for every row. */
    private boolean never(Expression term) {
      return switch (term) {
        case Expression.Constant constant -> constant.text().equalsIgnoreCase("false");
        case Expression.Not not -> always(not.value());
        case Expression.Row row -> row.elements().size() == 1 && never(row.elements().getFirst());
        default -> false;
      };
    }

    private boolean same(Expression left, Expression right) {
      return left instanceof Expression.Constant(_, _, String a)
              && right instanceof Expression.Constant(_, _, String b)
              && a.equals(b)
          || left instanceof Expression.StringConstant(_, String c)
              && right instanceof Expression.StringConstant(_, String d)
              && c.equals(d)
          || isNeverNull(left)
              && left instanceof Expression.ColumnReference a
              && right instanceof Expression.ColumnReference b
              && a.parts().equals(b.parts())
              && isOwn(a);
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
          varies = true;
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
          varies = true;
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
     * In PL/pgSQL a name that is no column of the table is a variable, and so is a field of what is
     * no table here, unless tables are joined.
     */
    private boolean variable(Expression.ColumnReference reference) {
      Identifier first = reference.parts().getFirst();
      if (joined) {
        return false;
      }
      if (reference.parts().size() > 1) {
        return reference.parts().size() == 2 && !own.contains(first);
      }
      return !first.value().equals("ctid")
          && relation.filter(r -> r.complete() && r.column(first).isEmpty()).isPresent();
    }

    private boolean isCorrelated(Expression.Subquery subquery) {
      varies = true;
      return subquery.query().shape().stream()
          .flatMap(shape -> shape.uses().stream())
          .anyMatch(use -> use.parts().size() > 1 && own.contains(use.parts().getFirst()));
    }

    /** A value that is the same for all rows: no column in it. */
    private boolean settled(Expression value) {
      return switch (value) {
        case Expression.Constant _,
            Expression.StringConstant _,
            Expression.BitString _,
            Expression.Placeholder _ ->
            true;
        case Expression.Parameter _ -> {
          varies = true;
          yield true;
        }
        case Expression.Subquery subquery -> !isCorrelated(subquery);
        case Expression.ColumnReference reference -> {
          boolean variable = variable(reference);
          varies |= variable;
          yield variable;
        }
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
