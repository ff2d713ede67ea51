package dev.interlock.expression;

import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Gives the names within an expression other names; what has none of them stays the same. */
public final class Renaming {
  private final Names names;

  private Renaming(Names names) {
    this.names = names;
  }

  /** What each kind of name becomes; by default it stays. */
  public interface Names {
    /** Returns the column reference to put in the place of one. */
    default Expression.ColumnReference column(Expression.ColumnReference reference) {
      return reference;
    }

    /** Returns the function's new name. */
    default QualifiedName function(QualifiedName function) {
      return function;
    }

    /** Returns the type's new name. */
    default TypeName type(TypeName type) {
      return type;
    }

    /** Returns the text of a constant that names a relation, as {@code regclass} reads it. */
    default String relation(String text) {
      return text;
    }

    /** Returns the query to put in the place of a sub-select. */
    default Query query(Query query) {
      return query;
    }
  }

  /** Returns the expression with new names. */
  public static Expression apply(Expression expression, Names names) {
    return new Renaming(names).of(expression);
  }

  private Expression of(Expression e) {
    return switch (e) {
      case Expression.ColumnReference c -> names.column(c);
      case Expression.FunctionCall f -> call(f);
      case Expression.Cast c -> cast(c);
      case Expression.Operation o ->
          new Expression.Operation(
              o.span(), o.left().map(this::of), o.schema(), o.operator(), o.right().map(this::of));
      case Expression.And a -> new Expression.And(a.span(), all(a.terms(), this::of));
      case Expression.Or o -> new Expression.Or(o.span(), all(o.terms(), this::of));
      case Expression.Not n -> new Expression.Not(n.span(), of(n.value()));
      case Expression.Is i -> new Expression.Is(i.span(), of(i.value()), i.not(), i.test());
      case Expression.Between b ->
          new Expression.Between(
              b.span(), of(b.value()), b.not(), b.symmetric(), of(b.low()), of(b.high()));
      case Expression.In i ->
          new Expression.In(i.span(), of(i.value()), i.not(), all(i.list(), this::of));
      case Expression.Quantified q ->
          new Expression.Quantified(
              q.span(), of(q.value()), q.operator(), q.quantifier(), of(q.many()));
      case Expression.Case c ->
          new Expression.Case(
              c.span(),
              c.value().map(this::of),
              all(c.whens(), w -> new Expression.When(of(w.condition()), of(w.result()))),
              c.otherwise().map(this::of));
      case Expression.Array a -> new Expression.Array(a.span(), all(a.elements(), this::of));
      case Expression.Row r ->
          new Expression.Row(r.span(), r.explicit(), all(r.elements(), this::of));
      case Expression.Subscript s ->
          new Expression.Subscript(
              s.span(), of(s.value()), s.slice(), s.low().map(this::of), s.high().map(this::of));
      case Expression.Field f -> new Expression.Field(f.span(), of(f.value()), f.field(), f.star());
      case Expression.Collate c -> new Expression.Collate(c.span(), of(c.value()), c.collation());
      case Expression.Subquery s ->
          new Expression.Subquery(s.span(), s.kind(), names.query(s.query()));
      case Expression.Constant c -> c;
      case Expression.StringConstant s -> s;
      case Expression.BitString b -> b;
      case Expression.Parameter p -> p;
      case Expression.Placeholder p -> p;
      case Expression.Opaque o -> o;
    };
  }

  private Expression call(Expression.FunctionCall f) {
    boolean sequence = f.name().name().value().equals("nextval") && !f.arguments().isEmpty();
    List<Expression.Argument> arguments = new ArrayList<>();
    for (Expression.Argument a : f.arguments()) {
      Expression value = sequence ? relation(a.value()) : of(a.value());
      arguments.add(new Expression.Argument(a.name(), value));
    }
    return new Expression.FunctionCall(
        f.span(),
        names.function(f.name()),
        f.syntax(),
        f.words(),
        arguments,
        f.distinct(),
        f.variadic(),
        f.star(),
        all(f.orderBy(), o -> new Expression.OrderBy(of(o.value()), o.direction())),
        f.withinGroup(),
        f.filter().map(this::of),
        f.over());
  }

  private Expression cast(Expression.Cast c) {
    boolean regclass = c.type().name().name().value().equals("regclass");
    return new Expression.Cast(
        c.span(),
        regclass ? relation(c.value()) : of(c.value()),
        names.type(c.type()),
        c.notation());
  }

  private Expression relation(Expression value) {
    return switch (value) {
      case Expression.StringConstant s ->
          new Expression.StringConstant(s.span(), names.relation(s.value()));
      case Expression.Cast c ->
          new Expression.Cast(c.span(), relation(c.value()), c.type(), c.notation());
      default -> of(value);
    };
  }

  private static <T> List<T> all(List<T> list, UnaryOperator<T> each) {
    List<T> changed = new ArrayList<>(list.size());
    list.forEach(x -> changed.add(each.apply(x)));
    return changed;
  }

  /** Returns the optional's value with new names. */
  public static Optional<Expression> apply(Optional<Expression> expression, Names names) {
    return expression.map(e -> apply(e, names));
  }
}
