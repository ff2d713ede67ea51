package dev.interlock.analysis;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Truth;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.expression.QueryTree;
import dev.interlock.parse.OutputNames;
import dev.interlock.parse.QueryTreeReader;
import dev.interlock.postgres.BuiltinCast;
import dev.interlock.postgres.BuiltinRelation;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Analyses queries: what FROM offers, what the clauses use, what comes out. Used once. */
final class Queries {
  /** Queries nested more deeply are not looked into. */
  private static final int DEEPEST = 20;

  private final World world;
  private final QueryTreeReader reader;
  private final Typing typing;
  private final Coercions coercions;
  private final Sources sources;
  private final Use use;
  private final Reads reads = new Reads();
  private int depth;

  /** The common table expressions in sight, innermost last. */
  private final List<Map<Identifier, Common>> commons = new ArrayList<>();

  /** A common table expression; {@code columns} is absent where they are not known. */
  record Common(Optional<List<Scope.Column>> columns) {}

  /** What becomes of the query. */
  enum Use {
    /** It is planned and runs. */
    RUN,
    /** It is stored. */
    STORE,
    /** It is the call of a procedure. */
    CALL
  }

  Queries(World world, QueryTreeReader reader, Use use) {
    this.world = world;
    this.reader = reader;
    this.coercions = new Coercions(world);
    this.typing = new Typing(world, coercions, this);
    this.sources = new Sources(world, this, typing);
    this.use = use;
  }

  Typing typing() {
    return typing;
  }

  Coercions coercions() {
    return coercions;
  }

  boolean callsProcedure() {
    return use == Use.CALL;
  }

  /** Tells whether constants are computed, and may fail, as soon as the statement runs. */
  boolean plans() {
    return use == Use.RUN;
  }

  /** Returns what the queries read, as far as they were analysed. */
  Reads reads() {
    return reads;
  }

  /** Tells whether names may stand before columns that this scope does not tell of. */
  boolean hidesSources(Scope scope) {
    return scope.items().stream().anyMatch(i -> i.name().isEmpty() && !i.complete());
  }

  /** Returns the columns of a query inside an expression; nothing if they are not all known. */
  Optional<List<Scope.Column>> inner(Query query, Scope scope) {
    if (depth >= DEEPEST) {
      return Optional.empty();
    }
    depth++;
    Optional<List<Scope.Column>> columns = read(query, scope);
    depth--;
    return columns;
  }

  private Optional<List<Scope.Column>> read(Query query, Scope scope) {
    return reader
        .read(query)
        .flatMap(
            tree ->
                tree instanceof QueryTree.Select s
                    ? select(s, Optional.of(scope))
                    : Optional.empty());
  }

  /** Returns the columns of a query or of RETURNING; nothing if they are not all known. */
  Optional<List<Scope.Column>> of(QueryTree tree, Optional<Scope> outer) {
    if (tree instanceof QueryTree.Select s) {
      return select(s, outer);
    }
    return within(tree.with(), outer, () -> new DataChanges(world, this, typing).of(tree, outer));
  }

  private interface Body<T> {
    T run();
  }

  private <T> T within(QueryTree.With with, Optional<Scope> outer, Body<T> body) {
    if (with.tables().isEmpty()) {
      return body.run();
    }
    Map<Identifier, Common> here = new HashMap<>();
    commons.add(here);
    try {
      if (with.recursive()) {
        with.tables().forEach(t -> here.put(t.name(), new Common(Optional.empty())));
      }
      Set<Identifier> seen = new HashSet<>();
      for (QueryTree.CommonTable table : with.tables()) {
        if (!seen.add(table.name())) {
          throw new Refusal(
              "42712",
              "WITH query name \"" + table.name() + "\" specified more than once",
              table.span(),
              Optional.empty());
        }
        here.put(table.name(), new Common(columns(table, with.recursive(), outer)));
      }
      return body.run();
    } finally {
      commons.removeLast();
    }
  }

  private Optional<List<Scope.Column>> columns(
      QueryTree.CommonTable table, boolean recursive, Optional<Scope> outer) {
    Optional<List<Scope.Column>> found =
        of(table.query(), outer)
            .map(columns -> renamed(columns, table.columns(), table.name(), table.span()));
    if (found.isEmpty() || recursive && !table.added().isEmpty()) {
      return Optional.empty();
    }
    List<Scope.Column> all = new ArrayList<>(found.get());
    table.added().forEach(name -> all.add(new Scope.Column(name, ValueType.UNSURE)));
    return Optional.of(all);
  }

  /** Gives columns the names of an alias. */
  static List<Scope.Column> renamed(
      List<Scope.Column> columns, List<Identifier> names, Identifier source, Span at) {
    if (names.size() > columns.size()) {
      throw new Refusal(
          "42P10",
          "table \""
              + source
              + "\" has "
              + columns.size()
              + " columns available but "
              + names.size()
              + " columns specified",
          at,
          Optional.empty());
    }
    List<Scope.Column> renamed = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Scope.Column column = columns.get(i);
      Identifier name = i < names.size() ? names.get(i) : column.name();
      renamed.add(new Scope.Column(name, column.type(), column.origin()));
    }
    return renamed;
  }

  /** Returns the common table expression that a name means. */
  Optional<Common> common(QualifiedName name) {
    if (name.schema().isPresent()) {
      return Optional.empty();
    }
    for (Map<Identifier, Common> each : commons.reversed()) {
      Common found = each.get(name.name());
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  // ------------------------------------------------------------ SELECT

  Optional<List<Scope.Column>> select(QueryTree.Select query, Optional<Scope> outer) {
    return within(query.with(), outer, () -> rows(query, outer));
  }

  private Optional<List<Scope.Column>> rows(QueryTree.Select query, Optional<Scope> outer) {
    Optional<List<Scope.Column>> columns =
        switch (query.body()) {
          case QueryTree.Block block -> block(block, query.orderBy(), outer);
          case QueryTree.Values values -> values(values, outer);
          case QueryTree.SetOperation set -> combined(set, outer);
          case QueryTree.Nested nested -> select(nested.query(), outer);
        };
    Scope none = new Scope(outer);
    query.limit().ifPresent(e -> number(e, none, "LIMIT"));
    query.offset().ifPresent(e -> number(e, none, "OFFSET"));
    if (!(query.body() instanceof QueryTree.Block)) {
      columns.ifPresent(c -> orderOfColumns(query.orderBy(), c));
    }
    return columns;
  }

  private void number(Expression value, Scope scope, String what) {
    ValueType type = typing.plain(value, scope, what);
    if (type.isLiteral()) {
      typing.read(value, ValueType.INT8);
    } else if (coercions.can(type, ValueType.INT8, BuiltinCast.Context.ASSIGNMENT) == Truth.FALSE) {
      throw Typing.mismatch(
          "argument of " + what + " must be type bigint, not type " + type, value.span());
    }
  }

  private static void orderOfColumns(List<QueryTree.SortKey> keys, List<Scope.Column> columns) {
    for (QueryTree.SortKey key : keys) {
      if (key.value() instanceof Expression.Constant c) {
        position(c, columns.size(), "ORDER BY");
      }
    }
  }

  private static void position(Expression.Constant c, int count, String clause) {
    if (c.kind() == Expression.Constant.Kind.INTEGER
        && (c.text().length() > 6
            || Integer.parseInt(c.text()) < 1
            || Integer.parseInt(c.text()) > count)) {
      throw new Refusal(
          "42P10",
          clause + " position " + c.text() + " is not in select list",
          c.span(),
          Optional.empty());
    }
  }

  private Optional<List<Scope.Column>> block(
      QueryTree.Block block, List<QueryTree.SortKey> orderBy, Optional<Scope> outer) {
    Scope scope = new Scope(outer);
    sources.from(block.from(), scope);
    block.where().ifPresent(w -> typing.condition(w, scope, "WHERE"));
    Optional<List<Scope.Column>> columns = targets(block.targets(), scope);
    Set<Identifier> labels = new HashSet<>();
    columns.ifPresent(c -> c.forEach(x -> labels.add(x.name())));
    for (QueryTree.Grouping grouping : block.groupBy()) {
      group(grouping, scope, columns, labels);
    }
    block.having().ifPresent(h -> typing.bool(h, scope, "HAVING"));
    block.distinctOn().forEach(e -> sortKey(e, scope, columns, labels, "SELECT DISTINCT ON"));
    orderBy.forEach(k -> sortKey(k.value(), scope, columns, labels, "ORDER BY"));
    new GroupingRules(world).check(block, orderBy, scope, labels);
    return columns;
  }

  private void group(
      QueryTree.Grouping grouping,
      Scope scope,
      Optional<List<Scope.Column>> columns,
      Set<Identifier> labels) {
    switch (grouping) {
      case QueryTree.GroupExpression(Expression value) -> {
        boolean label =
            value instanceof Expression.ColumnReference c
                && c.parts().size() == 1
                && !c.star()
                && (columns.isEmpty() || labels.contains(c.parts().getFirst()));
        if (value instanceof Expression.Constant c && columns.isPresent()) {
          position(c, columns.get().size(), "GROUP BY");
        } else if (!label) {
          typing.plain(value, scope, "GROUP BY");
        }
      }
      case QueryTree.GroupSets(List<QueryTree.Grouping> sets) ->
          sets.forEach(s -> group(s, scope, columns, labels));
    }
  }

  private void sortKey(
      Expression value,
      Scope scope,
      Optional<List<Scope.Column>> columns,
      Set<Identifier> labels,
      String clause) {
    if (value instanceof Expression.ColumnReference c
        && c.parts().size() == 1
        && !c.star()
        && (columns.isEmpty() || labels.contains(c.parts().getFirst()))) {
      return;
    }
    if (value instanceof Expression.Constant c) {
      columns.ifPresent(found -> position(c, found.size(), clause));
      return;
    }
    typing.free(value, scope);
  }

  /** Types a select or RETURNING list. */
  Optional<List<Scope.Column>> targets(List<QueryTree.Target> targets, Scope scope) {
    List<Scope.Column> found = new ArrayList<>();
    boolean complete = true;
    for (QueryTree.Target target : targets) {
      if (target.value() instanceof Expression.ColumnReference c && c.star()) {
        Optional<List<Scope.Column>> expanded = star(c, scope);
        expanded.ifPresentOrElse(all -> all.forEach(reads::column), reads::unexpanded);
        complete &= expanded.isPresent();
        expanded.ifPresent(found::addAll);
      } else if (target.value() instanceof Expression.Field f && f.star()) {
        typing.free(f.value(), scope);
        complete = false;
      } else {
        ValueType type = typing.free(target.value(), scope);
        found.add(
            new Scope.Column(
                target
                    .label()
                    .or(() -> OutputNames.of(target.value()))
                    .orElse(Identifier.of("?column?")),
                type));
      }
    }
    return complete ? Optional.of(found) : Optional.empty();
  }

  private Optional<List<Scope.Column>> star(Expression.ColumnReference c, Scope scope) {
    if (c.parts().isEmpty()) {
      if (scope.items().isEmpty()) {
        throw new Refusal(
            "42601", "SELECT * with no tables specified is not valid", c.span(), Optional.empty());
      }
      return scope.all();
    }
    if (c.parts().size() > 1) {
      return Optional.empty();
    }
    Optional<Scope.Item> item = scope.source(c.parts().getFirst());
    if (item.isEmpty()) {
      if (hidesSources(scope)) {
        return Optional.empty();
      }
      throw new Refusal(
          "42P01",
          "missing FROM-clause entry for table \"" + c.parts().getFirst() + "\"",
          c.span(),
          Optional.empty());
    }
    return item.filter(Scope.Item::complete).map(Scope.Item::columns);
  }

  private Optional<List<Scope.Column>> values(QueryTree.Values values, Optional<Scope> outer) {
    Scope scope = new Scope(outer);
    List<List<ValueType>> types = new ArrayList<>();
    List<List<Expression>> expressions = new ArrayList<>();
    for (List<Optional<Expression>> row : values.rows()) {
      if (row.size() != values.rows().getFirst().size()) {
        throw new Refusal(
            "42601", "VALUES lists must all be the same length", values.span(), Optional.empty());
      }
      for (int i = 0; i < row.size(); i++) {
        if (types.size() <= i) {
          types.add(new ArrayList<>());
          expressions.add(new ArrayList<>());
        }
        if (row.get(i).isPresent()) {
          if (row.get(i).get() instanceof Expression.ColumnReference c && c.star()
              || row.get(i).get() instanceof Expression.Field f && f.star()) {
            return Optional.empty();
          }
          types.get(i).add(typing.plain(row.get(i).get(), scope, "VALUES"));
          expressions.get(i).add(row.get(i).get());
        } else {
          types.get(i).add(ValueType.UNSURE);
        }
      }
    }
    List<Scope.Column> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(
          new Scope.Column(
              Identifier.of("column" + (i + 1)),
              common(types.get(i), expressions.get(i), "VALUES", values.span())));
    }
    return Optional.of(columns);
  }

  private ValueType common(List<ValueType> types, List<Expression> values, String what, Span at) {
    if (types.stream().allMatch(ValueType::isLiteral)) {
      return ValueType.LITERAL;
    }
    Optional<ValueType> common = coercions.common(types);
    if (common.isEmpty()) {
      throw Typing.mismatch(what + " types cannot be matched", at);
    }
    values.forEach(v -> typing.read(v, common.get()));
    return common.get();
  }

  private Optional<List<Scope.Column>> combined(QueryTree.SetOperation set, Optional<Scope> outer) {
    Optional<List<Scope.Column>> left = body(set.left(), outer);
    Optional<List<Scope.Column>> right = body(set.right(), outer);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    if (left.get().size() != right.get().size()) {
      throw new Refusal(
          "42601",
          "each " + set.operator() + " query must have the same number of columns",
          set.span(),
          Optional.empty());
    }
    List<Scope.Column> columns = new ArrayList<>();
    for (int i = 0; i < left.get().size(); i++) {
      ValueType one = left.get().get(i).type();
      ValueType other = right.get().get(i).type();
      Optional<ValueType> common =
          one.isLiteral() && other.isLiteral()
              ? Optional.of(ValueType.TEXT)
              : coercions.common(List.of(one, other));
      if (common.isEmpty()) {
        throw Typing.mismatch(
            set.operator() + " types " + one + " and " + other + " cannot be matched", set.span());
      }
      columns.add(new Scope.Column(left.get().get(i).name(), common.get()));
    }
    return Optional.of(columns);
  }

  private Optional<List<Scope.Column>> body(QueryTree.Body body, Optional<Scope> outer) {
    return switch (body) {
      case QueryTree.Block block -> block(block, List.of(), outer);
      case QueryTree.Values values -> values(values, outer);
      case QueryTree.SetOperation set -> combined(set, outer);
      case QueryTree.Nested nested -> select(nested.query(), outer);
    };
  }

  // ------------------------------------------------------------ names

  /** Returns what a relation offers in FROM or as the target of a change. */
  Scope.Item item(QualifiedName name, Optional<Identifier> alias, Span at) {
    Optional<Identifier> shown = Optional.of(alias.orElse(name.name()));
    Optional<QualifiedName> own = alias.isPresent() ? Optional.empty() : Optional.of(name);
    return switch (world.relation(name)) {
      case World.Made(Relation relation) ->
          new Scope.Item(
              shown,
              own,
              columns(relation),
              relation.complete() && !(relation instanceof Relation.Sequence),
              !(relation instanceof Relation.View v && !v.materialized()),
              true,
              true,
              relation.createdAt());
      case World.System(BuiltinRelation relation) ->
          new Scope.Item(
              shown,
              own,
              columns(relation),
              !relation.columns().isEmpty(),
              relation.kind() == 'r',
              true,
              true,
              Optional.empty());
      case World.Missing(Span because) ->
          throw new Refusal(
              "42P01", "relation \"" + name + "\" does not exist", at, Optional.of(because));
      case World.Unsure _ ->
          new Scope.Item(shown, own, List.of(), false, true, true, true, Optional.empty());
    };
  }

  private List<Scope.Column> columns(Relation relation) {
    return relation.columns().stream()
        .map(
            c ->
                new Scope.Column(
                    c.name(),
                    world.typeOf(c.type()),
                    Optional.of(new Address(relation.oid(), c.number()))))
        .toList();
  }

  private static List<Scope.Column> columns(BuiltinRelation relation) {
    List<Scope.Column> columns = new ArrayList<>();
    for (String column : relation.columns()) {
      int colon = column.indexOf(':');
      columns.add(
          new Scope.Column(
              Identifier.of(column.substring(0, colon)),
              ValueType.builtin(column.substring(colon + 1))));
    }
    return columns;
  }

  /** Refuses a type that certainly does not exist. */
  void refuseMissingType(TypeName type, Span at) {
    if (type.attribute().isEmpty() && isMissing(type)) {
      throw new Refusal(
          "42704", "type \"" + type.name() + "\" does not exist", at, world.catalog().dump());
    }
  }

  private boolean isMissing(TypeName type) {
    return world.whole()
        && world.type(TypeName.of(type.name())).isUnsure()
        && Builtins.types(type.name().name().value()).isEmpty()
        && !isArrayName(type.name())
        && world.schemas(type.name()).stream()
            .allMatch(s -> world.catalog().type(type.name().in(s)).isEmpty());
  }

  /** The array over a type of the history's has a name of its own. */
  private boolean isArrayName(QualifiedName name) {
    return name.name().value().startsWith("_");
  }

  /** Refuses {@code 'name'::regclass} for what certainly does not exist. */
  void refuseMissingObject(Expression.StringConstant value, ValueType type) {
    if (!type.is("regclass") || value.value().isBlank() || value.value().matches("\\d+|-")) {
      return;
    }
    if (!value.value().matches("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?")) {
      return;
    }
    String[] parts = value.value().split("\\.", -1);
    QualifiedName name =
        parts.length == 1 ? QualifiedName.of(parts[0]) : QualifiedName.of(parts[0], parts[1]);
    if (world.relation(name) instanceof World.Missing(Span because)
        && !name.name().value().startsWith("pg_")) {
      throw new Refusal(
          "42P01", "relation \"" + name + "\" does not exist", value.span(), Optional.of(because));
    }
  }
}
