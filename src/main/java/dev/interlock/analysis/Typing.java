package dev.interlock.analysis;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Truth;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.BuiltinCast.Context;
import dev.interlock.postgres.BuiltinType;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works out the type of an expression, or why it has none. */
final class Typing {
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid");

  private static final Set<String> NO_SUBSCRIPTS =
      Set.of(
          "int2",
          "int4",
          "int8",
          "numeric",
          "float4",
          "float8",
          "bool",
          "text",
          "varchar",
          "bpchar",
          "date",
          "timestamp",
          "timestamptz",
          "time",
          "interval",
          "uuid",
          "bytea",
          "json",
          "xml");

  private final World world;
  private final Coercions coercions;
  private final Literals literals;
  private final Calls calls;
  private final Queries queries;

  /** The clause that aggregates are forbidden in. */
  private Optional<String> clause = Optional.empty();

  private int ownUses;
  private int outerUses;

  Typing(World world, Coercions coercions, Queries queries) {
    this.world = world;
    this.coercions = coercions;
    this.literals = new Literals(world, coercions);
    this.calls = new Calls(world, coercions);
    this.queries = queries;
  }

  Calls calls() {
    return calls;
  }

  // ------------------------------------------------------------ contexts

  /** Types a condition, which must be boolean. */
  void condition(Expression value, Scope scope, String what) {
    Optional<String> before = clause;
    clause = Optional.of(what);
    try {
      bool(value, scope, what);
    } finally {
      clause = before;
    }
  }

  /** Types an expression of a clause in which no aggregate may stand. */
  ValueType plain(Expression value, Scope scope, String what) {
    Optional<String> before = clause;
    clause = Optional.of(what);
    try {
      return of(value, scope);
    } finally {
      clause = before;
    }
  }

  /** Types an expression of a clause in which aggregates may stand. */
  ValueType free(Expression value, Scope scope) {
    Optional<String> before = clause;
    clause = Optional.empty();
    try {
      return of(value, scope);
    } finally {
      clause = before;
    }
  }

  void bool(Expression value, Scope scope, String what) {
    ValueType type = of(value, scope);
    if (type.isLiteral()) {
      read(value, ValueType.BOOL);
      return;
    }
    if (coercions.can(type, ValueType.BOOL, Context.ASSIGNMENT) == Truth.FALSE) {
      throw mismatch(
          "argument of " + what + " must be type boolean, not type " + type, value.span());
    }
  }

  static Refusal mismatch(String message, Span at) {
    return new Refusal("42804", message, at, Optional.empty());
  }

  /** Reads a string constant as a value of a type, as the server does while it analyses. */
  void read(Expression value, ValueType type) {
    if (value instanceof Expression.StringConstant s) {
      literals
          .fault(s.value(), type)
          .ifPresent(
              f -> {
                throw new Refusal(f.sqlstate(), f.message(), s.span(), Optional.empty());
              });
    }
  }

  // ------------------------------------------------------------ expressions

  ValueType of(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Constant c -> constant(c);
      case Expression.StringConstant _ -> ValueType.LITERAL;
      case Expression.BitString b -> bits(b);
      case Expression.ColumnReference c -> column(c, scope);
      case Expression.Parameter _, Expression.Placeholder _, Expression.Opaque _ ->
          ValueType.UNSURE;
      case Expression.FunctionCall f -> call(f, scope).type();
      case Expression.Cast c -> cast(c, scope);
      case Expression.Operation o -> operation(o, scope);
      case Expression.And a -> all(a.terms(), scope, "AND");
      case Expression.Or o -> all(o.terms(), scope, "OR");
      case Expression.Not n -> all(List.of(n.value()), scope, "NOT");
      case Expression.Is i -> is(i, scope);
      case Expression.Between b -> between(b, scope);
      case Expression.In i -> in(i, scope);
      case Expression.Quantified q -> quantified(q, scope);
      case Expression.Case c -> caseOf(c, scope);
      case Expression.Array a -> array(a, scope);
      case Expression.Row r -> {
        r.elements().forEach(e -> of(e, scope));
        yield ValueType.UNSURE;
      }
      case Expression.Subscript s -> subscript(s, scope);
      case Expression.Field f -> field(f, scope);
      case Expression.Collate c -> collate(c, scope);
      case Expression.Subquery s -> subquery(s, scope);
    };
  }

  private static ValueType constant(Expression.Constant c) {
    return switch (c.kind()) {
      case BOOLEAN -> ValueType.BOOL;
      case NULL -> ValueType.LITERAL;
      case NUMERIC -> c.text().matches("[0-9_]+") ? integer(c.text()) : ValueType.NUMERIC;
      case INTEGER -> integer(c.text());
    };
  }

  private static ValueType integer(String text) {
    try {
      int bits = new BigInteger(text.replace("_", "")).bitLength();
      return bits < 32 ? ValueType.INT4 : bits < 64 ? ValueType.INT8 : ValueType.NUMERIC;
    } catch (NumberFormatException _) {
      return ValueType.UNSURE;
    }
  }

  private static ValueType bits(Expression.BitString b) {
    String allowed = b.hexadecimal() ? "[0-9a-fA-F]*" : "[01]*";
    if (!b.digits().matches(allowed)) {
      throw new Refusal(
          "22P02",
          "\""
              + b.digits()
              + "\" is not a valid "
              + (b.hexadecimal() ? "hexadecimal" : "binary")
              + " number",
          b.span(),
          Optional.empty());
    }
    return ValueType.builtin("bit");
  }

  // ------------------------------------------------------------ columns

  private ValueType column(Expression.ColumnReference c, Scope scope) {
    if (c.star() || c.parts().size() > 3) {
      return ValueType.UNSURE;
    }
    return switch (c.parts().size()) {
      case 1 -> unqualified(c, c.parts().getFirst(), scope);
      case 2 -> qualified(c, c.parts().getFirst(), c.parts().getLast(), scope);
      default -> ValueType.UNSURE;
    };
  }

  private ValueType unqualified(Expression.ColumnReference c, Identifier name, Scope scope) {
    boolean own = true;
    for (Optional<Scope> s = Optional.of(scope); s.isPresent(); s = s.get().outer()) {
      List<Scope.Column> found = new ArrayList<>();
      boolean complete = true;
      boolean table = false;
      for (Scope.Item item : s.get().items()) {
        if (item.open()) {
          found.addAll(item.named(name));
          complete &= item.complete();
          table |= item.table();
        }
      }
      if (found.size() > 1) {
        throw new Refusal(
            "42702", "column reference \"" + name + "\" is ambiguous", c.span(), Optional.empty());
      }
      if (!complete && found.isEmpty() || table && SYSTEM_COLUMNS.contains(name.value())) {
        return ValueType.UNSURE;
      }
      if (!found.isEmpty()) {
        use(own);
        queries.reads().column(found.getFirst());
        return found.getFirst().type();
      }
      own = false;
    }
    Optional<Scope.Item> row = scope.source(name);
    if (row.isPresent()) {
      use(scope.items().contains(row.get()));
      return ValueType.UNSURE;
    }
    Optional<Span> because =
        scope.items().stream()
            .filter(i -> i.because().isPresent())
            .findFirst()
            .flatMap(Scope.Item::because);
    throw new Refusal("42703", "column \"" + name + "\" does not exist", c.span(), because);
  }

  private void use(boolean own) {
    if (own) {
      ownUses++;
    } else {
      outerUses++;
    }
  }

  private ValueType qualified(
      Expression.ColumnReference c, Identifier source, Identifier name, Scope scope) {
    Optional<Scope.Item> item = scope.source(source);
    if (item.isEmpty()) {
      if (queries.hidesSources(scope)) {
        return ValueType.UNSURE;
      }
      throw new Refusal(
          "42P01",
          "missing FROM-clause entry for table \"" + source + "\"",
          c.span(),
          Optional.empty());
    }
    use(scope.items().contains(item.get()));
    List<Scope.Column> found = item.get().named(name);
    if (found.size() > 1) {
      throw new Refusal(
          "42702", "column reference \"" + name + "\" is ambiguous", c.span(), Optional.empty());
    }
    if (!found.isEmpty()) {
      queries.reads().column(found.getFirst());
      return found.getFirst().type();
    }
    boolean system = item.get().table() && SYSTEM_COLUMNS.contains(name.value());
    if (!item.get().complete() || system || calls.mayExist(name) && !world.whole()) {
      return item.get().complete() && !system && !mayBeFunction(name)
          ? missing(c, source, name, item.get())
          : ValueType.UNSURE;
    }
    return mayBeFunction(name) ? ValueType.UNSURE : missing(c, source, name, item.get());
  }

  /** A function may be written like a column of its argument. */
  private boolean mayBeFunction(Identifier name) {
    return !Builtins.functions(name.value()).isEmpty()
        || !world.functions(new QualifiedName(Optional.empty(), name)).isEmpty()
        || world.type(TypeName.of(new QualifiedName(Optional.empty(), name))).isKnown();
  }

  private static ValueType missing(
      Expression.ColumnReference c, Identifier source, Identifier name, Scope.Item item) {
    throw new Refusal(
        "42703", "column " + source + "." + name + " does not exist", c.span(), item.because());
  }

  // ------------------------------------------------------------ calls

  /** Types a call, in FROM as in an expression. */
  Calls.Resolved call(Expression.FunctionCall f, Scope scope) {
    return switch (f.syntax()) {
      case KEYWORD -> new Calls.Resolved(keyword(f.name().name().value()), 'f', false);
      case SPECIAL -> new Calls.Resolved(special(f, scope), ' ', false);
      case CALL -> plainCall(f, scope);
    };
  }

  private static ValueType keyword(String name) {
    return switch (name) {
      case "current_date" -> ValueType.builtin("date");
      case "current_time" -> ValueType.builtin("timetz");
      case "current_timestamp" -> ValueType.builtin("timestamptz");
      case "localtime" -> ValueType.builtin("time");
      case "localtimestamp" -> ValueType.builtin("timestamp");
      default -> ValueType.builtin("name");
    };
  }

  /** Moving to a time zone turns a time with a zone into one without, and back. */
  private ValueType atZone(ValueType time) {
    return switch (coercions.base(time).key()) {
      case "timestamptz", "date" -> ValueType.builtin("timestamp");
      case "timestamp" -> ValueType.builtin("timestamptz");
      case "timetz", "time" -> ValueType.builtin("timetz");
      default -> ValueType.UNSURE;
    };
  }

  private ValueType special(Expression.FunctionCall f, Scope scope) {
    switch (f.name().name().value()) {
      case "coalesce", "greatest", "least", "nullif" -> {}
      case "extract" -> {
        return ValueType.NUMERIC;
      }
      case "position", "grouping" -> {
        return ValueType.INT4;
      }
      case "btrim", "ltrim", "rtrim" -> {
        ValueType trimmed = of(f.arguments().getLast().value(), scope);
        return trimmed.is("bytea") ? trimmed : ValueType.TEXT;
      }
      default -> {
        return ValueType.UNSURE;
      }
    }
    List<Expression> values = f.arguments().stream().map(Expression.Argument::value).toList();
    List<ValueType> types = values.stream().map(v -> of(v, scope)).toList();
    f.filter().ifPresent(x -> free(x, scope));
    return switch (f.name().name().value()) {
      case "coalesce" -> matched(values, types, "COALESCE");
      case "greatest" -> matched(values, types, "GREATEST");
      case "least" -> matched(values, types, "LEAST");
      case "nullif" -> {
        if (types.size() == 2) {
          calls.operator(
              Optional.empty(), "=", Optional.of(types.getFirst()), types.getLast(), f.span());
        }
        yield types.getFirst().isLiteral() ? ValueType.TEXT : types.getFirst();
      }
      default -> ValueType.UNSURE;
    };
  }

  /** Returns the one type of several values; constants are read as values of it. */
  private ValueType matched(List<Expression> values, List<ValueType> types, String what) {
    Optional<ValueType> common = coercions.common(types);
    if (common.isEmpty()) {
      throw mismatch(
          what
              + " types "
              + types.getFirst()
              + " and "
              + types.stream().filter(t -> !t.same(types.getFirst())).findFirst().orElseThrow()
              + " cannot be matched",
          values.getFirst().span());
    }
    values.forEach(v -> read(v, common.get()));
    return common.get();
  }

  private Calls.Resolved plainCall(Expression.FunctionCall f, Scope scope) {
    int ownBefore = ownUses;
    int outerBefore = outerUses;
    List<ValueType> arguments = new ArrayList<>();
    for (Expression.Argument a : f.arguments()) {
      arguments.add(of(a.value(), scope));
    }
    if (f.star() && !f.arguments().isEmpty()) {
      return Calls.Resolved.UNSURE;
    }
    f.orderBy().forEach(o -> of(o.value(), scope));
    f.filter().ifPresent(x -> bool(x, scope, "FILTER"));
    if (f.withinGroup()) {
      return ordered(f, arguments, scope);
    }
    boolean star =
        f.arguments().stream()
            .anyMatch(a -> a.value() instanceof Expression.ColumnReference c && c.star());
    if (star) {
      return Calls.Resolved.UNSURE;
    }
    Calls.Resolved found = calls.function(f, arguments);
    boolean own = ownUses > ownBefore || outerUses == outerBefore;
    refuseWrongPlace(f, found.kind(), own);
    return found;
  }

  /** An ordered-set aggregate takes what it orders behind its own arguments. */
  private Calls.Resolved ordered(Expression.FunctionCall f, List<ValueType> direct, Scope scope) {
    if (!Set.of("mode", "percentile_cont", "percentile_disc").contains(f.name().toString())) {
      return Calls.Resolved.UNSURE;
    }
    List<ValueType> all = new ArrayList<>(direct);
    f.orderBy().forEach(o -> all.add(of(o.value(), scope)));
    return calls.function(f, all);
  }

  private void refuseWrongPlace(Expression.FunctionCall f, char kind, boolean own) {
    String name = f.name().toString();
    if (kind == 'a' && f.over().isEmpty() && own && clause.isPresent()) {
      throw new Refusal(
          "42803",
          "aggregate functions are not allowed in " + clause.get(),
          f.span(),
          Optional.empty());
    }
    if ((kind == 'a' || kind == 'w') && f.over().isPresent() && clause.isPresent()) {
      throw new Refusal(
          "42P20",
          "window functions are not allowed in " + clause.get(),
          f.span(),
          Optional.empty());
    }
    Optional<String> wrong =
        switch (kind) {
          case 'f' ->
              f.over().isPresent()
                  ? Optional.of(
                      "OVER specified, but "
                          + name
                          + " is not a window function nor an aggregate function")
                  : f.distinct()
                      ? Optional.of(
                          "DISTINCT specified, but " + name + " is not an aggregate function")
                      : f.filter().isPresent()
                          ? Optional.of(
                              "FILTER specified, but " + name + " is not an aggregate function")
                          : !f.orderBy().isEmpty()
                              ? Optional.of(
                                  "ORDER BY specified, but "
                                      + name
                                      + " is not an aggregate function")
                              : Optional.empty();
          case 'w' ->
              f.over().isEmpty()
                  ? Optional.of("window function " + name + " requires an OVER clause")
                  : Optional.empty();
          case 'p' ->
              queries.callsProcedure() ? Optional.empty() : Optional.of(name + " is a procedure");
          default -> Optional.empty();
        };
    wrong.ifPresent(
        message -> {
          throw new Refusal("42809", message, f.span(), Optional.empty());
        });
  }

  // ------------------------------------------------------------ operators

  private ValueType operation(Expression.Operation o, Scope scope) {
    Optional<ValueType> left = o.left().map(l -> of(l, scope));
    ValueType right = o.right().map(r -> of(r, scope)).orElse(ValueType.UNSURE);
    String operator = o.operator();
    switch (operator) {
      case "AT TIME ZONE", "AT LOCAL" -> {
        return atZone(left.orElse(ValueType.UNSURE));
      }
      case "ESCAPE" -> {
        return ValueType.UNSURE;
      }
      case "OVERLAPS" -> {
        return ValueType.BOOL;
      }
      default -> {}
    }
    if (o.right().isEmpty() || rows(o)) {
      return operator.matches("[A-Z ]+|[<>=]+") ? ValueType.BOOL : ValueType.UNSURE;
    }
    String name =
        switch (operator) {
          case "LIKE" -> "~~";
          case "NOT LIKE" -> "!~~";
          case "ILIKE" -> "~~*";
          case "NOT ILIKE" -> "!~~*";
          case "SIMILAR TO" -> "~";
          case "NOT SIMILAR TO" -> "!~";
          case "IS DISTINCT FROM", "IS NOT DISTINCT FROM" -> "=";
          default -> operator;
        };
    if (name.equals("=")
        && operator.startsWith("IS")
        && left.filter(ValueType::isLiteral).isPresent()) {
      return ValueType.BOOL;
    }
    ValueType found = calls.operator(o.schema(), name, left, right, o.span());
    if (left.isPresent() && o.schema().isEmpty() && isComparison(name)) {
      readBeside(o.left().get(), left.get(), right);
      readBeside(o.right().get(), right, left.get());
    }
    return found;
  }

  /** A constant compared with a value is read as a value of its type. */
  private void readBeside(Expression value, ValueType own, ValueType other) {
    if (own.isLiteral()
        && other.isBuiltin()
        && Builtins.type(coercions.base(other).name())
            .map(BuiltinType::category)
            .filter(c -> "NBDTU".indexOf(c) >= 0)
            .isPresent()
        && !other.array()) {
      read(value, other);
    }
  }

  private static boolean isComparison(String operator) {
    return switch (operator) {
      case "=", "<>", "!=", "<", ">", "<=", ">=" -> true;
      default -> false;
    };
  }

  private static boolean rows(Expression.Operation o) {
    return o.left().filter(Expression.Row.class::isInstance).isPresent()
        || o.right().filter(Expression.Row.class::isInstance).isPresent();
  }

  private ValueType all(List<Expression> terms, Scope scope, String what) {
    terms.forEach(t -> bool(t, scope, what));
    return ValueType.BOOL;
  }

  private ValueType is(Expression.Is i, Scope scope) {
    switch (i.test()) {
      case "TRUE", "FALSE", "UNKNOWN" ->
          bool(i.value(), scope, "IS " + (i.not() ? "NOT " : "") + i.test());
      default -> of(i.value(), scope);
    }
    return ValueType.BOOL;
  }

  private ValueType between(Expression.Between b, Scope scope) {
    ValueType value = of(b.value(), scope);
    ValueType low = of(b.low(), scope);
    ValueType high = of(b.high(), scope);
    boolean row = b.value() instanceof Expression.Row;
    if (!row) {
      calls.operator(Optional.empty(), ">=", Optional.of(value), low, b.span());
      calls.operator(Optional.empty(), "<=", Optional.of(value), high, b.span());
      readBeside(b.low(), low, value);
      readBeside(b.high(), high, value);
    }
    return ValueType.BOOL;
  }

  private ValueType in(Expression.In i, Scope scope) {
    ValueType value = of(i.value(), scope);
    List<ValueType> types = i.list().stream().map(e -> of(e, scope)).toList();
    if (i.value() instanceof Expression.Row) {
      return ValueType.BOOL;
    }
    boolean literal = types.stream().allMatch(ValueType::isLiteral);
    for (int k = 0; k < types.size(); k++) {
      if (i.list().get(k) instanceof Expression.Row) {
        continue;
      }
      if (literal) {
        calls.operator(Optional.empty(), "=", Optional.of(value), types.get(k), i.span());
        readBeside(i.list().get(k), types.get(k), value);
      } else if (!types.get(k).isLiteral()) {
        calls.operator(Optional.empty(), "=", Optional.of(value), types.get(k), i.span());
      }
    }
    return ValueType.BOOL;
  }

  private ValueType quantified(Expression.Quantified q, Scope scope) {
    ValueType value = of(q.value(), scope);
    String operator =
        q.operator().equals("IN") || q.operator().equals("NOT IN") ? "=" : q.operator();
    if (q.many() instanceof Expression.Subquery s) {
      Optional<List<Scope.Column>> columns = columns(s.query(), scope);
      int wanted = q.value() instanceof Expression.Row r ? r.elements().size() : 1;
      boolean whole =
          q.value() instanceof Expression.Row r
              && r.elements().stream()
                  .anyMatch(e -> e instanceof Expression.ColumnReference c && c.star());
      if (columns.isPresent() && !whole) {
        int count = columns.get().size();
        boolean mayBeRow = wanted == 1 && value.isUnsure();
        if (count > wanted && !mayBeRow || count < wanted) {
          throw new Refusal(
              "42601",
              count > wanted ? "subquery has too many columns" : "subquery has too few columns",
              q.span(),
              Optional.empty());
        }
        if (wanted == 1 && count == 1) {
          compare(operator, value, columns.get().getFirst().type(), q.span());
        }
      }
      return ValueType.BOOL;
    }
    ValueType many = of(q.many(), scope);
    if (many.isLiteral() || many.isUnsure()) {
      return ValueType.BOOL;
    }
    ValueType base = coercions.base(many);
    if (base.isUnsure() || base.is("int2vector") || base.is("oidvector") || base.is("anyarray")) {
      return ValueType.BOOL;
    }
    if (!base.array()) {
      throw new Refusal(
          "42809", "op ANY/ALL (array) requires array on right side", q.span(), Optional.empty());
    }
    compare(operator, value, base.element(), q.span());
    return ValueType.BOOL;
  }

  private void compare(String operator, ValueType left, ValueType right, Span at) {
    if (operator.matches("[-+*/<>=~!@#%^&|`?]+")) {
      calls.operator(Optional.empty(), operator, Optional.of(left), right, at);
    }
  }

  private ValueType caseOf(Expression.Case c, Scope scope) {
    ValueType type = branches(c, scope);
    return type;
  }

  private ValueType branches(Expression.Case c, Scope scope) {
    Optional<ValueType> value = c.value().map(v -> of(v, scope));
    List<Expression> results = new ArrayList<>();
    List<ValueType> types = new ArrayList<>();
    c.otherwise()
        .ifPresent(
            o -> {
              results.add(o);
              types.add(of(o, scope));
            });
    for (Expression.When when : c.whens()) {
      if (value.isPresent()) {
        ValueType test = of(when.condition(), scope);
        ValueType subject = value.get().isLiteral() ? ValueType.TEXT : value.get();
        calls.operator(Optional.empty(), "=", Optional.of(subject), test, when.condition().span());
      } else {
        bool(when.condition(), scope, "CASE/WHEN");
      }
      results.add(when.result());
      types.add(of(when.result(), scope));
    }
    return matched(results, types, "CASE");
  }

  private ValueType array(Expression.Array a, Scope scope) {
    List<ValueType> types = a.elements().stream().map(e -> of(e, scope)).toList();
    if (types.isEmpty()) {
      return ValueType.UNSURE;
    }
    boolean nested =
        a.elements().stream().anyMatch(Expression.Array.class::isInstance)
            || types.stream().anyMatch(t -> t.array() || t.isUnsure());
    if (nested) {
      return types.stream().allMatch(t -> t.array() && t.same(types.getFirst()))
          ? types.getFirst()
          : ValueType.UNSURE;
    }
    ValueType common = matched(a.elements(), types, "ARRAY");
    return common.isKnown() ? common.asArray() : ValueType.UNSURE;
  }

  // ------------------------------------------------------------ casts, parts, queries

  private ValueType cast(Expression.Cast c, Scope scope) {
    ValueType target = world.type(c.type());
    if (target.isUnsure()) {
      queries.refuseMissingType(c.type(), c.span());
    }
    if (c.value() instanceof Expression.Array a && a.elements().isEmpty()) {
      return target;
    }
    if (c.value() instanceof Expression.Array a && target.isKnown()) {
      for (Expression e : a.elements()) {
        of(e, scope);
        if (target.array() && !(e instanceof Expression.Array)) {
          read(e, target.element());
        }
      }
      return target;
    }
    ValueType source = of(c.value(), scope);
    if (target.isUnsure()) {
      return target;
    }
    if (source.isLiteral()) {
      boolean asWritten =
          c.type().intervalFields().isEmpty()
              && (c.type().modifiers().isEmpty() || !coercions.base(target).is("bit"));
      if (asWritten) {
        read(c.value(), target);
      }
      if (c.value() instanceof Expression.StringConstant s) {
        queries.refuseMissingObject(s, target);
      }
      return target;
    }
    if (coercions.can(source, target, Context.EXPLICIT) == Truth.FALSE) {
      throw new Refusal(
          "42846", "cannot cast type " + source + " to " + target, c.span(), Optional.empty());
    }
    return target;
  }

  private ValueType subscript(Expression.Subscript s, Scope scope) {
    if (s.value() instanceof Expression.Subscript inner) {
      // Subscripts in a row are one subscript of several dimensions.
      ValueType whole = subscript(inner, scope);
      s.low().ifPresent(l -> of(l, scope));
      s.high().ifPresent(h -> of(h, scope));
      return whole.array() || whole.is("jsonb") ? whole : s.slice() ? ValueType.UNSURE : whole;
    }
    ValueType type = of(s.value(), scope);
    s.low().ifPresent(l -> of(l, scope));
    s.high().ifPresent(h -> of(h, scope));
    ValueType base = coercions.base(type);
    if (base.array()) {
      return s.slice() ? base : base.element();
    }
    if (base.isBuiltin() && NO_SUBSCRIPTS.contains(base.name())) {
      throw mismatch(
          "cannot subscript type " + type + " because it does not support subscripting", s.span());
    }
    return base.is("jsonb") ? base : ValueType.UNSURE;
  }

  private ValueType field(Expression.Field f, Scope scope) {
    ValueType type = coercions.base(of(f.value(), scope));
    if (f.star() || f.field().isEmpty() || !type.isKnown()) {
      return ValueType.UNSURE;
    }
    Identifier name = f.field().get();
    if (mayBeFunction(name)) {
      return ValueType.UNSURE;
    }
    if (type.isBuiltin() && !type.array() && "NBDTS".indexOf(coercions.category(type)) >= 0) {
      throw new Refusal(
          "42809",
          "column notation ."
              + name
              + " applied to type "
              + type
              + ", which is not a composite type",
          f.span(),
          Optional.empty());
    }
    Optional<Relation> row = type.oid().flatMap(o -> world.catalog().object(o, Relation.class));
    Optional<Column> column = row.flatMap(r -> r.column(name));
    boolean complete =
        row.filter(r -> r.complete() && !SYSTEM_COLUMNS.contains(name.value())).isPresent();
    if (world.type(type).orElse(null) instanceof Type.Composite c) {
      column = c.column(name);
      complete = true;
    }
    if (column.isPresent()) {
      return world.typeOf(column.get().type());
    }
    if (complete && !type.array()) {
      throw new Refusal(
          "42703",
          "column \"" + name + "\" not found in data type " + type,
          f.span(),
          Optional.empty());
    }
    return ValueType.UNSURE;
  }

  private ValueType collate(Expression.Collate c, Scope scope) {
    ValueType type = of(c.value(), scope);
    ValueType base = coercions.base(type);
    if (base.isBuiltin()
        && !base.array()
        && Builtins.type(base.name()).filter(t -> !t.collatable() && t.kind() == 'b').isPresent()) {
      throw mismatch("collations are not supported by type " + type, c.span());
    }
    return type;
  }

  private ValueType subquery(Expression.Subquery s, Scope scope) {
    Optional<List<Scope.Column>> columns = columns(s.query(), scope);
    return switch (s.kind()) {
      case EXISTS -> ValueType.BOOL;
      case ROWS -> ValueType.UNSURE;
      case SCALAR -> single(columns, s.span());
      case ARRAY -> {
        ValueType element = single(columns, s.span());
        yield element.isKnown() ? element.asArray() : ValueType.UNSURE;
      }
    };
  }

  private static ValueType single(Optional<List<Scope.Column>> columns, Span at) {
    if (columns.isEmpty()) {
      return ValueType.UNSURE;
    }
    if (columns.get().size() != 1) {
      throw new Refusal("42601", "subquery must return only one column", at, Optional.empty());
    }
    ValueType type = columns.get().getFirst().type();
    return type.isLiteral() ? ValueType.TEXT : type;
  }

  private Optional<List<Scope.Column>> columns(Query query, Scope scope) {
    Optional<String> before = clause;
    clause = Optional.empty();
    try {
      return queries.inner(query, scope);
    } finally {
      clause = before;
    }
  }
}
