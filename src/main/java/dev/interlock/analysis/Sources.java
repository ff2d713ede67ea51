package dev.interlock.analysis;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.expression.QueryTree;
import dev.interlock.postgres.BuiltinFunction;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the FROM clause offers. */
final class Sources {
  private final World world;
  private final Queries queries;
  private final Typing typing;

  Sources(World world, Queries queries, Typing typing) {
    this.world = world;
    this.queries = queries;
    this.typing = typing;
  }

  /** Adds the sources of a FROM clause to a scope, each seeing those before it. */
  void from(List<QueryTree.Source> list, Scope scope) {
    for (QueryTree.Source source : list) {
      for (Scope.Item item : items(source, scope)) {
        refuseTwice(item, scope, source);
        scope.add(item);
      }
    }
  }

  private static void refuseTwice(Scope.Item item, Scope scope, QueryTree.Source source) {
    for (Scope.Item other : scope.items()) {
      boolean same = item.qualifies() && other.qualifies() && item.name().equals(other.name());
      boolean differ =
          item.relation().isPresent()
              && other.relation().isPresent()
              && !item.relation().equals(other.relation());
      if (same && item.name().isPresent() && !differ) {
        throw new Refusal(
            "42712",
            "table name \"" + item.name().get() + "\" specified more than once",
            source.span(),
            Optional.empty());
      }
    }
  }

  private List<Scope.Item> items(QueryTree.Source source, Scope before) {
    return switch (source) {
      case QueryTree.Table t -> List.of(table(t, before));
      case QueryTree.Derived d -> List.of(derived(d, before));
      case QueryTree.Rows r -> List.of(rows(r, before));
      case QueryTree.Join j -> join(j, before);
    };
  }

  private Scope.Item table(QueryTree.Table t, Scope before) {
    t.sample().forEach(e -> typing.free(e, before));
    Optional<Queries.Common> common = queries.common(t.name());
    Scope.Item item =
        common.isPresent()
            ? new Scope.Item(
                Optional.of(t.alias().name().orElse(t.name().name())),
                Optional.empty(),
                common.get().columns().orElse(List.of()),
                common.get().columns().isPresent(),
                false,
                true,
                true,
                Optional.empty())
            : queries.item(t.name(), t.alias().name(), t.span());
    return renamed(item, t.alias().columns(), t);
  }

  private static Scope.Item renamed(
      Scope.Item item, List<Identifier> names, QueryTree.Source source) {
    if (names.isEmpty() || item.name().isEmpty()) {
      return item;
    }
    List<Scope.Column> columns =
        item.complete()
            ? Queries.renamed(item.columns(), names, item.name().get(), source.span())
            : List.of();
    return new Scope.Item(
        item.name(),
        item.relation(),
        columns,
        item.complete(),
        item.table(),
        item.qualifies(),
        item.open(),
        item.because());
  }

  private Scope.Item derived(QueryTree.Derived d, Scope before) {
    Optional<Scope> outer = d.lateral() ? Optional.of(before) : before.outer();
    Optional<List<Scope.Column>> columns =
        queries.select(d.query(), outer).map(Sources::literalsAreText);
    return renamed(
        new Scope.Item(
            d.alias().name(),
            Optional.empty(),
            columns.orElse(List.of()),
            columns.isPresent(),
            false,
            d.alias().name().isPresent(),
            true,
            Optional.empty()),
        d.alias().columns(),
        d);
  }

  /** A column of unknown literals in a sub-select is text; of VALUES too. */
  private static List<Scope.Column> literalsAreText(List<Scope.Column> columns) {
    return columns.stream()
        .map(c -> c.type().isLiteral() ? new Scope.Column(c.name(), ValueType.TEXT) : c)
        .toList();
  }

  private Scope.Item rows(QueryTree.Rows r, Scope before) {
    Optional<Identifier> function = Optional.empty();
    Optional<List<Scope.Column>> columns = Optional.empty();
    for (Expression call : r.calls()) {
      if (call instanceof Expression.FunctionCall f) {
        boolean several = f.name().name().value().equals("unnest") && f.arguments().size() > 1;
        if (r.calls().size() == 1 && !several) {
          function = Optional.of(f.name().name());
          columns = columns(f, typing.call(f, before), r.alias().name());
        } else {
          f.arguments().forEach(a -> typing.free(a.value(), before));
        }
      } else {
        typing.free(call, before);
      }
    }
    if (!r.definitions().isEmpty()) {
      List<Scope.Column> defined = new ArrayList<>();
      for (QueryTree.ColumnDefinition d : r.definitions()) {
        queries.refuseMissingType(d.type(), r.span());
        defined.add(new Scope.Column(d.name(), world.type(d.type())));
      }
      columns = Optional.of(defined);
    }
    if (r.ordinality()) {
      columns =
          columns.map(
              c -> {
                List<Scope.Column> all = new ArrayList<>(c);
                all.add(new Scope.Column(Identifier.of("ordinality"), ValueType.INT8));
                return all;
              });
    }
    Optional<Identifier> name = r.alias().name().or(() -> Optional.empty());
    if (name.isEmpty()) {
      name = function;
    }
    return renamed(
        new Scope.Item(
            name,
            Optional.empty(),
            columns.orElse(List.of()),
            columns.isPresent(),
            false,
            name.isPresent(),
            true,
            Optional.empty()),
        r.alias().columns(),
        r);
  }

  /** Returns the columns of a function in FROM; nothing if they are not known. */
  private Optional<List<Scope.Column>> columns(
      Expression.FunctionCall call, Calls.Resolved resolved, Optional<Identifier> alias) {
    List<Function> made = world.functions(call.name());
    List<BuiltinFunction> builtins =
        World.mayBeBuiltin(call.name())
            ? Builtins.functions(call.name().name().value())
            : List.<BuiltinFunction>of();
    if (made.size() == 1 && builtins.isEmpty()) {
      return columns(made.getFirst(), alias.orElse(call.name().name()));
    }
    if (made.isEmpty() && !resolved.columns().isEmpty()) {
      return outputs(resolved);
    }
    if (!made.isEmpty() || !resolved.type().isKnown()) {
      return Optional.empty();
    }
    return scalar(resolved.type(), alias.orElse(call.name().name()));
  }

  /** Returns a built-in function's output parameters; a polymorphic one is what the call gives. */
  private static Optional<List<Scope.Column>> outputs(Calls.Resolved resolved) {
    List<Scope.Column> columns = new ArrayList<>();
    for (String written : resolved.columns()) {
      int colon = written.indexOf(':');
      ValueType type = ValueType.builtin(written.substring(colon + 1));
      columns.add(
          new Scope.Column(
              Identifier.of(written.substring(0, colon)),
              Candidate.isPseudo(type)
                  ? resolved.columns().size() == 1 ? resolved.type() : ValueType.UNSURE
                  : type));
    }
    return Optional.of(columns);
  }

  private Optional<List<Scope.Column>> columns(Function f, Identifier name) {
    List<Scope.Column> outputs = new ArrayList<>();
    for (Function.Argument a : f.arguments()) {
      switch (a.mode()) {
        case OUT, INOUT, TABLE ->
            outputs.add(
                new Scope.Column(
                    a.name().orElse(Identifier.of("column" + (outputs.size() + 1))),
                    world.typeOf(Known.of(a.type()))));
        case IN, VARIADIC -> {}
      }
    }
    if (outputs.size() > 1) {
      return Optional.of(outputs);
    }
    if (outputs.size() == 1) {
      boolean scalar =
          scalar(outputs.getFirst().type(), name).filter(c -> c.size() == 1).isPresent();
      return scalar ? Optional.of(outputs) : Optional.empty();
    }
    if (f.result().isEmpty()) {
      return Optional.empty();
    }
    ValueType type = world.typeOf(Known.of(f.result().get()));
    return type.isKnown() ? scalar(type, name) : Optional.empty();
  }

  private Optional<List<Scope.Column>> scalar(ValueType type, Identifier name) {
    if (type.array()) {
      return Optional.of(List.of(new Scope.Column(name, type)));
    }
    if (Candidate.isPseudo(type)) {
      return type.is("void")
          ? Optional.of(List.of(new Scope.Column(name, type)))
          : Optional.empty();
    }
    if (type.oid().isEmpty()) {
      return Builtins.type(type.name()).filter(t -> t.kind() != 'c').isPresent()
          ? Optional.of(List.of(new Scope.Column(name, type)))
          : Optional.empty();
    }
    return switch (world.catalog().object(type.oid().get()).orElse(null)) {
      case Type.Composite c -> Optional.of(columns(c.columns()));
      case Relation r -> r.complete() ? Optional.of(columns(r.columns())) : Optional.empty();
      case Type.EnumType _ -> Optional.of(List.of(new Scope.Column(name, type)));
      case null, default -> Optional.empty();
    };
  }

  private List<Scope.Column> columns(List<Column> columns) {
    return columns.stream().map(c -> new Scope.Column(c.name(), world.typeOf(c.type()))).toList();
  }

  // ------------------------------------------------------------ joins

  private List<Scope.Item> join(QueryTree.Join j, Scope before) {
    Scope left = new Scope(before.outer());
    left.addAll(items(j.left(), before));
    Scope forRight = new Scope(before.outer());
    forRight.addAll(before.items());
    forRight.addAll(left.items());
    List<Scope.Item> rightItems = items(j.right(), forRight);
    Scope right = new Scope(before.outer());
    right.addAll(rightItems);
    for (Scope.Item item : rightItems) {
      refuseTwice(item, left, j);
    }
    Scope both = new Scope(before.outer());
    both.addAll(left.items());
    both.addAll(rightItems);
    Optional<List<Scope.Column>> merged = merged(j, left, right);
    if (j.on().isPresent()) {
      Scope on = new Scope(Optional.of(before));
      on.addAll(both.items());
      typing.condition(j.on().get(), before.items().isEmpty() ? both : on, "JOIN/ON");
    }
    List<Scope.Item> items = new ArrayList<>();
    if (j.alias().name().isEmpty()) {
      both.items().forEach(i -> items.add(i.closed()));
    }
    Scope.Item whole =
        new Scope.Item(
            j.alias().name(),
            Optional.empty(),
            merged.orElse(List.of()),
            merged.isPresent(),
            both.items().stream().anyMatch(Scope.Item::table),
            j.alias().name().isPresent(),
            true,
            both.items().stream()
                .map(Scope.Item::because)
                .filter(Optional::isPresent)
                .findFirst()
                .flatMap(b -> b));
    if (merged.isEmpty() && j.alias().name().isEmpty() && !j.natural() && j.using().isEmpty()) {
      return both.items();
    }
    items.add(renamed(whole, j.alias().columns(), j));
    j.usingAlias()
        .ifPresent(
            a ->
                items.add(
                    new Scope.Item(
                        Optional.of(a),
                        Optional.empty(),
                        List.of(),
                        false,
                        false,
                        true,
                        false,
                        Optional.empty())));
    return items;
  }

  /** Returns the columns of a join, those of USING once and first. */
  private Optional<List<Scope.Column>> merged(QueryTree.Join j, Scope left, Scope right) {
    Optional<List<Scope.Column>> one = left.all();
    Optional<List<Scope.Column>> other = right.all();
    List<Identifier> using = new ArrayList<>(j.using());
    if (j.natural()) {
      if (one.isEmpty() || other.isEmpty()) {
        return Optional.empty();
      }
      for (Scope.Column c : one.get()) {
        if (other.get().stream().anyMatch(o -> o.name().equals(c.name()))) {
          using.add(c.name());
        }
      }
    }
    for (Identifier name : using) {
      one.ifPresent(c -> refuseUsing(c, name, "left", j));
      other.ifPresent(c -> refuseUsing(c, name, "right", j));
    }
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    List<Scope.Column> columns = new ArrayList<>();
    for (Identifier name : using) {
      one.get().stream().filter(c -> c.name().equals(name)).forEach(queries.reads()::column);
      other.get().stream().filter(c -> c.name().equals(name)).forEach(queries.reads()::column);
      ValueType l = type(one.get(), name);
      ValueType r = type(other.get(), name);
      typing.calls().operator(Optional.empty(), "=", Optional.of(l), r, j.span());
      columns.add(
          new Scope.Column(
              name, queries.coercions().common(List.of(l, r)).orElse(ValueType.UNSURE)));
    }
    for (Scope.Column c : one.get()) {
      if (!using.contains(c.name())) {
        columns.add(c);
      }
    }
    for (Scope.Column c : other.get()) {
      if (!using.contains(c.name())) {
        columns.add(c);
      }
    }
    return Optional.of(columns);
  }

  private static ValueType type(List<Scope.Column> columns, Identifier name) {
    return columns.stream()
        .filter(c -> c.name().equals(name))
        .map(Scope.Column::type)
        .findFirst()
        .orElse(ValueType.UNSURE);
  }

  private static void refuseUsing(
      List<Scope.Column> columns, Identifier name, String side, QueryTree.Join j) {
    long count = columns.stream().filter(c -> c.name().equals(name)).count();
    if (count == 0) {
      throw new Refusal(
          "42703",
          "column \"" + name + "\" specified in USING clause does not exist in " + side + " table",
          j.span(),
          Optional.empty());
    }
    if (count > 1) {
      throw new Refusal(
          "42702",
          "common column name \"" + name + "\" appears more than once in " + side + " table",
          j.span(),
          Optional.empty());
    }
  }
}
