package dev.interlock.change;

import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.OperatorStatement;
import dev.interlock.syntax.OperatorStatement.Item;
import dev.interlock.syntax.TypeUse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which operators and support functions an operator class or family of a built-in access method may
 * have.
 *
 * @see <a href="https://www.postgresql.org/docs/current/xindex.html">the manual on strategy and
 *     support numbers</a>
 */
final class OperatorFamilyRules {
  private static final String INVALID = "42P17";
  private static final int ANY_STRATEGY = 32767;
  private static final Set<String> ORDERING = Set.of("gist", "spgist");

  private final Work work;
  private final String method;
  private final Set<String> seen = new HashSet<>();

  private OperatorFamilyRules(Work work, Name method) {
    this.work = work;
    this.method = method.value().value();
  }

  static void check(Work work, OperatorStatement.CreateOperatorClass s) {
    OperatorFamilyRules rules = new OperatorFamilyRules(work, s.method());
    s.items().forEach(rules::check);
  }

  static void check(Work work, OperatorStatement.AlterOperatorFamily s) {
    OperatorFamilyRules rules = new OperatorFamilyRules(work, s.method());
    for (Item item : s.items()) {
      rules.check(item);
      rules.typed(item);
    }
  }

  private void check(Item item) {
    switch (item) {
      case Item.Strategy i -> {
        number("operator", i.number(), strategies(), i.span());
        if (i.orderBy().isPresent() && strategies().isPresent() && !ORDERING.contains(method)) {
          throw refuse(
              "access method \"" + method + "\" does not support ordering operators", i.span());
        }
        if (i.sides().stream().allMatch(Optional::isPresent)) {
          once("operator", i.number(), i.sides().stream().flatMap(Optional::stream).toList(), i);
        }
      }
      case Item.Support i -> {
        number("function", i.number(), functions(), i.span());
        once("function", i.number(), i.types(), i);
      }
      case Item.Dropped i ->
          number(
              i.function() ? "function" : "operator",
              i.number(),
              i.function() ? functions() : strategies(),
              i.span());
      case Item.Storage i -> {}
    }
  }

  /** Refuses an element that has no types in ALTER OPERATOR FAMILY, where none can stand for it. */
  private void typed(Item item) {
    if (item instanceof Item.Strategy i && i.sides().isEmpty()) {
      throw Work.refused(
          "42601",
          "operator argument types must be specified in ALTER OPERATOR FAMILY",
          i.span(),
          Optional.empty());
    }
    if (item instanceof Item.Storage i) {
      throw Work.refused(
          "42601",
          "STORAGE cannot be specified in ALTER OPERATOR FAMILY",
          i.span(),
          Optional.empty());
    }
  }

  private void number(String what, String written, Optional<Integer> most, Span at) {
    boolean fits =
        most.isEmpty()
            || !written.matches("\\d{1,9}")
            || Integer.parseInt(written) >= 1 && Integer.parseInt(written) <= most.get();
    if (!fits) {
      throw refuse(
          "invalid " + what + " number " + written + ", must be between 1 and " + most.get(), at);
    }
  }

  private void once(String what, String number, List<TypeUse> types, Item item) {
    if (types.isEmpty()) {
      return;
    }
    List<TypeUse> both = types.size() == 1 ? List.of(types.get(0), types.get(0)) : types;
    String names =
        both.stream()
            .map(t -> work.catalog().format(Types.lookUp(work, t.name())))
            .collect(Collectors.joining(","));
    if (!seen.add(what + number + names)) {
      throw refuse(
          what + " number " + number + " for (" + names + ") appears more than once", item.span());
    }
  }

  /** Returns the greatest strategy number of a built-in access method. */
  private Optional<Integer> strategies() {
    return switch (method) {
      case "btree" -> Optional.of(5);
      case "hash" -> Optional.of(1);
      case "gist", "gin", "spgist", "brin" -> Optional.of(ANY_STRATEGY);
      default -> Optional.empty();
    };
  }

  /** Returns the greatest number of a support function of a built-in access method. */
  private Optional<Integer> functions() {
    return switch (method) {
      case "btree" -> Optional.of(work.version().atLeast(18) ? 6 : 5);
      case "hash" -> Optional.of(3);
      case "gist" -> Optional.of(work.version().atLeast(18) ? 12 : 11);
      case "gin", "spgist" -> Optional.of(7);
      case "brin" -> Optional.of(15);
      default -> Optional.empty();
    };
  }

  private static Refused refuse(String message, Span at) {
    return Work.refused(INVALID, message, at, Optional.empty());
  }
}
