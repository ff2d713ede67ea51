package dev.interlock.change;

import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Function;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.syntax.RoutineStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which aggregates there may be.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createaggregate.html">the manual on
 *     CREATE AGGREGATE</a>
 */
final class AggregateRules {
  private final Work work;
  private final RoutineStatement.CreateAggregate s;

  private AggregateRules(Work work, RoutineStatement.CreateAggregate s) {
    this.work = work;
    this.s = s;
  }

  static void check(Work work, RoutineStatement.CreateAggregate s, List<DataType> inputs) {
    AggregateRules rules = new AggregateRules(work, s);
    rules.options();
    rules.transition(inputs);
    rules.functions(inputs);
  }

  private void options() {
    if (value("stype", "stype1").isEmpty()) {
      throw refuse("aggregate stype must be specified");
    }
    if (value("sfunc", "sfunc1").isEmpty()) {
      throw refuse("aggregate sfunc must be specified");
    }
    boolean moving = value("mstype").isPresent();
    for (String name : List.of("msfunc", "minvfunc")) {
      if (moving && value(name).isEmpty()) {
        throw refuse("aggregate " + name + " must be specified when mstype is specified");
      }
    }
    for (String name : List.of("msfunc", "minvfunc", "mfinalfunc", "msspace", "minitcond")) {
      if (!moving && value(name).isPresent()) {
        throw refuse("aggregate " + name + " must not be specified without mstype");
      }
    }
    if (s.oldStyle() && value("basetype").isEmpty()) {
      throw refuse("aggregate input type must be specified");
    }
  }

  private void transition(List<DataType> inputs) {
    DataType type =
        Types.lookUp(work, TypeName.of(Uses.parseName(value("stype", "stype1").orElseThrow())));
    boolean array = value("stype", "stype1").orElseThrow().strip().endsWith("]");
    if (!array && !Polymorphism.determined(type, inputs)) {
      throw refuse("cannot determine transition data type");
    }
    boolean internal = type.isBuiltin("internal");
    boolean serial = value("serialfunc").isPresent();
    boolean deserial = value("deserialfunc").isPresent();
    if (serial != deserial) {
      throw refuse("must specify both or neither of serialization and deserialization functions");
    }
    if (serial && !internal && type.isBuiltin()) {
      throw refuse(
          "serialization functions may be specified only when the aggregate transition data type is"
              + " internal");
    }
  }

  /** Refuses the functions of the history that cannot take what the aggregate gives them. */
  private void functions(List<DataType> inputs) {
    String state = value("stype", "stype1").orElseThrow();
    DataType type = Types.lookUp(work, TypeName.of(Uses.parseName(state)));
    boolean array = state.strip().endsWith("]");
    List<DataType> given = new ArrayList<>(List.of(array && !type.array() ? type.asArray() : type));
    if (value("finalfunc").isPresent() && value("finalfunc_extra").isEmpty()) {
      takes(value("finalfunc").get(), List.copyOf(given));
    }
    given.addAll(inputs);
    if (s.signature().orderedBy().isEmpty()) {
      takes(value("sfunc", "sfunc1").orElseThrow(), given);
    }
  }

  private void takes(String function, List<DataType> given) {
    QualifiedName name = Uses.parseName(function);
    List<Function> found =
        work.lookupPath(name).stream()
            .flatMap(p -> work.catalog().functions(name.in(p)).stream())
            .toList();
    if (found.isEmpty()
        || !Builtins.functions(name.name().value()).isEmpty()
        || !found.stream().allMatch(f -> Polymorphism.cannotTake(f, given))) {
      return;
    }
    String types = given.stream().map(work.catalog()::format).collect(Collectors.joining(", "));
    throw Work.refused(
        "42883",
        "function " + name + "(" + types + ") does not exist",
        s.span(),
        found.getLast().createdAt());
  }

  private Optional<String> value(String... names) {
    for (String name : names) {
      Optional<String> found =
          s.options().stream()
              .filter(o -> o.name().value().equals(name))
              .map(o -> o.value().orElse(""))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Refused refuse(String message) {
    return Work.refused("42P13", message, s.span(), Optional.empty());
  }
}
