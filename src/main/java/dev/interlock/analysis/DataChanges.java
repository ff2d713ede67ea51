package dev.interlock.analysis;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Truth;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.expression.QueryTree;
import dev.interlock.postgres.BuiltinCast.Context;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Analyses INSERT, UPDATE, DELETE and MERGE. */
final class DataChanges {
  private final World world;
  private final Queries queries;
  private final Typing typing;
  private final Sources sources;

  DataChanges(World world, Queries queries, Typing typing) {
    this.world = world;
    this.queries = queries;
    this.typing = typing;
    this.sources = new Sources(world, queries, typing);
  }

  /** Returns the columns of RETURNING; nothing if they are not all known. */
  Optional<List<Scope.Column>> of(QueryTree tree, Optional<Scope> outer) {
    return switch (tree) {
      case QueryTree.Insert i -> insert(i, outer);
      case QueryTree.Update u -> update(u, outer);
      case QueryTree.Delete d -> delete(d, outer);
      case QueryTree.Merge m -> {
        queries.item(m.target().name(), m.target().alias(), m.target().span());
        yield Optional.empty();
      }
      case QueryTree.Select s -> queries.select(s, outer);
    };
  }

  private Optional<Relation> relation(QualifiedName name) {
    return world.relation(name) instanceof World.Made(Relation r)
        ? Optional.of(r)
        : Optional.empty();
  }

  private Optional<List<Scope.Column>> returning(List<QueryTree.Target> targets, Scope scope) {
    return targets.isEmpty() ? Optional.empty() : queries.targets(targets, scope);
  }

  // ------------------------------------------------------------ INSERT

  private Optional<List<Scope.Column>> insert(QueryTree.Insert i, Optional<Scope> outer) {
    Scope.Item item = queries.item(i.target().name(), i.target().alias(), i.target().span());
    Optional<Relation> relation = relation(i.target().name());
    List<Scope.Column> targets = targets(i, item);
    boolean known = item.complete() || !i.columns().isEmpty();
    boolean parts = i.columns().stream().anyMatch(QueryTree.ColumnTarget::part);
    Scope scope = new Scope(outer);
    scope.add(item);
    if (i.source().isPresent()) {
      rows(i, i.source().get(), relation, targets, known && !parts, outer);
    } else {
      relation.ifPresent(r -> refuseNull(i, r, List.of(), List.of()));
    }
    i.conflict().ifPresent(c -> conflict(c, item, scope, relation));
    return returning(i.returning(), scope);
  }

  private static List<Scope.Column> targets(QueryTree.Insert i, Scope.Item item) {
    if (i.columns().isEmpty()) {
      return item.columns();
    }
    List<Scope.Column> targets = new ArrayList<>();
    Set<Identifier> seen = new HashSet<>();
    for (QueryTree.ColumnTarget target : i.columns()) {
      List<Scope.Column> found = item.named(target.name());
      if (found.isEmpty() && item.complete()) {
        throw missing(target, i.target().name(), item);
      }
      if (!seen.add(target.name()) && !target.part()) {
        throw new Refusal(
            "42701",
            "column \"" + target.name() + "\" specified more than once",
            target.span(),
            Optional.empty());
      }
      targets.add(
          found.isEmpty() || target.part()
              ? new Scope.Column(target.name(), ValueType.UNSURE)
              : found.getFirst());
    }
    return targets;
  }

  private static Refusal missing(
      QueryTree.ColumnTarget target, QualifiedName relation, Scope.Item item) {
    return new Refusal(
        "42703",
        "column \"" + target.name() + "\" of relation \"" + relation.name() + "\" does not exist",
        target.span(),
        item.because());
  }

  private void rows(
      QueryTree.Insert i,
      QueryTree.Select source,
      Optional<Relation> relation,
      List<Scope.Column> targets,
      boolean known,
      Optional<Scope> outer) {
    boolean plainValues =
        source.body() instanceof QueryTree.Values
            && source.with().tables().isEmpty()
            && source.orderBy().isEmpty();
    if (!plainValues) {
      Optional<List<Scope.Column>> columns = queries.select(source, outer);
      if (columns.isPresent() && known) {
        refuseCount(columns.get().size(), targets.size(), i);
        List<Optional<Expression>> written = written(source, columns.get().size());
        for (int k = 0; k < columns.get().size(); k++) {
          assign(targets.get(k), columns.get().get(k).type(), written.get(k), source.span());
        }
      }
      return;
    }
    Scope scope = new Scope(outer);
    int size = -1;
    List<Refusal> later = new ArrayList<>();
    for (List<Optional<Expression>> row : ((QueryTree.Values) source.body()).rows()) {
      if (size >= 0 && row.size() != size) {
        throw new Refusal(
            "42601", "VALUES lists must all be the same length", source.span(), Optional.empty());
      }
      size = row.size();
      boolean whole = row.stream().noneMatch(DataChanges::isStar);
      if (known && whole) {
        refuseCount(row.size(), targets.size(), i);
      }
      for (int k = 0; k < row.size(); k++) {
        Optional<Expression> value = row.get(k);
        if (value.isEmpty()) {
          continue;
        }
        ValueType type = typing.plain(value.get(), scope, "VALUES");
        if (k < targets.size() && whole) {
          assign(targets.get(k), type, value, value.get().span());
          relation.ifPresent(r -> refuseGenerated(i, r, value.get(), targets, row));
        }
      }
      if (relation.isPresent() && whole && known) {
        try {
          refuseNull(i, relation.get(), targets, row);
          if (queries.plans() && relation.get() instanceof Relation.Table table) {
            new RowChecks(world).check(i, table, targets, row);
          }
        } catch (Refusal refusal) {
          later.add(refusal);
        }
      }
    }
    if (!later.isEmpty()) {
      throw later.getFirst();
    }
  }

  /** Returns the expressions of a select list without stars, for constants among them. */
  private static List<Optional<Expression>> written(QueryTree.Select source, int count) {
    List<Optional<Expression>> written = new ArrayList<>();
    if (source.body() instanceof QueryTree.Block b && b.targets().size() == count) {
      b.targets().forEach(t -> written.add(Optional.of(t.value())));
    }
    while (written.size() < count) {
      written.add(Optional.empty());
    }
    return written;
  }

  private static void refuseCount(int values, int targets, QueryTree.Insert i) {
    if (values > targets) {
      throw new Refusal(
          "42601", "INSERT has more expressions than target columns", i.span(), Optional.empty());
    }
    if (values < targets && !i.columns().isEmpty()) {
      throw new Refusal(
          "42601", "INSERT has more target columns than expressions", i.span(), Optional.empty());
    }
  }

  /** Refuses a value that does not become the column's type. */
  private void assign(Scope.Column column, ValueType type, Optional<Expression> value, Span at) {
    if (type.isLiteral()) {
      value.ifPresent(v -> typing.read(v, column.type()));
      return;
    }
    if (queries.coercions().can(type, column.type(), Context.ASSIGNMENT) == Truth.FALSE) {
      throw Typing.mismatch(
          "column \""
              + column.name()
              + "\" is of type "
              + column.type()
              + " but expression is of type "
              + type,
          at);
    }
  }

  private static void refuseGenerated(
      QueryTree.Insert i,
      Relation relation,
      Expression value,
      List<Scope.Column> targets,
      List<Optional<Expression>> row) {
    for (int k = 0; k < Math.min(row.size(), targets.size()); k++) {
      if (row.get(k).orElse(null) != value) {
        continue;
      }
      Optional<Column> column = relation.column(targets.get(k).name());
      boolean always =
          column.flatMap(Column::identity).filter(x -> x == Column.Identity.ALWAYS).isPresent();
      boolean generated = column.flatMap(Column::generated).isPresent();
      if (generated || always && !i.overriding()) {
        throw new Refusal(
            "428C9",
            "cannot insert a non-DEFAULT value into column \"" + targets.get(k).name() + "\"",
            value.span(),
            column.flatMap(Column::createdAt).or(relation::createdAt));
      }
    }
  }

  /** Refuses NULL, written or left out, where the table itself forbids it. */
  private void refuseNull(
      QueryTree.Insert i,
      Relation relation,
      List<Scope.Column> targets,
      List<Optional<Expression>> row) {
    if (!(relation instanceof Relation.Table table)
        || !table.complete()
        || !world.catalog().rules(table.oid()).isEmpty()
        || world.catalog().triggers(table.oid()).stream().anyMatch(DataChanges::mayFill)
        || i.conflict().isPresent()) {
      return;
    }
    for (Column column : table.columns()) {
      if (!column.notNull()
          || column.identity().isPresent()
          || column.generated().isPresent()
          || mayBeFilled(column)) {
        continue;
      }
      int at = -1;
      for (int k = 0; k < Math.min(targets.size(), row.size()); k++) {
        at = targets.get(k).name().equals(column.name()) ? k : at;
      }
      boolean left = at < 0 || row.get(at).isEmpty();
      boolean isNull =
          left
              ? column.defaultValue().isEmpty()
              : row.get(at).orElseThrow() instanceof Expression.Constant c
                  && c.kind() == Expression.Constant.Kind.NULL;
      if (isNull) {
        throw new Refusal(
            "23502",
            "null value in column \""
                + column.name()
                + "\" of relation \""
                + table.name().name()
                + "\" violates not-null constraint",
            i.span(),
            column.createdAt().or(table::createdAt));
      }
    }
  }

  /** A domain may have a default of its own; a type that is not known may be one. */
  private boolean mayBeFilled(Column column) {
    ValueType type = world.typeOf(column.type());
    return type.isUnsure() || world.type(type).filter(t -> t instanceof Type.Domain).isPresent();
  }

  private static boolean mayFill(Trigger trigger) {
    return !trigger.timing().equals("AFTER");
  }

  private void conflict(
      QueryTree.Conflict c, Scope.Item item, Scope scope, Optional<Relation> relation) {
    for (Expression key : c.keys()) {
      typing.plain(key, scope, "ON CONFLICT");
    }
    if (c.update() && !c.hasTarget()) {
      throw new Refusal(
          "42601",
          "ON CONFLICT DO UPDATE requires inference specification or constraint name",
          c.span(),
          Optional.empty());
    }
    relation
        .filter(Relation.Table.class::isInstance)
        .ifPresent(r -> new Arbiters(world).check(c, (Relation.Table) r));
    Scope inside = new Scope(scope.outer());
    inside.add(item);
    inside.add(
        new Scope.Item(
            Optional.of(Identifier.of("excluded")),
            Optional.empty(),
            item.columns(),
            item.complete(),
            false,
            true,
            false,
            item.because()));
    assignments(c.assignments(), item, item.name().orElseThrow(), inside);
    c.conditions().forEach(e -> typing.condition(e, inside, "WHERE"));
  }

  // ------------------------------------------------------------ UPDATE, DELETE

  private void assignments(
      List<QueryTree.Assignment> assignments, Scope.Item item, Identifier name, Scope scope) {
    Set<Identifier> seen = new HashSet<>();
    for (QueryTree.Assignment a : assignments) {
      for (QueryTree.ColumnTarget target : a.columns()) {
        if (item.complete() && item.named(target.name()).isEmpty()) {
          throw missing(target, new QualifiedName(Optional.empty(), name), item);
        }
        if (!seen.add(target.name()) && !target.part()) {
          throw new Refusal(
              "42601",
              "multiple assignments to same column \"" + target.name() + "\"",
              target.span(),
              Optional.empty());
        }
      }
      boolean each = !a.single() && a.values().size() == a.columns().size();
      for (int k = 0; k < a.values().size(); k++) {
        if (a.values().get(k).isEmpty()) {
          continue;
        }
        Expression value = a.values().get(k).get();
        if (a.single() && value instanceof Expression.Subquery s) {
          several(a, s, scope);
          continue;
        }
        ValueType type = typing.plain(value, scope, "UPDATE");
        if (each && !a.columns().get(k).part()) {
          List<Scope.Column> column = item.named(a.columns().get(k).name());
          if (!column.isEmpty()) {
            assign(column.getFirst(), type, Optional.of(value), value.span());
          }
        }
      }
      if (!a.single() && !each && a.values().stream().noneMatch(DataChanges::isStar)) {
        throw new Refusal(
            "42601",
            "number of columns does not match number of values",
            a.columns().getFirst().span(),
            Optional.empty());
      }
    }
  }

  /** One sub-query gives several columns their values. */
  private void several(QueryTree.Assignment a, Expression.Subquery value, Scope scope) {
    Optional<List<Scope.Column>> columns = queries.inner(value.query(), scope);
    if (columns.filter(c -> c.size() != a.columns().size()).isPresent()) {
      throw new Refusal(
          "42601",
          "number of columns does not match number of values",
          value.span(),
          Optional.empty());
    }
  }

  private static boolean isStar(Optional<Expression> value) {
    return value.orElse(null) instanceof Expression.ColumnReference c && c.star()
        || value.orElse(null) instanceof Expression.Field f && f.star();
  }

  private Optional<List<Scope.Column>> update(QueryTree.Update u, Optional<Scope> outer) {
    Scope.Item item = queries.item(u.target().name(), u.target().alias(), u.target().span());
    Scope scope = new Scope(outer);
    scope.add(item);
    sources.from(u.from(), scope);
    u.where().ifPresent(w -> typing.condition(w, scope, "WHERE"));
    assignments(u.assignments(), item, u.target().name().name(), scope);
    return returning(u.returning(), scope);
  }

  private Optional<List<Scope.Column>> delete(QueryTree.Delete d, Optional<Scope> outer) {
    Scope scope = new Scope(outer);
    scope.add(queries.item(d.target().name(), d.target().alias(), d.target().span()));
    sources.from(d.using(), scope);
    d.where().ifPresent(w -> typing.condition(w, scope, "WHERE"));
    return returning(d.returning(), scope);
  }
}
