package dev.interlock.expression;

import dev.interlock.postgres.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows a column to its new name inside an expression that the catalog keeps: the server stores
 * columns by number, so renaming one leaves every constraint and predicate as it was.
 */
public record ColumnRenaming(Identifier from, Identifier to) {

  /** Returns the expression under the new name; what was not taken apart stays as it is written. */
  public Expression in(Expression expression) {
    return switch (expression) {
      case Expression.ColumnReference c ->
          !c.star() && c.parts().getLast().equals(from) ? reference(c) : c;
      case Expression.And a -> new Expression.And(a.span(), all(a.terms()));
      case Expression.Or o -> new Expression.Or(o.span(), all(o.terms()));
      case Expression.Not n -> new Expression.Not(n.span(), in(n.value()));
      case Expression.Is i -> new Expression.Is(i.span(), in(i.value()), i.not(), i.test());
      case Expression.Operation o ->
          new Expression.Operation(
              o.span(), o.left().map(this::in), o.schema(), o.operator(), o.right().map(this::in));
      case Expression.Between b ->
          new Expression.Between(
              b.span(), in(b.value()), b.not(), b.symmetric(), in(b.low()), in(b.high()));
      case Expression.In i -> new Expression.In(i.span(), in(i.value()), i.not(), all(i.list()));
      case Expression.Cast c ->
          new Expression.Cast(c.span(), in(c.value()), c.type(), c.notation());
      case Expression.Quantified q ->
          new Expression.Quantified(
              q.span(), in(q.value()), q.operator(), q.quantifier(), in(q.many()));
      case Expression.Array a -> new Expression.Array(a.span(), all(a.elements()));
      case Expression.Row r -> new Expression.Row(r.span(), r.explicit(), all(r.elements()));
      case Expression.Collate c -> new Expression.Collate(c.span(), in(c.value()), c.collation());
      case Expression.FunctionCall f ->
          new Expression.FunctionCall(
              f.span(),
              f.name(),
              f.syntax(),
              f.words(),
              f.arguments().stream()
                  .map(a -> new Expression.Argument(a.name(), in(a.value())))
                  .toList(),
              f.distinct(),
              f.variadic(),
              f.star(),
              f.orderBy(),
              f.withinGroup(),
              f.filter().map(this::in),
              f.over());
      case Expression.Constant _,
          Expression.StringConstant _,
          Expression.BitString _,
          Expression.Parameter _,
          Expression.Placeholder _,
          Expression.Case _,
          Expression.Subscript _,
          Expression.Field _,
          Expression.Subquery _,
          Expression.Opaque _ ->
          expression;
    };
  }

  private Expression reference(Expression.ColumnReference column) {
    List<Identifier> before = column.parts().subList(0, column.parts().size() - 1);
    List<Identifier> parts = new ArrayList<>(before);
    parts.add(to);
    return new Expression.ColumnReference(column.span(), parts, false);
  }

  private List<Expression> all(List<Expression> expressions) {
    return expressions.stream().map(this::in).toList();
  }
}
