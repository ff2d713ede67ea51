package dev.interlock.change;

import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Function;
import java.util.List;
import java.util.Set;

/**
 * When a polymorphic type can be worked out from the types of the arguments.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/extend-type-system.html#EXTEND-TYPES-POLYMORPHIC">the
 *     manual on polymorphic types</a>
 */
final class Polymorphism {
  private static final Set<String> SIMPLE =
      Set.of("anyelement", "anyarray", "anynonarray", "anyenum", "anyrange", "anymultirange");
  private static final Set<String> COMPATIBLE =
      Set.of(
          "anycompatible",
          "anycompatiblearray",
          "anycompatiblenonarray",
          "anycompatiblerange",
          "anycompatiblemultirange");

  private Polymorphism() {}

  static boolean is(DataType type) {
    return type.isBuiltin()
        && (SIMPLE.contains(type.name().name().value())
            || COMPATIBLE.contains(type.name().name().value()));
  }

  /** Tells whether arguments of these types say which type a polymorphic one is. */
  static boolean determined(DataType result, List<DataType> arguments) {
    if (!is(result)) {
      return true;
    }
    List<String> names =
        arguments.stream().filter(Polymorphism::is).map(a -> a.name().name().value()).toList();
    return switch (result.name().name().value()) {
      case "anyrange", "anymultirange" ->
          names.contains("anyrange") || names.contains("anymultirange");
      case "anycompatiblerange", "anycompatiblemultirange" ->
          names.contains("anycompatiblerange") || names.contains("anycompatiblemultirange");
      case "anycompatible", "anycompatiblearray", "anycompatiblenonarray" ->
          names.stream().anyMatch(COMPATIBLE::contains);
      default -> names.stream().anyMatch(SIMPLE::contains);
    };
  }

  /**
   * Tells whether a function cannot take arguments of these types, as far as polymorphic types say:
   * one that is not known fits nothing but a polymorphic parameter, and cannot agree with one that
   * is known.
   */
  static boolean cannotTake(Function function, List<DataType> given) {
    List<Function.Argument> inputs =
        function.arguments().stream().filter(Function.Argument::isInput).toList();
    if (inputs.stream()
        .anyMatch(a -> a.hasDefault() || a.mode() == Function.Argument.Mode.VARIADIC)) {
      return false;
    }
    if (inputs.size() != given.size()) {
      return true;
    }
    boolean open = false;
    boolean known = false;
    for (int i = 0; i < given.size(); i++) {
      DataType parameter = inputs.get(i).type();
      DataType argument = given.get(i);
      if (is(argument) && !is(parameter) && !parameter.isBuiltin("any")) {
        return true;
      }
      if (is(parameter) && SIMPLE.contains(parameter.name().name().value())) {
        open |= is(argument) && !argument.isBuiltin("anyarray");
        known |= !is(argument);
      }
    }
    return open && known;
  }
}
