package dev.interlock.analysis;

import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.expression.QueryTree;
import dev.interlock.postgres.BuiltinFunction;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Columns beside aggregates must be grouped, or depend on a grouped primary key.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-select.html#SQL-GROUPBY">the manual on
 *     GROUP BY</a>
 */
final class GroupingRules {
  private final World world;

  GroupingRules(World world) {
    this.world = world;
  }

  /** A column of one of the sources. */
  private record Key(int item, Identifier column) {}

  void check(
      QueryTree.Block block, List<QueryTree.SortKey> orderBy, Scope scope, Set<Identifier> labels) {
    boolean sets = block.groupBy().stream().anyMatch(QueryTree.GroupSets.class::isInstance);
    boolean grouped =
        !block.groupBy().isEmpty()
            || block.having().isPresent()
            || block.targets().stream().anyMatch(t -> aggregates(t.value()));
    boolean star =
        block.targets().stream()
            .anyMatch(
                t ->
                    t.value() instanceof Expression.ColumnReference c && c.star()
                        || t.value() instanceof Expression.Field);
    if (sets || !grouped || star) {
      return;
    }
    Set<Key> keys = new HashSet<>();
    for (QueryTree.Grouping g : block.groupBy()) {
      if (g instanceof QueryTree.GroupExpression(Expression value)) {
        for (Expression.ColumnReference c : columns(meant(value, block, scope))) {
          Optional<Key> key = key(c, scope);
          if (key.isEmpty()) {
            return;
          }
          keys.add(key.get());
        }
      }
    }
    keys.addAll(dependent(block, scope, keys));
    for (QueryTree.Target t : block.targets()) {
      refuse(t.value(), scope, keys);
    }
    block.having().ifPresent(h -> refuse(h, scope, keys));
    for (QueryTree.SortKey k : orderBy) {
      boolean label =
          k.value() instanceof Expression.ColumnReference c
              && c.parts().size() == 1
              && labels.contains(c.parts().getFirst());
      if (!label) {
        refuse(k.value(), scope, keys);
      }
    }
  }

  /** Returns what an entry of GROUP BY stands for: positions and labels are looked up. */
  private static Expression meant(Expression value, QueryTree.Block block, Scope scope) {
    if (value instanceof Expression.Constant c
        && c.kind() == Expression.Constant.Kind.INTEGER
        && c.text().length() < 5) {
      int at = Integer.parseInt(c.text());
      return at >= 1 && at <= block.targets().size() ? block.targets().get(at - 1).value() : value;
    }
    if (value instanceof Expression.ColumnReference c
        && c.parts().size() == 1
        && key(c, scope).isEmpty()) {
      for (QueryTree.Target t : block.targets()) {
        if (t.label().filter(c.parts().getFirst()::equals).isPresent()) {
          return t.value();
        }
      }
    }
    return value;
  }

  private Set<Key> dependent(QueryTree.Block block, Scope scope, Set<Key> keys) {
    Set<Key> more = new HashSet<>();
    for (int i = 0; i < scope.items().size(); i++) {
      Scope.Item item = scope.items().get(i);
      Optional<Relation> table = item.name().flatMap(n -> table(n, block.from()));
      if (table.isEmpty()) {
        continue;
      }
      int at = i;
      Optional<Constraint.PrimaryKey> primary = world.catalog().primaryKey(table.get().oid());
      boolean all =
          primary.isPresent()
              && primary.get().columns().stream()
                  .allMatch(
                      n ->
                          table
                              .get()
                              .column(n)
                              .filter(c -> keys.contains(new Key(at, c.name())))
                              .isPresent());
      if (all) {
        item.columns().forEach(c -> more.add(new Key(at, c.name())));
      }
    }
    return more;
  }

  private Optional<Relation> table(Identifier name, List<QueryTree.Source> sources) {
    for (QueryTree.Source source : sources) {
      Optional<Relation> found =
          switch (source) {
            case QueryTree.Table t ->
                t.alias().name().orElse(t.name().name()).equals(name)
                        && world.relation(t.name()) instanceof World.Made(Relation r)
                    ? Optional.of(r)
                    : Optional.empty();
            case QueryTree.Join j -> table(name, List.of(j.left(), j.right()));
            case QueryTree.Derived _, QueryTree.Rows _ -> Optional.empty();
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private void refuse(Expression value, Scope scope, Set<Key> keys) {
    for (Expression.ColumnReference c : columns(value)) {
      Optional<Key> key = key(c, scope);
      if (key.isPresent() && !keys.contains(key.get())) {
        throw new Refusal(
            "42803",
            "column \""
                + c.span().text()
                + "\" must appear in the GROUP BY clause or be used in an aggregate function",
            c.span(),
            Optional.empty());
      }
    }
  }

  /** Returns which source a column is of, if that is certain; joins with USING are left out. */
  private static Optional<Key> key(Expression.ColumnReference c, Scope scope) {
    List<Scope.Item> items = scope.items();
    if (c.star() || c.parts().isEmpty() || c.parts().size() > 2) {
      return Optional.empty();
    }
    Identifier column = c.parts().getLast();
    for (int i = 0; i < items.size(); i++) {
      Scope.Item item = items.get(i);
      boolean named =
          c.parts().size() == 1
              ? item.name().isPresent()
              : item.name().filter(c.parts().getFirst()::equals).isPresent();
      if (named && item.complete() && !item.named(column).isEmpty()) {
        return Optional.of(new Key(i, column));
      }
    }
    return Optional.empty();
  }

  // ------------------------------------------------------------ walks

  private boolean aggregates(Expression value) {
    if (isAggregate(value)) {
      return true;
    }
    return parts(value).stream().anyMatch(this::aggregates);
  }

  /** Returns the columns outside aggregates and sub-queries. */
  private List<Expression.ColumnReference> columns(Expression value) {
    List<Expression.ColumnReference> found = new ArrayList<>();
    collect(value, found);
    return found;
  }

  private void collect(Expression value, List<Expression.ColumnReference> found) {
    if (value instanceof Expression.ColumnReference c) {
      found.add(c);
    } else if (!mayAggregate(value)) {
      parts(value).forEach(p -> collect(p, found));
    }
  }

  private boolean isAggregate(Expression value) {
    return value instanceof Expression.FunctionCall f
        && f.over().isEmpty()
        && f.syntax() == Expression.FunctionCall.Syntax.CALL
        && world.functions(f.name()).isEmpty()
        && World.mayBeBuiltin(f.name())
        && !builtins(f).isEmpty()
        && builtins(f).stream().allMatch(b -> b.kind() == 'a' && b.extension().isEmpty());
  }

  private boolean mayAggregate(Expression value) {
    return value instanceof Expression.FunctionCall f
        && f.syntax() == Expression.FunctionCall.Syntax.CALL
        && (!world.functions(f.name()).isEmpty()
            || f.name().schema().isPresent()
            || builtins(f).isEmpty()
            || builtins(f).stream().anyMatch(b -> b.kind() == 'a'));
  }

  private static List<BuiltinFunction> builtins(Expression.FunctionCall f) {
    return Builtins.functions(f.name().name().value());
  }

  /** Returns the expressions directly inside an expression, sub-queries left out. */
  private static List<Expression> parts(Expression value) {
    List<Expression> parts = new ArrayList<>();
    switch (value) {
      case Expression.FunctionCall f -> f.arguments().forEach(a -> parts.add(a.value()));
      case Expression.Cast c -> parts.add(c.value());
      case Expression.Operation o -> {
        o.left().ifPresent(parts::add);
        o.right().ifPresent(parts::add);
      }
      case Expression.And a -> parts.addAll(a.terms());
      case Expression.Or o -> parts.addAll(o.terms());
      case Expression.Not n -> parts.add(n.value());
      case Expression.Is i -> parts.add(i.value());
      case Expression.Between b -> parts.addAll(List.of(b.value(), b.low(), b.high()));
      case Expression.In i -> {
        parts.add(i.value());
        parts.addAll(i.list());
      }
      case Expression.Quantified q -> parts.addAll(List.of(q.value(), q.many()));
      case Expression.Case c -> {
        c.value().ifPresent(parts::add);
        c.whens().forEach(w -> parts.addAll(List.of(w.condition(), w.result())));
        c.otherwise().ifPresent(parts::add);
      }
      case Expression.Array a -> parts.addAll(a.elements());
      case Expression.Row r -> parts.addAll(r.elements());
      case Expression.Subscript s -> {
        parts.add(s.value());
        s.low().ifPresent(parts::add);
        s.high().ifPresent(parts::add);
      }
      case Expression.Field f -> parts.add(f.value());
      case Expression.Collate c -> parts.add(c.value());
      case Expression.Constant _,
          Expression.StringConstant _,
          Expression.BitString _,
          Expression.ColumnReference _,
          Expression.Parameter _,
          Expression.Placeholder _,
          Expression.Subquery _,
          Expression.Opaque _ -> {}
    }
    return parts;
  }
}
