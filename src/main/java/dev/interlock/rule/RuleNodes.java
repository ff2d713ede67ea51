package dev.interlock.rule;

import dev.interlock.source.Nearest;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes values out of the nodes of a rule file, and keeps what is wrong with them. */
final class RuleNodes {
  private final List<InvalidRule> problems = new ArrayList<>();

  /** Returns everything that is wrong, in order of place. */
  List<InvalidRule> problems() {
    problems.sort((a, b) -> a.span().start() - b.span().start());
    return List.copyOf(problems);
  }

  boolean isValid() {
    return problems.isEmpty();
  }

  void add(Collection<InvalidRule> more) {
    problems.addAll(more);
  }

  void problem(Span span, String problem) {
    problems.add(new InvalidRule(span, problem));
  }

  Map<String, YamlNode> values(YamlNode.Mapping mapping, List<String> known, String whose) {
    Map<String, YamlNode> values = new LinkedHashMap<>();
    for (YamlNode.Pair pair : mapping.pairs()) {
      String key = pair.key().text();
      if (known.contains(key)) {
        values.put(key, pair.value());
      } else {
        problem(pair.key(), "There is no key " + key + " in " + whose + suggestion(key, known));
      }
    }
    return values;
  }

  private static String suggestion(String key, List<String> known) {
    return Nearest.suggestion(key, Set.copyOf(known));
  }

  static YamlNode value(Map<String, YamlNode> values, String key) {
    YamlNode node = values.get(key);
    if (node == null) {
      throw new IllegalStateException("no value of " + key);
    }
    return node;
  }

  String text(Map<String, YamlNode> values, String key, String otherwise) {
    return values.containsKey(key) ? text(value(values, key)) : otherwise;
  }

  Optional<String> optional(Map<String, YamlNode> values, String key) {
    return values.containsKey(key) ? Optional.of(text(value(values, key))) : Optional.empty();
  }

  String text(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      if (scalar.text().isEmpty()) {
        problem(node, "A value is missing here");
      }
      return scalar.text();
    }
    problem(node, "A text is expected here");
    return "";
  }

  List<String> texts(Map<String, YamlNode> values, String key) {
    if (values.containsKey(key) && value(values, key) instanceof YamlNode.Scalar scalar) {
      return List.of(scalar.text());
    }
    return elements(values, key).stream().map(this::text).toList();
  }

  List<YamlNode> elements(Map<String, YamlNode> values, String key) {
    if (!values.containsKey(key)) {
      return List.of();
    }
    if (value(values, key) instanceof YamlNode.Sequence sequence) {
      return sequence.elements();
    }
    problem(value(values, key), key + " is a list");
    return List.of();
  }

  Optional<String> word(
      Map<String, YamlNode> values, String key, List<String> words, String otherwise) {
    String word = text(values, key, otherwise);
    if (!words.contains(word)) {
      problem(
          values,
          key,
          key
              + " is one of "
              + String.join(", ", words)
              + ", not "
              + word
              + Nearest.suggestion(word, words));
      return Optional.of(otherwise);
    }
    return Optional.of(word);
  }

  static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  static YamlNode scalar(YamlNode node, String text) {
    return node instanceof YamlNode.Sequence sequence
        ? sequence.elements().stream()
            .filter(e -> e instanceof YamlNode.Scalar s && s.text().equals(text))
            .findFirst()
            .orElse(node)
        : node;
  }

  void problem(Map<String, YamlNode> values, String key, String problem) {
    problem(value(values, key), problem);
  }

  void problem(YamlNode node, String problem) {
    problems.add(new InvalidRule(node.span(), problem));
  }
}
