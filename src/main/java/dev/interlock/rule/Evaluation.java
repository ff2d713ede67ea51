package dev.interlock.rule;

import dev.interlock.rule.Matcher.Bound;
import dev.interlock.rule.Matcher.Quantifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The judgement of a matcher over facts, by Kleene's rules: unknown is an answer of its own.
 *
 * @param verdict whether it holds
 * @param bound elements that {@code as} names
 */
public record Evaluation(Verdict verdict, Map<String, Fact> bound) {

  /** True, false, or not known. */
  public enum Verdict {
    FALSE,
    UNKNOWN,
    TRUE;

    Verdict and(Verdict other) {
      return compareTo(other) <= 0 ? this : other;
    }

    Verdict or(Verdict other) {
      return compareTo(other) >= 0 ? this : other;
    }

    Verdict negated() {
      return switch (this) {
        case FALSE -> TRUE;
        case UNKNOWN -> UNKNOWN;
        case TRUE -> FALSE;
      };
    }

    static Verdict of(boolean holds) {
      return holds ? TRUE : FALSE;
    }
  }

  /** Judges a matcher whose options are already replaced. */
  public static Evaluation of(Matcher matcher, Facts facts) {
    Map<String, Fact> bound = new LinkedHashMap<>();
    Verdict verdict = judge(matcher, new Fact.Node(facts), bound);
    return new Evaluation(verdict, bound);
  }

  private static Verdict judge(Matcher matcher, Fact fact, Map<String, Fact> bound) {
    return switch (matcher) {
      case Matcher.All(List<Matcher> matchers) -> {
        Verdict verdict = Verdict.TRUE;
        for (Matcher each : matchers) {
          verdict = verdict.and(judge(each, fact, bound));
          if (verdict == Verdict.FALSE) {
            break;
          }
        }
        yield verdict;
      }
      case Matcher.Any(List<Matcher> matchers) -> {
        Verdict verdict = Verdict.FALSE;
        for (Matcher each : matchers) {
          verdict = verdict.or(judge(each, fact, bound));
          if (verdict == Verdict.TRUE) {
            break;
          }
        }
        yield verdict;
      }
      case Matcher.Not(Matcher negated) -> judge(negated, fact, bound).negated();
      case Matcher.Of(String name, Matcher inner) ->
          switch (fact) {
            case Fact.Node(Facts facts) -> judge(inner, facts.get(name), bound);
            case Fact.Unknown _ -> Verdict.UNKNOWN;
            case Fact.Absent _, Fact.Text _, Fact.Items _ -> Verdict.FALSE;
          };
      case Matcher.OneOf(List<String> words) -> isOneOf(fact, words);
      case Matcher.Option(String name) ->
          throw new IllegalStateException("option " + name + " has no value");
      case Matcher.Quantified quantified -> judgeElements(quantified, fact, bound);
      case Matcher.Compared(boolean above, Bound bound1) -> compare(above, bound1, fact);
      case Matcher.Matches(var pattern) ->
          switch (fact) {
            case Fact.Text(String text) -> Verdict.of(pattern.matcher(text).find());
            case Fact.Node(Facts facts) -> Verdict.of(pattern.matcher(facts.display()).find());
            case Fact.Unknown _ -> Verdict.UNKNOWN;
            case Fact.Absent _ -> Verdict.FALSE;
            case Fact.Items(List<Fact> elements) -> {
              Verdict verdict = Verdict.FALSE;
              for (Fact element : elements) {
                verdict = verdict.or(judge(matcher, element, bound));
              }
              yield verdict;
            }
          };
    };
  }

  private static Verdict isOneOf(Fact fact, List<String> words) {
    return switch (fact) {
      case Fact.Text(String text) -> Verdict.of(words.contains(text));
      case Fact.Absent _ -> Verdict.of(words.contains("none"));
      case Fact.Node(Facts facts) -> Verdict.of(words.contains(facts.display()));
      case Fact.Unknown _ -> Verdict.UNKNOWN;
      case Fact.Items(List<Fact> elements) -> {
        if (elements.isEmpty()) {
          yield Verdict.of(words.contains("none"));
        }
        Verdict verdict = Verdict.FALSE;
        for (Fact element : elements) {
          verdict = verdict.or(isOneOf(element, words));
        }
        yield verdict;
      }
    };
  }

  private static Verdict judgeElements(
      Matcher.Quantified quantified, Fact fact, Map<String, Fact> bound) {
    return switch (fact) {
      case Fact.Items(List<Fact> elements) -> judgeElements(quantified, elements, bound);
      case Fact.Absent _ -> judgeElements(quantified, List.of(), bound);
      case Fact.Unknown _ -> Verdict.UNKNOWN;
      case Fact.Text _, Fact.Node _ -> judgeElements(quantified, List.of(fact), bound);
    };
  }

  private static Verdict judgeElements(
      Matcher.Quantified quantified, List<Fact> elements, Map<String, Fact> bound) {
    Verdict verdict = Verdict.of(quantified.quantifier() == Quantifier.EVERY);
    Verdict best = Verdict.FALSE;
    for (Fact element : elements) {
      Verdict one = judge(quantified.matcher(), element, bound);
      if (!quantified.as().isEmpty() && one.compareTo(best) > 0) {
        best = one;
        bound.put(quantified.as(), element);
      }
      verdict = quantified.quantifier() == Quantifier.EVERY ? verdict.and(one) : verdict.or(one);
    }
    return quantified.quantifier() == Quantifier.NONE ? verdict.negated() : verdict;
  }

  private static Verdict compare(boolean above, Bound bound, Fact fact) {
    long limit =
        switch (bound) {
          case Bound.Number(long value) -> value;
          case Bound.FromOption(String name) ->
              throw new IllegalStateException("option " + name + " has no value");
        };
    return switch (fact) {
      case Fact.Text(String text) -> {
        long value = Long.parseLong(text);
        yield Verdict.of(above ? value > limit : value < limit);
      }
      case Fact.Items(List<Fact> elements) ->
          Verdict.of(above ? elements.size() > limit : elements.size() < limit);
      case Fact.Unknown _ -> Verdict.UNKNOWN;
      case Fact.Absent _, Fact.Node _ -> Verdict.FALSE;
    };
  }

  /** Returns the facts with the elements that {@code as} named added under these names. */
  public Facts extend(Facts facts) {
    if (bound.isEmpty()) {
      return facts;
    }
    Facts extended = new Facts(facts::display);
    List<String> names = new ArrayList<>(facts.names());
    for (String name : names) {
      extended.with(name, () -> facts.get(name));
    }
    bound.forEach(extended::with);
    return extended;
  }
}
