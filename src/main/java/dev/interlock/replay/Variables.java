package dev.interlock.replay;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.PlStatement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables of running code whose values are known. Confined to one run. */
final class Variables {
  private Map<Identifier, PlValue> known;

  Variables(Map<Identifier, PlValue> known) {
    this.known = new HashMap<>(known);
  }

  Optional<PlValue> get(Identifier name) {
    return Optional.ofNullable(known.get(name));
  }

  void set(Identifier name, Optional<PlValue> value) {
    known.remove(name);
    value.ifPresent(v -> known.put(name, v));
  }

  Map<Identifier, PlValue> copy() {
    return Map.copyOf(known);
  }

  void restore(Map<Identifier, PlValue> before) {
    known = new HashMap<>(before);
  }

  /** Keeps what is the same as in another place that the code may have come from. */
  void keepCommon(Map<Identifier, PlValue> other) {
    known.entrySet().removeIf(e -> !e.getValue().equals(other.get(e.getKey())));
  }

  /** Forgets what the statements may change. */
  void forgetAssigned(List<PlStatement> statements) {
    Set<Identifier> names = new HashSet<>();
    assigned(statements, names);
    names.forEach(known::remove);
  }

  private static void assigned(List<PlStatement> statements, Set<Identifier> names) {
    for (PlStatement statement : statements) {
      switch (statement) {
        case PlStatement.Block b -> {
          assigned(b.statements(), names);
          b.handlers().forEach(h -> assigned(h.statements(), names));
        }
        case PlStatement.If i -> {
          i.branches().forEach(b -> assigned(b.statements(), names));
          assigned(i.otherwise(), names);
        }
        case PlStatement.Case c -> {
          c.whens().forEach(w -> assigned(w.statements(), names));
          c.otherwise().ifPresent(o -> assigned(o, names));
        }
        case PlStatement.Loop l -> assigned(l.statements(), names);
        case PlStatement.Assignment a -> target(a.target()).ifPresent(names::add);
        case PlStatement.Sql s -> s.into().forEach(i -> target(i).ifPresent(names::add));
        case PlStatement.Execute _,
            PlStatement.Exit _,
            PlStatement.Return _,
            PlStatement.ReturnNext _,
            PlStatement.ReturnQuery _,
            PlStatement.ReturnExecute _,
            PlStatement.Raise _,
            PlStatement.Assert _,
            PlStatement.Perform _,
            PlStatement.GetDiagnostics _,
            PlStatement.Open _,
            PlStatement.CursorMove _,
            PlStatement.Transaction _,
            PlStatement.Nothing _ -> {}
      }
    }
  }

  /** Returns the variable that an assignment changes, also where it changes a part of it. */
  static Optional<Identifier> target(Expression target) {
    return switch (target) {
      case Expression.ColumnReference c when !c.parts().isEmpty() ->
          Optional.of(c.parts().getFirst());
      case Expression.Subscript s -> target(s.value());
      case Expression.Field f -> target(f.value());
      default -> Optional.empty();
    };
  }

  /** Runs over one round of a loop: its variable has this value. */
  void set(List<Name> names, Optional<PlValue> value) {
    for (Name name : names) {
      set(name.value(), names.size() == 1 ? value : Optional.empty());
    }
  }
}
