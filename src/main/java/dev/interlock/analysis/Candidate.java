package dev.interlock.analysis;

import dev.interlock.catalog.Truth;
import dev.interlock.postgres.BuiltinCast.Context;
import dev.interlock.postgres.BuiltinType;
import dev.interlock.postgres.Builtins;
import java.util.ArrayList;
import java.util.List;

/**
 * A function or operator that a call may mean.
 *
 * @param parameters the types it takes, one for each argument of the call
 * @param result the type it returns
 * @param kind {@code pg_proc.prokind}
 * @param rows whether it returns a set
 * @param columns the names and types of its output parameters: {@code value:jsonb}
 */
record Candidate(
    List<ValueType> parameters, ValueType result, char kind, boolean rows, List<String> columns) {
  Candidate {
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
  }

  Candidate(List<ValueType> parameters, ValueType result, char kind, boolean rows) {
    this(parameters, result, kind, rows, List.of());
  }

  static boolean isPseudo(ValueType type) {
    return type.isBuiltin()
        && Builtins.type(type.name()).map(BuiltinType::kind).filter(k -> k == 'p').isPresent();
  }

  /** Tells whether a parameter takes an argument without a cast being written. */
  static Truth takes(Coercions coercions, ValueType parameter, ValueType argument) {
    if (parameter.isUnsure() || argument.isUnsure()) {
      return Truth.UNKNOWN;
    }
    if (!isPseudo(parameter)) {
      return coercions.can(argument, parameter, Context.IMPLICIT);
    }
    if (argument.isLiteral()) {
      return Truth.TRUE;
    }
    ValueType base = coercions.base(argument);
    if (base.isUnsure()) {
      return Truth.UNKNOWN;
    }
    if (parameter.array()) {
      return base.is("int2vector") || base.is("oidvector") ? Truth.UNKNOWN : Truth.of(base.array());
    }
    return switch (parameter.name()) {
      case "any", "anyelement", "anycompatible" -> Truth.TRUE;
      case "anynonarray", "anycompatiblenonarray" -> Truth.of(!base.array());
      case "anyarray", "anycompatiblearray" ->
          base.is("int2vector") || base.is("oidvector") || base.is("anyarray")
              ? Truth.UNKNOWN
              : Truth.of(base.array());
      case "anyenum" -> is(coercions, base, 'E');
      case "anyrange", "anycompatiblerange" -> range(coercions, base, 'r');
      case "anymultirange", "anycompatiblemultirange" -> range(coercions, base, 'm');
      case "record" -> Truth.of(coercions.isRow(base));
      case "_record" -> Truth.UNKNOWN;
      case "cstring" -> Truth.of(base.is("cstring"));
      default -> Truth.of(base.same(parameter));
    };
  }

  private static Truth is(Coercions coercions, ValueType type, char category) {
    char own = coercions.category(type);
    return own == ' ' ? Truth.UNKNOWN : Truth.of(own == category);
  }

  private static Truth range(Coercions coercions, ValueType type, char kind) {
    if (coercions.category(type) != 'R') {
      return is(coercions, type, 'R');
    }
    return type.isBuiltin()
        ? Truth.of(Builtins.type(type.name()).map(BuiltinType::kind).orElse(' ') == kind)
        : Truth.UNKNOWN;
  }

  /** Tells whether all parameters take their arguments. */
  Truth takes(Coercions coercions, List<ValueType> arguments) {
    Truth all = Truth.TRUE;
    for (int i = 0; i < parameters.size(); i++) {
      all = all.and(takes(coercions, parameters.get(i), arguments.get(i)));
    }
    return all;
  }

  /** Returns the result's type for a call, polymorphic ones filled in. */
  ValueType result(Coercions coercions, List<ValueType> arguments) {
    if (!isPseudo(result)) {
      return result;
    }
    return switch (result.name()) {
      case "anyelement", "anynonarray", "anyenum" -> element(coercions, arguments);
      case "anyarray" -> {
        ValueType element = element(coercions, arguments);
        yield element.isKnown() && !element.array() ? element.asArray() : ValueType.UNSURE;
      }
      case "anyrange", "anymultirange" -> same(arguments);
      case "anycompatible", "anycompatiblenonarray" -> compatible(coercions, arguments);
      case "anycompatiblearray" -> {
        ValueType element = compatible(coercions, arguments);
        yield element.isKnown() && !element.array() ? element.asArray() : ValueType.UNSURE;
      }
      default -> ValueType.UNSURE;
    };
  }

  private ValueType element(Coercions coercions, List<ValueType> arguments) {
    ValueType found = ValueType.UNSURE;
    for (int i = 0; i < parameters.size(); i++) {
      ValueType argument = arguments.get(i);
      if (!argument.isKnown()) {
        continue;
      }
      ValueType here =
          switch (parameters.get(i).name()) {
            case "anyelement", "anynonarray", "anyenum" -> argument;
            case "anyarray" -> coercions.base(argument).element();
            default -> ValueType.UNSURE;
          };
      if (here.isKnown()) {
        found = here;
      } else if (parameters.get(i).name().endsWith("range")) {
        return ValueType.UNSURE;
      }
    }
    return found;
  }

  /** Returns the one type that all polymorphic arguments, or their elements, become. */
  private ValueType compatible(Coercions coercions, List<ValueType> arguments) {
    List<ValueType> types = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      switch (parameters.get(i).name()) {
        case "anycompatible", "anycompatiblenonarray" -> types.add(arguments.get(i));
        case "anycompatiblearray" -> {
          ValueType array = coercions.base(arguments.get(i));
          types.add(array.isLiteral() ? array : array.element());
        }
        default -> {}
      }
    }
    return types.isEmpty() || types.stream().allMatch(ValueType::isLiteral)
        ? ValueType.UNSURE
        : coercions.common(types).orElse(ValueType.UNSURE);
  }

  private ValueType same(List<ValueType> arguments) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).same(result) && arguments.get(i).isKnown()) {
        return arguments.get(i);
      }
    }
    return ValueType.UNSURE;
  }
}
