package dev.interlock.change;

import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.postgres.Volatility;
import dev.interlock.source.Span;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.RoutineBody;
import dev.interlock.syntax.RoutineOption;
import dev.interlock.syntax.RoutineParameter;
import dev.interlock.syntax.RoutineSignature;
import dev.interlock.syntax.RoutineStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions, procedures, aggregates, casts, languages. */
final class Routines {
  private Routines() {}

  static void create(Work work, RoutineStatement.CreateRoutine s) {
    QualifiedName full = work.target(s.name().name());
    List<Function.Argument> arguments = arguments(work, s.parameters());
    s.returnsTable()
        .ifPresent(
            t -> {
              for (RoutineParameter p : t) {
                arguments.add(
                    new Function.Argument(
                        Function.Argument.Mode.TABLE,
                        p.name().map(n -> n.value()),
                        Types.lookUp(work, p.type().name()),
                        Optional.empty()));
              }
            });
    Function.Kind kind =
        s.kind() == ObjectKind.PROCEDURE ? Function.Kind.PROCEDURE : Function.Kind.FUNCTION;
    Volatility volatility = Volatility.VOLATILE;
    boolean strict = false;
    for (RoutineOption o : s.options()) {
      switch (o) {
        case RoutineOption.Volatile v -> volatility = v.volatility();
        case RoutineOption.Strict x -> strict = x.strict();
        case RoutineOption.Window w -> kind = Function.Kind.WINDOW;
        default -> {}
      }
    }
    String language = s.language().map(n -> n.value().value()).orElse("sql");
    Optional<DataType> result = s.returns().map(t -> Types.lookUp(work, t.name()));
    Optional<Span> body =
        s.body()
            .map(
                b ->
                    b instanceof RoutineBody.Text t && t.contents().isPresent()
                        ? t.contents().get()
                        : b.span());
    Function.Kind made = kind;
    Volatility promise = volatility;
    boolean isStrict = strict;
    boolean set =
        s.returnsTable().isPresent() || s.returns().map(t -> t.name().setOf()).orElse(false);
    RoutineRules.check(work, s, arguments, result);
    Optional<Function> old = same(work, full, inputs(arguments));
    if (old.isPresent()) {
      refuseReplacement(work, s, old.get(), made, result);
      RoutineRules.replaces(work, s, old.get(), arguments, set);
    }
    Function function =
        work.create(
            fresh ->
                new Function(
                    old.map(Function::oid).orElse(fresh),
                    full,
                    made,
                    arguments,
                    result,
                    set,
                    promise,
                    isStrict,
                    language,
                    work.here(),
                    body,
                    old.map(Function::createdAt).orElse(work.here())));
    work.define(function.oid(), RoutineText.of(work, s));
    depend(work, function);
  }

  private static void refuseReplacement(
      Work work,
      RoutineStatement.CreateRoutine s,
      Function old,
      Function.Kind kind,
      Optional<DataType> result) {
    if (s.orReplace().isEmpty()) {
      throw Work.refused(
          "42723",
          "function \"" + s.name().name().name() + "\" already exists with same argument types",
          s.name().span(),
          old.createdAt());
    }
    List<Function.Argument> before =
        old.arguments().stream().filter(Function.Argument::isInput).toList();
    List<RoutineParameter> after =
        s.parameters().stream().filter(p -> p.mode() != RoutineParameter.Mode.OUT).toList();
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      if (before.get(i).name().isPresent()
          && !before.get(i).name().equals(after.get(i).name().map(n -> n.value()))) {
        throw Work.refused(
            "42P13",
            "cannot change name of input parameter \"" + before.get(i).name().get() + "\"",
            s.name().span(),
            old.definedAt());
      }
    }
    if (old.kind() != kind) {
      throw Work.refused("42809", "cannot change routine kind", s.name().span(), old.createdAt());
    }
    if (result.isPresent()
        && old.result().isPresent()
        && !work.catalog()
            .format(result.get().plain())
            .equals(work.catalog().format(old.result().get().plain()))) {
      throw Work.refused(
          "42P13",
          "cannot change return type of existing function",
          s.name().span(),
          old.createdAt());
    }
  }

  private static void depend(Work work, Function function) {
    for (Function.Argument a : function.arguments()) {
      a.type().type().ifPresent(t -> work.depends(function.oid(), t, Dependency.Kind.NORMAL));
    }
    function
        .result()
        .flatMap(DataType::type)
        .ifPresent(t -> work.depends(function.oid(), t, Dependency.Kind.NORMAL));
  }

  static List<Function.Argument> arguments(Work work, List<RoutineParameter> parameters) {
    List<Function.Argument> found = new ArrayList<>();
    for (RoutineParameter p : parameters) {
      found.add(
          new Function.Argument(
              switch (p.mode()) {
                case UNSAID, IN -> Function.Argument.Mode.IN;
                case OUT -> Function.Argument.Mode.OUT;
                case INOUT -> Function.Argument.Mode.INOUT;
                case VARIADIC -> Function.Argument.Mode.VARIADIC;
              },
              p.name().map(n -> n.value()),
              Types.resolve(work, p.type().name()).asOptional().orElse(DataType.builtin("text")),
              p.defaultValue().map(e -> Stored.of(work, e))));
    }
    return found;
  }

  static List<DataType> inputs(List<Function.Argument> arguments) {
    return arguments.stream()
        .filter(Function.Argument::isInput)
        .map(a -> a.type().plain())
        .toList();
  }

  /** Returns the function of exactly these input types. */
  static Optional<Function> same(Work work, QualifiedName full, List<DataType> inputs) {
    List<String> wanted = inputs.stream().map(t -> work.catalog().format(t)).toList();
    for (Function f : work.catalog().functions(full)) {
      List<String> has = f.inputTypes().stream().map(t -> work.catalog().format(t)).toList();
      if (has.equals(wanted)) {
        return Optional.of(f);
      }
    }
    return Optional.empty();
  }

  /** Returns the function a signature names. */
  static Optional<Function> find(Work work, RoutineSignature signature) {
    for (Identifier schema : work.lookupPath(signature.name().name())) {
      QualifiedName full = signature.name().name().in(schema);
      List<Function> candidates = work.catalog().functions(full);
      if (candidates.isEmpty()) {
        continue;
      }
      if (signature.parameters().isEmpty()) {
        return Optional.of(candidates.getFirst());
      }
      List<RoutineParameter> all = new ArrayList<>(signature.parameters().get());
      all.addAll(signature.orderedBy());
      Optional<Function> exact = same(work, full, inputs(arguments(work, all)));
      if (exact.isPresent()) {
        return exact;
      }
      List<String> wanted =
          arguments(work, all).stream().map(a -> work.catalog().format(a.type().plain())).toList();
      Optional<Function> withOut =
          candidates.stream()
              .filter(
                  f ->
                      f.arguments().stream()
                          .filter(a -> a.mode() != Function.Argument.Mode.TABLE)
                          .map(a -> work.catalog().format(a.type().plain()))
                          .toList()
                          .equals(wanted))
              .findFirst();
      if (withOut.isPresent()) {
        return withOut;
      }
    }
    return Optional.empty();
  }

  static void alter(Work work, RoutineStatement.AlterRoutine s) {
    find(work, s.routine().signature())
        .ifPresentOrElse(
            f -> {
              ObjectRules.kind(s.routine().kind(), f, s.routine().span());
              RoutineRules.alter(work, s, f.kind() == Function.Kind.PROCEDURE);
              s.options().forEach(o -> work.redefine(f.oid(), o.span().text()));
              for (RoutineOption o : s.options()) {
                if (o instanceof RoutineOption.Volatile v) {
                  work.put(f.withVolatility(v.volatility()));
                }
              }
            },
            () -> MissingObjects.routine(work, s.routine().signature(), s.routine().kind()));
  }

  static void aggregate(Work work, RoutineStatement.CreateAggregate s) {
    QualifiedName full = work.target(s.signature().name().name());
    List<RoutineParameter> all = new ArrayList<>(s.signature().parameters().orElse(List.of()));
    all.addAll(s.signature().orderedBy());
    List<Function.Argument> arguments = arguments(work, all);
    if (s.oldStyle()) {
      s.options().stream()
          .filter(o -> o.name().value().equals("basetype"))
          .flatMap(o -> o.value().stream())
          .filter(v -> !v.equalsIgnoreCase("'any'") && !v.equalsIgnoreCase("\"any\""))
          .forEach(
              v ->
                  arguments.add(
                      new Function.Argument(
                          Function.Argument.Mode.IN,
                          Optional.empty(),
                          Types.lookUp(work, TypeName.of(Uses.parseName(v))),
                          Optional.empty())));
    }
    AggregateRules.check(work, s, inputs(arguments));
    Optional<Function> old = same(work, full, inputs(arguments));
    if (old.isPresent()
        && s.orReplace().isPresent()
        && old.get().kind() != Function.Kind.AGGREGATE) {
      throw Work.refused("42809", "cannot change routine kind", s.span(), old.get().createdAt());
    }
    if (old.isPresent() && s.orReplace().isEmpty()) {
      throw Work.refused(
          "42723",
          "function \"" + full.name() + "\" already exists with same argument types",
          s.span(),
          old.get().createdAt());
    }
    Function made =
        work.create(
            fresh ->
                new Function(
                    old.map(Function::oid).orElse(fresh),
                    full,
                    Function.Kind.AGGREGATE,
                    arguments,
                    Optional.empty(),
                    false,
                    Volatility.IMMUTABLE,
                    false,
                    "internal",
                    work.here(),
                    Optional.empty(),
                    work.here()));
    work.define(made.oid(), s.span().text());
    depend(work, made);
    s.options().stream()
        .filter(o -> o.name().value().equals("sfunc") || o.name().value().equals("finalfunc"))
        .flatMap(o -> o.value().stream())
        .flatMap(v -> Dependents.function(work, Uses.parseName(v)).stream())
        .forEach(f -> work.depends(made.oid(), f, Dependency.Kind.NORMAL));
  }

  static void cast(Work work, RoutineStatement.CreateCast s) {
    DataType from = Types.lookUp(work, s.from().name());
    DataType to = Types.lookUp(work, s.to().name());
    Simple.create(
            work,
            SimpleObject.Kind.CAST,
            Simple.plain(Identifier.of("cast")),
            work.catalog().format(from) + " AS " + work.catalog().format(to),
            false,
            s.span())
        .ifPresent(
            c -> {
              from.type().ifPresent(t -> work.depends(c.oid(), t, Dependency.Kind.NORMAL));
              to.type().ifPresent(t -> work.depends(c.oid(), t, Dependency.Kind.NORMAL));
              s.function()
                  .flatMap(f -> find(work, f))
                  .ifPresent(f -> work.depends(c.oid(), f.oid(), Dependency.Kind.NORMAL));
            });
  }
}
