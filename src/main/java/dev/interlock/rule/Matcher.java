package dev.interlock.rule;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;

/** A condition over facts, as written under {@code when}. */
public sealed interface Matcher {

  /** Holds when every one holds; over no matcher at all, always. */
  record All(List<Matcher> matchers) implements Matcher {
    public All {
      matchers = List.copyOf(matchers);
    }
  }

  /** Holds when at least one holds. */
  record Any(List<Matcher> matchers) implements Matcher {
    public Any {
      matchers = List.copyOf(matchers);
    }
  }

  /** Holds when the other does not. */
  record Not(Matcher matcher) implements Matcher {}

  /** Holds when the named fact satisfies the matcher. */
  record Of(String fact, Matcher matcher) implements Matcher {}

  /** Holds when the fact is one of the words; a list when it contains one of them. */
  record OneOf(List<String> words) implements Matcher {
    public OneOf {
      words = List.copyOf(words);
    }
  }

  /** Like {@link OneOf}, with the words a configuration gives to the rule's option. */
  record Option(String name) implements Matcher {}

  /**
   * Holds when enough elements of a list satisfy the matcher.
   *
   * @param as the name messages know the first such element by; empty for none
   */
  record Quantified(Quantifier quantifier, Matcher matcher, String as) implements Matcher {}

  /** Holds when the number is greater ({@code above}) or smaller ({@code below}). */
  record Compared(boolean above, Bound bound) implements Matcher {}

  /** Holds when the regular expression is found in the text; time is linear in its length. */
  record Matches(Pattern pattern) implements Matcher {}

  /** A number, or the option that gives it. */
  sealed interface Bound {
    record Number(long value) implements Bound {}

    record FromOption(String name) implements Bound {}
  }

  /** How many elements have to satisfy a matcher. */
  enum Quantifier {
    SOME,
    EVERY,
    NONE
  }

  /** Returns the matcher that holds always. */
  static Matcher always() {
    return new All(List.of());
  }

  /** Returns this matcher with every option replaced by its values. */
  default Matcher with(Map<String, List<String>> options) {
    return switch (this) {
      case All(List<Matcher> matchers) ->
          new All(matchers.stream().map(m -> m.with(options)).toList());
      case Any(List<Matcher> matchers) ->
          new Any(matchers.stream().map(m -> m.with(options)).toList());
      case Not(Matcher matcher) -> new Not(matcher.with(options));
      case Of(String fact, Matcher matcher) -> new Of(fact, matcher.with(options));
      case Quantified(Quantifier quantifier, Matcher matcher, String as) ->
          new Quantified(quantifier, matcher.with(options), as);
      case Option(String name) -> new OneOf(options.getOrDefault(name, List.of()));
      case Compared(boolean above, Bound.FromOption(String name)) ->
          new Compared(above, new Bound.Number(number(options.getOrDefault(name, List.of()))));
      case OneOf _, Compared _, Matches _ -> this;
    };
  }

  private static long number(List<String> values) {
    return values.isEmpty() ? 0 : Long.parseLong(values.getFirst());
  }
}
