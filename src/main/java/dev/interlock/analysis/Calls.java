package dev.interlock.analysis;

import dev.interlock.catalog.Function;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Truth;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinFunction;
import dev.interlock.postgres.BuiltinOperator;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the function or operator that a call means. */
final class Calls {
  private final World world;
  private final Coercions coercions;
  private final Choice choice;

  Calls(World world, Coercions coercions) {
    this.world = world;
    this.coercions = coercions;
    this.choice = new Choice(coercions);
  }

  /**
   * What a call means.
   *
   * @param type the type of its value
   * @param kind {@code pg_proc.prokind}; a blank where the function is not known
   * @param rows whether it returns a set
   * @param columns as of {@link Candidate}
   */
  record Resolved(ValueType type, char kind, boolean rows, List<String> columns) {
    static final Resolved UNSURE = new Resolved(ValueType.UNSURE, ' ', false);

    Resolved(ValueType type, char kind, boolean rows) {
      this(type, kind, rows, List.of());
    }
  }

  /** Tells whether a function of that name may exist. */
  boolean mayExist(Identifier name) {
    QualifiedName plain = new QualifiedName(Optional.empty(), name);
    return !world.whole()
        || !world.functions(plain).isEmpty()
        || !Builtins.functions(name.value()).isEmpty();
  }

  Resolved function(Expression.FunctionCall call, List<ValueType> arguments) {
    QualifiedName name = call.name();
    boolean named = call.arguments().stream().anyMatch(a -> a.name().isPresent());
    List<Candidate> all = new ArrayList<>();
    boolean hidden = false;
    boolean exists = false;
    List<BuiltinFunction> builtins =
        World.mayBeBuiltin(name)
            ? Builtins.functions(name.name().value())
            : List.<BuiltinFunction>of();
    for (BuiltinFunction f : builtins) {
      if (!world.version().in(f.versions())) {
        continue;
      }
      Optional<Candidate> candidate = candidate(f, arguments.size(), call.variadic());
      if (f.extension().isPresent()) {
        hidden |=
            world.mayHave(f.extension().get())
                && (f.arguments().isEmpty()
                    || candidate
                        .filter(c -> c.takes(coercions, arguments) != Truth.FALSE)
                        .isPresent());
        continue;
      }
      exists = true;
      candidate.ifPresent(all::add);
    }
    for (Function f : world.functions(name)) {
      exists = true;
      if (f.language().equals("internal") && f.createdAt().isEmpty()) {
        hidden = true;
      }
      hidden |= !candidates(f, arguments.size(), call.variadic(), all);
    }
    if (!World.mayBeBuiltin(name)) {
      hidden |= !Builtins.functions(name.toString()).isEmpty();
      hidden |= !isKnownSchema(name) || !Builtins.functions(name.name().value()).isEmpty();
    }
    boolean plain = name.schema().isEmpty() && !named && world.functions(name).isEmpty();
    Optional<Candidate> exact = plain ? choice.exact(all, arguments) : Optional.empty();
    if (exact.isPresent()) {
      return resolved(exact.get(), arguments);
    }
    ValueType type = world.type(TypeName.of(name));
    if (hidden || named && exists || type.oid().isPresent() && !exists) {
      return Resolved.UNSURE;
    }
    if (arguments.size() == 1 && arguments.getFirst().isLiteral() && type.isKnown()) {
      return new Resolved(type, 'f', false);
    }
    return switch (choice.of(distinct(all), arguments)) {
      case Choice.One(Candidate one) -> resolved(one, arguments);
      case Choice.Untold _ -> Resolved.UNSURE;
      case Choice.Many _ -> {
        if (exists && all.stream().allMatch(c -> c.kind() == ' ')) {
          yield Resolved.UNSURE;
        }
        throw new Refusal(
            "42725",
            "function " + signature(name, arguments) + " is not unique",
            call.span(),
            Optional.empty());
      }
      case Choice.None _ -> none(call, arguments, type, exists, !builtins.isEmpty());
    };
  }

  private Resolved resolved(Candidate one, List<ValueType> arguments) {
    return new Resolved(one.result(coercions, arguments), one.kind(), one.rows(), one.columns());
  }

  private boolean isKnownSchema(QualifiedName name) {
    return name.schema().flatMap(s -> world.catalog().schema(s)).isPresent();
  }

  private Resolved none(
      Expression.FunctionCall call,
      List<ValueType> arguments,
      ValueType type,
      boolean exists,
      boolean builtin) {
    if (arguments.size() == 1) {
      boolean row = arguments.getFirst().isKnown() && coercions.isRow(arguments.getFirst());
      if (row) {
        return Resolved.UNSURE;
      }
      if (type.isKnown()) {
        return new Resolved(type, 'f', false);
      }
    }
    boolean plain = arguments.stream().allMatch(a -> a.isLiteral() || a.isBuiltin());
    if (!world.whole() && !(exists && builtin && plain)) {
      return Resolved.UNSURE;
    }
    throw new Refusal(
        "42883",
        "function " + signature(call.name(), arguments) + " does not exist",
        call.span(),
        world.catalog().dump());
  }

  private static String signature(QualifiedName name, List<ValueType> arguments) {
    return name
        + arguments.stream().map(ValueType::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Of functions with the same parameters the first on the path is meant. */
  private static List<Candidate> distinct(List<Candidate> all) {
    List<Candidate> kept = new ArrayList<>();
    for (Candidate next : all) {
      boolean hidden = false;
      for (Candidate earlier : kept) {
        boolean same = true;
        for (int i = 0; i < next.parameters().size(); i++) {
          same &= earlier.parameters().get(i).same(next.parameters().get(i));
        }
        hidden |= same;
      }
      if (!hidden) {
        kept.add(next);
      }
    }
    return kept;
  }

  private static Optional<Candidate> candidate(BuiltinFunction f, int count, boolean variadicCall) {
    if (f.arguments().isEmpty()) {
      return Optional.empty();
    }
    List<ValueType> declared =
        f.arguments().get().stream().map(ValueType::builtin).collect(Collectors.toList());
    ValueType result = ValueType.builtin(f.returns());
    boolean row = !f.columns().isEmpty() && f.returns().equals("record");
    return fitted(declared, f.variadic(), f.defaults(), count, variadicCall)
        .map(
            p ->
                new Candidate(
                    p, row ? ValueType.UNSURE : result, f.kind(), f.setReturning(), f.columns()));
  }

  /** Returns the parameters spread over so many arguments, if they fit. */
  private static Optional<List<ValueType>> fitted(
      List<ValueType> declared, boolean variadic, int defaults, int count, boolean variadicCall) {
    if (variadic && !declared.isEmpty()) {
      ValueType last = declared.getLast();
      boolean any = last.is("any");
      ValueType element = last.array() ? last.element() : last;
      if (last.is("anyarray")) {
        element = ValueType.builtin("anyelement");
      } else if (last.is("anycompatiblearray")) {
        element = ValueType.builtin("anycompatible");
      }
      if (variadicCall) {
        if (count != declared.size()) {
          return Optional.empty();
        }
        List<ValueType> spread = new ArrayList<>(declared);
        spread.set(
            count - 1,
            any ? last : last.array() || last.name().endsWith("array") ? last : UNSPREAD);
        return Optional.of(spread);
      }
      if (count < declared.size() - (defaults > 0 ? defaults : 0)) {
        return Optional.empty();
      }
      List<ValueType> spread =
          new ArrayList<>(declared.subList(0, Math.min(count, declared.size() - 1)));
      while (spread.size() < count) {
        spread.add(element);
      }
      return Optional.of(spread);
    }
    return count <= declared.size() && count >= declared.size() - defaults
        ? Optional.of(declared.subList(0, count))
        : Optional.empty();
  }

  private static final ValueType UNSPREAD = ValueType.UNSURE;

  /** Adds a function of the history's; returns whether all of it is known. */
  private boolean candidates(Function f, int count, boolean variadicCall, List<Candidate> all) {
    List<ValueType> declared = new ArrayList<>();
    int defaults = 0;
    boolean variadic = false;
    for (Function.Argument a : f.arguments()) {
      boolean output =
          f.kind() == Function.Kind.PROCEDURE && a.mode() == Function.Argument.Mode.OUT;
      if (!a.isInput() && !output) {
        continue;
      }
      declared.add(world.typeOf(Known.of(a.type())));
      defaults = a.hasDefault() ? defaults + 1 : 0;
      variadic |= a.mode() == Function.Argument.Mode.VARIADIC;
    }
    if (f.kind() == Function.Kind.AGGREGATE
        && f.arguments().stream().anyMatch(a -> a.type().name().name().value().equals("any"))) {
      return false;
    }
    Optional<List<ValueType>> fitted = fitted(declared, variadic, defaults, count, variadicCall);
    char kind =
        switch (f.kind()) {
          case FUNCTION -> 'f';
          case PROCEDURE -> 'p';
          case AGGREGATE -> 'a';
          case WINDOW -> 'w';
        };
    ValueType result = f.result().map(r -> world.typeOf(Known.of(r))).orElse(ValueType.UNSURE);
    fitted.ifPresent(p -> all.add(new Candidate(p, result, kind, f.returnsSet())));
    return true;
  }

  // ------------------------------------------------------------ operators

  /** Returns the type of an operation; the left operand is absent for a prefix operator. */
  ValueType operator(
      Optional<Identifier> schema,
      String written,
      Optional<ValueType> left,
      ValueType right,
      Span at) {
    String name = written.equals("!=") ? "<>" : written;
    if (schema.filter(s -> !s.value().equals("pg_catalog")).isPresent()) {
      return ValueType.UNSURE;
    }
    List<Candidate> all = new ArrayList<>();
    boolean hidden = false;
    for (BuiltinOperator o : Builtins.operators(name)) {
      if (!world.version().in(o.versions()) || o.left().isPresent() != left.isPresent()) {
        continue;
      }
      if (o.extension().isPresent()) {
        hidden |= world.mayHave(o.extension().get());
        continue;
      }
      List<ValueType> parameters = new ArrayList<>();
      o.left().map(ValueType::builtin).ifPresent(parameters::add);
      parameters.add(ValueType.builtin(o.right()));
      all.add(new Candidate(parameters, ValueType.builtin(o.returns()), 'f', false));
    }
    List<ValueType> operands = new ArrayList<>();
    left.ifPresent(operands::add);
    operands.add(right);
    return switch (chosen(all, operands)) {
      case Choice.One(Candidate one) -> one.result(coercions, operands);
      case Choice.Untold _ -> untold(all);
      case Choice.None _ ->
          absent(name, left, right, at, hidden, !all.isEmpty(), "42883", "does not exist");
      case Choice.Many _ ->
          absent(name, left, right, at, hidden, !all.isEmpty(), "42725", "is not unique");
    };
  }

  /** Beside a known operand, a literal is first taken for the same type. */
  private Choice.Chosen chosen(List<Candidate> all, List<ValueType> operands) {
    if (operands.size() == 2) {
      ValueType left = operands.getFirst();
      ValueType right = operands.getLast();
      if (left.isLiteral() != right.isLiteral()) {
        ValueType known = coercions.base(left.isLiteral() ? right : left);
        for (Candidate c : all) {
          if (c.parameters().getFirst().same(known) && c.parameters().getLast().same(known)) {
            return new Choice.One(c);
          }
        }
      }
    }
    return choice.of(all, operands);
  }

  /** Comparisons are boolean, whatever is compared. */
  private static ValueType untold(List<Candidate> all) {
    boolean bool = !all.isEmpty() && all.stream().allMatch(c -> c.result().is("bool"));
    return bool ? ValueType.BOOL : ValueType.UNSURE;
  }

  private ValueType absent(
      String name,
      Optional<ValueType> left,
      ValueType right,
      Span at,
      boolean hidden,
      boolean servers,
      String sqlstate,
      String what) {
    boolean plain =
        (right.isLiteral() || right.isBuiltin())
            && left.map(l -> l.isLiteral() || l.isBuiltin()).orElse(true);
    if (hidden || !world.whole() && !plain || world.hasOperator(name)) {
      return ValueType.UNSURE;
    }
    if (!world.whole() && !servers) {
      return ValueType.UNSURE;
    }
    throw new Refusal(
        sqlstate,
        "operator "
            + (sqlstate.equals("42883") ? "does not exist: " : what + ": ")
            + left.map(l -> l + " ").orElse("")
            + name
            + " "
            + right,
        at,
        Optional.empty());
  }
}
