package dev.interlock.change;

import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Function.Argument;
import dev.interlock.catalog.Function.Argument.Mode;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.RoutineBody;
import dev.interlock.syntax.RoutineOption;
import dev.interlock.syntax.RoutineParameter;
import dev.interlock.syntax.RoutineStatement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which functions and procedures there may be.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createfunction.html">the manual on
 *     CREATE FUNCTION</a>
 */
final class RoutineRules {
  /** Refuses to make the language that every database has. */
  static void freshLanguage(RoutineStatement.CreateLanguage s) {
    if (s.name().value().value().equals("plpgsql") && s.orReplace().isEmpty()) {
      throw Work.refused(
          "42710", "extension \"plpgsql\" already exists", s.name().span(), Optional.empty());
    }
  }

  private static final String INVALID = "42P13";

  private final Work work;
  private final RoutineStatement.CreateRoutine s;
  private final List<Argument> arguments;
  private final Optional<DataType> result;

  private RoutineRules(
      Work work,
      RoutineStatement.CreateRoutine s,
      List<Argument> arguments,
      Optional<DataType> result) {
    this.work = work;
    this.s = s;
    this.arguments = arguments;
    this.result = result;
  }

  /** Refuses a definition by itself, before it is asked what it replaces. */
  static void check(
      Work work,
      RoutineStatement.CreateRoutine s,
      List<Argument> arguments,
      Optional<DataType> result) {
    RoutineRules rules = new RoutineRules(work, s, arguments, result);
    rules.options(s.options(), s.kind() == ObjectKind.PROCEDURE);
    rules.parameters();
    rules.result();
    rules.body();
    rules.polymorphic();
    rules.language();
  }

  static void alter(Work work, RoutineStatement.AlterRoutine s, boolean procedure) {
    new RoutineRules(
            work,
            new RoutineStatement.CreateRoutine(
                s.span(),
                Optional.empty(),
                s.routine().kind(),
                s.routine().signature().name(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                s.options(),
                Optional.empty()),
            List.of(),
            Optional.empty())
        .options(s.options(), procedure);
  }

  private void options(List<RoutineOption> options, boolean procedure) {
    for (RoutineOption o : options) {
      switch (o) {
        case RoutineOption.Parallel p -> {
          String word = p.word().value().value().toLowerCase(Locale.ROOT);
          if (!Set.of("safe", "unsafe", "restricted").contains(word)) {
            throw at(
                "42601", "parameter \"parallel\" must be SAFE, RESTRICTED, or UNSAFE", o.span());
          }
        }
        case RoutineOption.Cost c when !positive(c.number()) ->
            throw at("22023", "COST must be positive", o.span());
        case RoutineOption.Rows r when !positive(r.number()) ->
            throw at("22023", "ROWS must be positive", o.span());
        default -> {}
      }
      boolean functionOnly =
          switch (o) {
            case RoutineOption.Volatile v -> true;
            case RoutineOption.Strict x -> true;
            case RoutineOption.Leakproof l -> true;
            case RoutineOption.Cost c -> true;
            case RoutineOption.Rows r -> true;
            case RoutineOption.Support u -> true;
            case RoutineOption.Parallel p -> true;
            case RoutineOption.Window w -> true;
            case RoutineOption.Language l -> false;
            case RoutineOption.Security x -> false;
            case RoutineOption.Transform t -> false;
            case RoutineOption.Configuration c -> false;
          };
      if (procedure && functionOnly) {
        throw at(INVALID, "invalid attribute in procedure definition", o.span());
      }
      if (o instanceof RoutineOption.Configuration c) {
        SettingRules.check(work, c.change(), true);
      }
    }
  }

  private static boolean positive(String number) {
    try {
      return new BigDecimal(number).signum() > 0;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private void parameters() {
    boolean defaults = false;
    boolean variadic = false;
    for (RoutineParameter p : s.parameters()) {
      boolean input = p.mode() != RoutineParameter.Mode.OUT;
      if (p.type().name().setOf()) {
        throw at(
            INVALID,
            (s.kind() == ObjectKind.PROCEDURE ? "procedures" : "functions")
                + " cannot accept set arguments",
            p.span());
      }
      if (variadic && (input || s.kind() == ObjectKind.PROCEDURE)) {
        throw at(INVALID, "VARIADIC parameter must be the last input parameter", p.span());
      }
      if (p.mode() == RoutineParameter.Mode.VARIADIC) {
        variadic = true;
        DataType type =
            Types.resolve(work, p.type().name()).asOptional().orElse(DataType.builtin("any"));
        boolean array =
            type.array()
                || !type.isBuiltin()
                || Set.of("any", "anyarray", "anycompatiblearray", "oidvector", "int2vector")
                    .contains(type.name().name().value());
        if (!array) {
          throw at(INVALID, "VARIADIC parameter must be an array", p.span());
        }
      }
      if (p.defaultValue().isPresent()) {
        if (!input) {
          throw at(INVALID, "only input parameters can have default values", p.span());
        }
        defaults = true;
      } else if (defaults && input) {
        throw at(
            INVALID,
            "input parameters after one with a default value must also have defaults",
            p.span());
      } else if (defaults && s.kind() == ObjectKind.PROCEDURE) {
        throw at(
            INVALID,
            "procedure OUT parameters cannot appear after one with a default value",
            p.span());
      }
    }
    names();
  }

  private void names() {
    List<RoutineParameter> all = new ArrayList<>(s.parameters());
    int table = all.size();
    s.returnsTable().ifPresent(all::addAll);
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        RoutineParameter a = all.get(j);
        RoutineParameter b = all.get(i);
        boolean same =
            a.name().isPresent()
                && b.name().isPresent()
                && a.name().get().value().equals(b.name().get().value());
        boolean apart =
            onlyIn(a, j >= table) && onlyOut(b, i >= table)
                || onlyOut(a, j >= table) && onlyIn(b, i >= table);
        if (same && !apart) {
          throw at(
              INVALID, "parameter name \"" + b.name().get() + "\" used more than once", b.span());
        }
      }
    }
  }

  private static boolean onlyIn(RoutineParameter p, boolean column) {
    return !column
        && (p.mode() == RoutineParameter.Mode.IN
            || p.mode() == RoutineParameter.Mode.UNSAID
            || p.mode() == RoutineParameter.Mode.VARIADIC);
  }

  private static boolean onlyOut(RoutineParameter p, boolean column) {
    return column || p.mode() == RoutineParameter.Mode.OUT;
  }

  private void result() {
    if (s.kind() == ObjectKind.PROCEDURE) {
      return;
    }
    List<Argument> out =
        arguments.stream().filter(a -> a.mode() == Mode.OUT || a.mode() == Mode.INOUT).toList();
    if (s.returns().isEmpty() && s.returnsTable().isEmpty() && out.isEmpty()) {
      throw at(INVALID, "function result type must be specified", s.span());
    }
    if (result.isEmpty() || out.isEmpty()) {
      return;
    }
    DataType wanted = out.size() > 1 ? DataType.builtin("record") : out.getFirst().type();
    if (known(wanted) && known(result.get()) && !same(wanted, result.get())) {
      throw at(
          INVALID,
          "function result type must be "
              + work.catalog().format(wanted.plain())
              + " because of OUT parameters",
          s.span());
    }
  }

  private void body() {
    boolean sql = s.language().map(l -> l.value().value().equals("sql")).orElse(true);
    if (s.body().isEmpty()) {
      throw at(INVALID, "no function body specified", s.span());
    }
    boolean text = s.body().get() instanceof RoutineBody.Text;
    if (text && s.language().isEmpty()) {
      throw at(INVALID, "no language specified", s.span());
    }
    if (!text && !sql) {
      throw at(
          INVALID, "inline SQL function body only valid for language SQL", s.body().get().span());
    }
    if (s.body().get() instanceof RoutineBody.Text t
        && t.symbol().isPresent()
        && !s.language().filter(l -> l.value().value().equals("c")).isPresent()) {
      throw at(
          INVALID,
          "only one AS item needed for language \"" + s.language().orElseThrow() + "\"",
          t.span());
    }
    if (!text && arguments.stream().anyMatch(a -> Polymorphism.is(a.type()))) {
      throw at(
          INVALID,
          "SQL function with unquoted function body cannot have polymorphic arguments",
          s.body().get().span());
    }
  }

  private void polymorphic() {
    List<DataType> inputs = Routines.inputs(arguments);
    List<DataType> results = new ArrayList<>(result.stream().toList());
    arguments.stream().filter(a -> !a.isInput()).forEach(a -> results.add(a.type()));
    for (DataType type : results) {
      if (!Polymorphism.determined(type, inputs)) {
        throw at(INVALID, "cannot determine result data type", s.span());
      }
    }
    boolean internal = results.stream().anyMatch(t -> t.isBuiltin("internal"));
    if (internal && inputs.stream().noneMatch(t -> t.isBuiltin("internal"))) {
      throw at(INVALID, "unsafe use of pseudo-type \"internal\"", s.span());
    }
  }

  /** What the handlers of SQL and PL/pgSQL say of triggers and pseudo-types. */
  private void language() {
    String language = s.language().map(l -> l.value().value()).orElse("sql");
    boolean trigger = result.filter(r -> r.isBuiltin("trigger")).isPresent();
    boolean event = result.filter(r -> r.isBuiltin("event_trigger")).isPresent();
    if (language.equals("sql")) {
      boolean pseudo =
          result
              .filter(
                  r ->
                      trigger
                          || event
                          || r.isBuiltin("cstring")
                          || r.isBuiltin("internal")
                          || r.isBuiltin("language_handler"))
              .isPresent();
      if (pseudo) {
        throw at(
            INVALID,
            "SQL functions cannot return type " + result.get().name().name(),
            s.returns().map(r -> r.span()).orElse(s.span()));
      }
      for (DataType input : Routines.inputs(arguments)) {
        if (input.isBuiltin("cstring") || input.isBuiltin("internal") || input.isBuiltin("any")) {
          throw at(
              INVALID,
              "SQL functions cannot have arguments of type " + input.name().name(),
              s.span());
        }
      }
    }
    if (language.equals("plpgsql") && (trigger || event) && !arguments.isEmpty()) {
      throw at(
          INVALID,
          (event ? "event trigger" : "trigger") + " functions cannot have declared arguments",
          s.span());
    }
    if (language.equals("plpgsql") && s.kind() != ObjectKind.PROCEDURE) {
      boolean pseudo =
          result.filter(r -> r.isBuiltin("cstring") || r.isBuiltin("internal")).isPresent();
      if (pseudo) {
        throw at(
            "0A000",
            "PL/pgSQL functions cannot return type " + result.get().name().name(),
            s.span());
      }
    }
  }

  /** Refuses to replace a function by one whose callers would not know it again. */
  static void replaces(
      Work work,
      RoutineStatement.CreateRoutine s,
      Function old,
      List<Argument> arguments,
      boolean returnsSet) {
    if (old.returnsSet() != returnsSet && old.kind() == Function.Kind.FUNCTION) {
      throw Work.refused(
          INVALID,
          "cannot change return type of existing function",
          s.name().span(),
          old.createdAt());
    }
    List<Argument> before = old.arguments().stream().filter(Argument::isInput).toList();
    List<Argument> after = arguments.stream().filter(Argument::isInput).toList();
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      Optional<Identifier> name = before.get(i).name();
      if (name.isPresent() && !name.equals(after.get(i).name())) {
        throw Work.refused(
            INVALID,
            "cannot change name of input parameter \"" + name.get() + "\"",
            s.name().span(),
            old.createdAt());
      }
    }
    long defaultsBefore = before.stream().filter(Argument::hasDefault).count();
    long defaultsAfter = after.stream().filter(Argument::hasDefault).count();
    if (defaultsAfter < defaultsBefore) {
      throw Work.refused(
          INVALID,
          "cannot remove parameter defaults from existing function",
          s.name().span(),
          old.createdAt());
    }
    List<Argument> outBefore = old.arguments().stream().filter(a -> a.mode() != Mode.IN).toList();
    List<Argument> outAfter = arguments.stream().filter(a -> a.mode() != Mode.IN).toList();
    boolean row = outBefore.size() > 1 && outAfter.size() > 1;
    if (row && !columns(work, outBefore).equals(columns(work, outAfter))) {
      throw Work.refused(
          INVALID,
          "cannot change return type of existing function: the row type defined by OUT parameters"
              + " is different",
          s.name().span(),
          old.createdAt());
    }
  }

  private static List<String> columns(Work work, List<Argument> out) {
    return out.stream()
        .filter(a -> a.mode() != Mode.VARIADIC)
        .map(
            a ->
                a.name().map(Identifier::value).orElse("")
                    + " "
                    + work.catalog().format(a.type().plain()))
        .toList();
  }

  private boolean same(DataType a, DataType b) {
    return work.catalog().format(a.plain()).equals(work.catalog().format(b.plain()));
  }

  private static boolean known(DataType type) {
    return type.isBuiltin() || type.type().isPresent();
  }

  private static Refused at(String sqlstate, String message, Span span) {
    return Work.refused(sqlstate, message, span, Optional.empty());
  }
}
