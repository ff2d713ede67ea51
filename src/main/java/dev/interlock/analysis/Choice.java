package dev.interlock.analysis;

import dev.interlock.catalog.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Chooses among functions or operators by their argument types, as the manual's chapter on type
 * conversion tells.
 *
 * @see <a href="https://www.postgresql.org/docs/current/typeconv-func.html">the manual on resolving
 *     functions</a>
 */
final class Choice {
  private final Coercions coercions;

  Choice(Coercions coercions) {
    this.coercions = coercions;
  }

  /** What became of a choice. */
  sealed interface Chosen {}

  /** One is meant. */
  record One(Candidate candidate) implements Chosen {}

  /** None takes the arguments. */
  record None() implements Chosen {}

  /** Several are as good. */
  record Many() implements Chosen {}

  /** It cannot be told. */
  record Untold() implements Chosen {}

  Chosen of(List<Candidate> all, List<ValueType> arguments) {
    if (arguments.stream().anyMatch(ValueType::isUnsure)) {
      return new Untold();
    }
    Optional<Candidate> exact = exact(all, arguments);
    if (exact.isPresent()) {
      return new One(exact.get());
    }
    List<Candidate> able = new ArrayList<>();
    for (Candidate candidate : all) {
      switch (candidate.takes(coercions, arguments)) {
        case TRUE -> able.add(candidate);
        case FALSE -> {}
        case UNKNOWN -> {
          return new Untold();
        }
      }
    }
    if (able.size() < 2) {
      return able.isEmpty() ? new None() : new One(able.getFirst());
    }
    Chosen best = best(able, arguments);
    boolean polymorphic =
        able.stream().flatMap(c -> c.parameters().stream()).anyMatch(Candidate::isPseudo);
    return best instanceof Many && polymorphic ? new Untold() : best;
  }

  /** Returns the one that takes just these types, which no other is preferred to. */
  Optional<Candidate> exact(List<Candidate> all, List<ValueType> arguments) {
    return all.stream().filter(candidate -> isExact(candidate, arguments)).findFirst();
  }

  private static boolean isExact(Candidate candidate, List<ValueType> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      boolean same =
          candidate.parameters().get(i).same(arguments.get(i))
              || arguments.get(i).isLiteral() && candidate.parameters().get(i).is("unknown");
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private Chosen best(List<Candidate> able, List<ValueType> written) {
    List<ValueType> arguments = written.stream().map(coercions::base).toList();
    if (arguments.stream().anyMatch(a -> a.isKnown() && coercions.category(a) == ' ')) {
      return new Untold();
    }
    List<Candidate> left = most(able, c -> matches(c, arguments, false));
    if (left.size() == 1) {
      return new One(left.getFirst());
    }
    left = most(left, c -> matches(c, arguments, true));
    if (left.size() == 1) {
      return new One(left.getFirst());
    }
    if (arguments.stream().noneMatch(ValueType::isLiteral)) {
      return new Many();
    }
    left = byCategory(left, arguments);
    if (left.size() == 1) {
      return new One(left.getFirst());
    }
    return asTheOthers(left, arguments);
  }

  private static List<Candidate> most(List<Candidate> all, ToIntFunction<Candidate> score) {
    int best = all.stream().mapToInt(score).max().orElse(0);
    return all.stream().filter(c -> score.applyAsInt(c) == best).toList();
  }

  private int matches(Candidate candidate, List<ValueType> arguments, boolean orPreferred) {
    int count = 0;
    for (int i = 0; i < arguments.size(); i++) {
      ValueType argument = arguments.get(i);
      ValueType parameter = candidate.parameters().get(i);
      if (argument.isLiteral()) {
        continue;
      }
      if (parameter.same(argument)
          || orPreferred
              && coercions.preferred(parameter)
              && coercions.category(parameter) == coercions.category(argument)) {
        count++;
      }
    }
    return count;
  }

  /** Unknown literals are taken for strings if one candidate takes them so. */
  private List<Candidate> byCategory(List<Candidate> all, List<ValueType> arguments) {
    List<Candidate> left = all;
    char[] slots = new char[arguments.size()];
    boolean[] preferred = new boolean[arguments.size()];
    for (int i = 0; i < arguments.size(); i++) {
      if (!arguments.get(i).isLiteral()) {
        continue;
      }
      char slot = 0;
      boolean conflict = false;
      for (Candidate candidate : all) {
        ValueType parameter = candidate.parameters().get(i);
        char category = coercions.category(parameter);
        if (slot == 0) {
          slot = category;
          preferred[i] = coercions.preferred(parameter);
        } else if (category == slot) {
          preferred[i] |= coercions.preferred(parameter);
        } else if (category == 'S') {
          slot = category;
          preferred[i] = coercions.preferred(parameter);
          conflict = false;
        } else if (slot != 'S') {
          conflict = true;
        }
      }
      if (conflict) {
        return all;
      }
      slots[i] = slot;
    }
    int at = 0;
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : left) {
      boolean fits = true;
      for (at = 0; at < arguments.size(); at++) {
        if (slots[at] == 0) {
          continue;
        }
        ValueType parameter = candidate.parameters().get(at);
        fits &=
            coercions.category(parameter) == slots[at]
                && (!preferred[at] || coercions.preferred(parameter));
      }
      if (fits) {
        kept.add(candidate);
      }
    }
    return kept.isEmpty() ? all : kept;
  }

  /** If the known arguments are of one type, the unknown ones are taken for that type. */
  private Chosen asTheOthers(List<Candidate> all, List<ValueType> arguments) {
    List<ValueType> known = arguments.stream().filter(ValueType::isKnown).toList();
    if (known.isEmpty() || known.stream().anyMatch(t -> !t.same(known.getFirst()))) {
      return new Many();
    }
    List<ValueType> assumed = arguments.stream().map(_ -> known.getFirst()).toList();
    List<Candidate> able = new ArrayList<>();
    for (Candidate candidate : all) {
      Truth takes = candidate.takes(coercions, assumed);
      if (takes == Truth.UNKNOWN) {
        return new Untold();
      }
      if (takes == Truth.TRUE) {
        able.add(candidate);
      }
    }
    return able.size() == 1 ? new One(able.getFirst()) : new Many();
  }
}
