package dev.interlock.change;

import dev.interlock.catalog.Function;
import dev.interlock.catalog.Known;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinFunction;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place where an expression may stand, and what may not stand in it: aggregates, window functions
 * and sub-selects hardly anywhere, columns not in a default.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtable.html">the manual on CREATE
 *     TABLE: "DEFAULT", "GENERATED", "CHECK", "PARTITION BY"</a>
 */
enum Clause {
  PARTITION_BOUND("partition bound", "partition bound expression", false),
  PARTITION_KEY("partition key expressions", "partition key expression", true),
  DEFAULT("DEFAULT expressions", "DEFAULT expression", false),
  CHECK("check constraints", "check constraint", true),
  INDEX_EXPRESSION("index expressions", "index expression", true),
  INDEX_PREDICATE("index predicates", "index predicate", true),
  GENERATED("column generation expressions", "column generation expression", true),
  TRANSFORM("transform expressions", "transform expression", true),
  TRIGGER_WHEN("trigger WHEN conditions", "trigger WHEN condition", true),
  POLICY("policy expressions", "policy expression", true);

  private final String many;
  private final String one;
  private final boolean columns;

  Clause(String many, String one, boolean columns) {
    this.many = many;
    this.one = one;
    this.columns = columns;
  }

  /** Refuses an expression that has in it what this clause forbids. */
  void check(Work work, Expression expression) {
    walk(work, expression, this != POLICY);
  }

  private void walk(Work work, Expression expression, boolean subqueries) {
    switch (expression) {
      case Expression.ColumnReference c when !columns && !c.parts().isEmpty() ->
          throw Work.refused(
              "0A000", "cannot use column reference in " + one, c.span(), Optional.empty());
      case Expression.Subquery q when subqueries ->
          throw Work.refused(
              "0A000",
              "cannot use subquery in " + (this == PARTITION_BOUND ? many : one),
              q.span(),
              Optional.empty());
      case Expression.FunctionCall f -> {
        for (Expression.Argument argument : f.arguments()) {
          walk(work, argument.value(), subqueries);
        }
        call(work, f);
      }
      default -> {}
    }
    for (Expression part : parts(expression)) {
      walk(work, part, subqueries);
    }
  }

  private void call(Work work, Expression.FunctionCall f) {
    if (f.over().isPresent()) {
      throw Work.refused(
          "42P20", "window functions are not allowed in " + many, f.span(), Optional.empty());
    }
    Known<Called> called = called(work, f);
    if (!(called instanceof Known.Value<Called>(Called kind))) {
      return;
    }
    if (kind.aggregate()) {
      throw Work.refused(
          "42803", "aggregate functions are not allowed in " + many, f.span(), kind.at());
    }
    if (kind.set()) {
      throw Work.refused(
          "0A000", "set-returning functions are not allowed in " + many, f.span(), kind.at());
    }
  }

  /** What is known of the function that a call means. */
  record Called(boolean aggregate, boolean set, Optional<Span> at) {}

  static Known<Called> called(Work work, Expression.FunctionCall f) {
    int count = f.star() ? 0 : f.arguments().size();
    List<Called> found = new ArrayList<>();
    boolean system = f.name().schema().map(s -> s.value().equals("pg_catalog")).orElse(true);
    if (system) {
      for (BuiltinFunction b : Builtins.functions(f.name().name().value())) {
        if (b.extension().isEmpty() && (b.takes(count) || f.star())) {
          found.add(new Called(b.kind() == 'a', b.setReturning(), Optional.empty()));
        }
      }
    }
    for (Identifier schema : work.lookupPath(f.name())) {
      for (Function own :
          work.catalog().functions(new QualifiedName(Optional.of(schema), f.name().name()))) {
        if (own.inputTypes().size() == count) {
          found.add(
              new Called(own.kind() == Function.Kind.AGGREGATE, own.returnsSet(), own.createdAt()));
        }
      }
    }
    boolean agree =
        !found.isEmpty()
            && found.stream()
                .allMatch(
                    c ->
                        c.aggregate() == found.getFirst().aggregate()
                            && c.set() == found.getFirst().set());
    return agree ? Known.of(found.getFirst()) : Known.unknown("which " + f.name() + " is called");
  }

  /** Returns the expressions right below one; a call's arguments are not among them. */
  static List<Expression> parts(Expression expression) {
    List<Expression> found = new ArrayList<>();
    switch (expression) {
      case Expression.Cast c -> found.add(c.value());
      case Expression.Operation o -> {
        o.left().ifPresent(found::add);
        o.right().ifPresent(found::add);
      }
      case Expression.And a -> found.addAll(a.terms());
      case Expression.Or o -> found.addAll(o.terms());
      case Expression.Not n -> found.add(n.value());
      case Expression.Is i -> found.add(i.value());
      case Expression.Between b -> found.addAll(List.of(b.value(), b.low(), b.high()));
      case Expression.In i -> {
        found.add(i.value());
        found.addAll(i.list());
      }
      case Expression.Quantified q -> found.addAll(List.of(q.value(), q.many()));
      case Expression.Case c -> {
        c.value().ifPresent(found::add);
        c.whens().forEach(w -> found.addAll(List.of(w.condition(), w.result())));
        c.otherwise().ifPresent(found::add);
      }
      case Expression.Array a -> found.addAll(a.elements());
      case Expression.Row r -> found.addAll(r.elements());
      case Expression.Subscript s -> {
        found.add(s.value());
        s.low().ifPresent(found::add);
        s.high().ifPresent(found::add);
      }
      case Expression.Field f -> found.add(f.value());
      case Expression.Collate c -> found.add(c.value());
      case Expression.FunctionCall f -> {}
      case Expression.Subquery s -> {}
      case Expression.ColumnReference c -> {}
      case Expression.Constant c -> {}
      case Expression.StringConstant s -> {}
      case Expression.BitString b -> {}
      case Expression.Parameter p -> {}
      case Expression.Placeholder p -> {}
      case Expression.Opaque o -> {}
    }
    return found;
  }
}
