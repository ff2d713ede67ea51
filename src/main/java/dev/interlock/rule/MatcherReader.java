package dev.interlock.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.interlock.source.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads conditions, and checks every name and word in them against the vocabulary. */
final class MatcherReader {
  private static final List<String> QUANTIFIERS = List.of("some", "every", "none");

  private final RuleNodes nodes;
  private final Map<String, RuleOption> options;

  MatcherReader(RuleNodes nodes, Map<String, RuleOption> options) {
    this.nodes = nodes;
    this.options = options;
  }

  Matcher read(YamlNode node, Vocabulary.Scope scope, Map<String, FactType> bound) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      nodes.problem(node, "A matcher here is a mapping of facts");
      return Matcher.always();
    }
    List<Matcher> all = new ArrayList<>();
    for (YamlNode.Pair pair : mapping.pairs()) {
      String key = pair.key().text();
      switch (key) {
        case "not" -> all.add(new Matcher.Not(read(pair.value(), scope, bound)));
        case "all" -> all.add(new Matcher.All(matchers(pair.value(), scope, bound)));
        case "any" -> all.add(new Matcher.Any(matchers(pair.value(), scope, bound)));
        default -> {
          List<FactType> types = scope.types(key);
          if (types.isEmpty() && QUANTIFIERS.contains(key)) {
            nodes.problem(pair.key(), "This is no list; " + key + " is for lists");
          } else if (types.isEmpty() && scope.isEmpty()) {
            // The subject is unknown, which is said already.
            continue;
          } else if (types.isEmpty()) {
            nodes.problem(
                pair.key(),
                "There is no fact " + key + scope.whose() + Nearest.suggestion(key, scope.names()));
          } else {
            all.add(new Matcher.Of(key, value(pair.value(), types, key, bound)));
          }
        }
      }
    }
    return all.size() == 1 ? all.getFirst() : new Matcher.All(all);
  }

  private List<Matcher> matchers(
      YamlNode node, Vocabulary.Scope scope, Map<String, FactType> bound) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      nodes.problem(node, "all and any take a list of matchers");
      return List.of();
    }
    return sequence.elements().stream().map(e -> read(e, scope, bound)).toList();
  }

  private Matcher value(
      YamlNode node, List<FactType> types, String fact, Map<String, FactType> bound) {
    return switch (node) {
      case YamlNode.Scalar scalar -> new Matcher.OneOf(List.of(checked(scalar, types, fact)));
      case YamlNode.Sequence sequence -> {
        List<String> words = new ArrayList<>();
        for (YamlNode element : sequence.elements()) {
          if (element instanceof YamlNode.Scalar scalar) {
            words.add(checked(scalar, types, fact));
          } else {
            nodes.problem(element, "A list here holds words, one of which the fact has to be");
          }
        }
        yield new Matcher.OneOf(words);
      }
      case YamlNode.Mapping mapping -> value(mapping, types, fact, bound);
    };
  }

  private Matcher value(
      YamlNode.Mapping mapping, List<FactType> types, String fact, Map<String, FactType> bound) {
    List<FactType.Structure> structures =
        types.stream()
            .filter(FactType.Structure.class::isInstance)
            .map(FactType.Structure.class::cast)
            .toList();
    if (!structures.isEmpty()) {
      return read(mapping, Vocabulary.Scope.of(structures), bound);
    }
    List<Matcher> all = new ArrayList<>();
    Optional<YamlNode.Pair> as =
        mapping.pairs().stream().filter(p -> p.key().text().equals("as")).findFirst();
    String name = as.map(p -> nodes.text(p.value())).orElse("");
    for (YamlNode.Pair pair : mapping.pairs()) {
      String key = pair.key().text();
      switch (key) {
        case "as" -> {}
        case "not" -> all.add(new Matcher.Not(value(pair.value(), types, fact, bound)));
        case "any" ->
            all.add(
                new Matcher.Any(
                    pair.value() instanceof YamlNode.Sequence sequence
                        ? sequence.elements().stream()
                            .map(e -> value(e, types, fact, bound))
                            .toList()
                        : List.of(value(pair.value(), types, fact, bound))));
        case "some", "every", "none" -> all.add(quantified(pair, types, fact, name, bound));
        case "above", "below" -> all.add(compared(pair, types, fact));
        case "matches" -> all.add(matches(pair.value()));
        case "option" -> {
          String option = nodes.text(pair.value());
          checkOption(pair.value(), option);
          all.add(new Matcher.Option(option));
        }
        default ->
            nodes.problem(
                pair.key(),
                types.stream().anyMatch(FactType.ListOf.class::isInstance)
                    ? fact + " is a list: say some, every or none of it"
                    : fact
                        + " is no mapping; a condition on it is a word, a list of words, not,"
                        + " above, below, matches or option");
      }
    }
    return all.size() == 1 ? all.getFirst() : new Matcher.All(all);
  }

  private Matcher quantified(
      YamlNode.Pair pair,
      List<FactType> types,
      String fact,
      String name,
      Map<String, FactType> bound) {
    List<FactType> elements = new ArrayList<>();
    for (FactType type : types) {
      if (type instanceof FactType.ListOf(FactType element)) {
        elements.add(element);
      }
    }
    if (elements.isEmpty()) {
      nodes.problem(pair.key(), fact + " is no list; " + pair.key().text() + " is for lists");
      return Matcher.always();
    }
    if (!name.isEmpty()) {
      bound.put(name, elements.getFirst());
    }
    return new Matcher.Quantified(
        Matcher.Quantifier.valueOf(RuleNodes.upper(pair.key().text())),
        value(pair.value(), elements, fact, bound),
        name);
  }

  private Matcher compared(YamlNode.Pair pair, List<FactType> types, String fact) {
    boolean comparable =
        types.stream().anyMatch(t -> t instanceof FactType.Count || t instanceof FactType.ListOf);
    if (!comparable) {
      nodes.problem(pair.key(), fact + " is no number; " + pair.key().text() + " compares numbers");
    }
    boolean above = pair.key().text().equals("above");
    if (pair.value() instanceof YamlNode.Mapping mapping
        && mapping.pairs().size() == 1
        && mapping.pairs().getFirst().key().text().equals("option")) {
      YamlNode value = mapping.pairs().getFirst().value();
      checkOption(value, nodes.text(value));
      return new Matcher.Compared(above, new Matcher.Bound.FromOption(nodes.text(value)));
    }
    try {
      return new Matcher.Compared(
          above,
          new Matcher.Bound.Number(Long.parseLong(nodes.text(pair.value()).replace("_", ""))));
    } catch (NumberFormatException e) {
      nodes.problem(pair.value(), "A number is expected here");
      return Matcher.always();
    }
  }

  private Matcher matches(YamlNode node) {
    try {
      return new Matcher.Matches(Pattern.compile(nodes.text(node)));
    } catch (PatternSyntaxException e) {
      nodes.problem(node, "This is no regular expression of RE2: " + e.getDescription());
      return Matcher.always();
    }
  }

  void checkOption(YamlNode node, String option) {
    if (!options.containsKey(option)) {
      nodes.problem(
          node, "The rule has no option " + option + Nearest.suggestion(option, options.keySet()));
    }
  }

  private String checked(YamlNode.Scalar scalar, List<FactType> types, String fact) {
    String written = scalar.text();
    List<String> allowed = new ArrayList<>();
    for (FactType type : types) {
      switch (element(type)) {
        case FactType.Text(List<String> words) -> {
          if (words.isEmpty()) {
            return written;
          }
          allowed.addAll(words);
        }
        case FactType.DataType _ -> {
          return DataTypes.canonical(written);
        }
        case FactType.Flag _ -> allowed.addAll(List.of("true", "false"));
        case FactType.Count _ -> {
          if (written.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return written;
          }
          allowed.add("a number");
        }
        case FactType.Structure structure -> {
          if (!written.equals("none")) {
            nodes.problem(
                scalar,
                fact
                    + " is a mapping of facts ("
                    + String.join(", ", structure.facts().keySet())
                    + ")");
            return written;
          }
        }
        case FactType.ListOf _ -> {}
      }
    }
    if (written.equals("none") || allowed.contains(written)) {
      return written;
    }
    nodes.problem(
        scalar,
        fact
            + " is never "
            + (written.isEmpty() ? "empty" : written)
            + "; it is one of "
            + String.join(", ", allowed)
            + Nearest.suggestion(written, allowed));
    return written;
  }

  static FactType element(FactType type) {
    return type instanceof FactType.ListOf(FactType inner) ? element(inner) : type;
  }
}
