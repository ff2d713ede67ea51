package dev.interlock.rule;

import dev.interlock.postgres.VersionRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the examples of a rule. */
final class ExampleReader {
  private static final List<String> TRANSACTIONS =
      List.of("file", "implicit", "statement", "batch");

  private final RuleNodes nodes;
  private final MatcherReader matchers;

  ExampleReader(RuleNodes nodes, MatcherReader matchers) {
    this.nodes = nodes;
    this.matchers = matchers;
  }

  List<Example> read(Map<String, YamlNode> values) {
    List<Example> examples = new ArrayList<>();
    for (YamlNode node : nodes.elements(values, "examples")) {
      if (!(node instanceof YamlNode.Mapping mapping)) {
        nodes.problem(node, "An example is a mapping with title, bad and good");
        continue;
      }
      Map<String, YamlNode> example =
          nodes.values(
              mapping,
              List.of(
                  "title",
                  "bad",
                  "good",
                  "tool",
                  "postgres",
                  "transaction",
                  "options",
                  "statistics"),
              "an example");
      if (!example.containsKey("title")) {
        nodes.problem(node, "Key title is missing");
      }
      if (!example.containsKey("bad") && !example.containsKey("good")) {
        nodes.problem(node, "An example has bad or good, or both");
      }
      Optional<String> bad = nodes.optional(example, "bad");
      Optional<String> good = nodes.optional(example, "good");
      if (bad.isPresent() && Example.wanted(Example.files(bad.get())).isEmpty()) {
        nodes.problem(example, "bad", "A bad example marks at least one line with -- finding");
      }
      if (good.isPresent() && !Example.wanted(Example.files(good.get())).isEmpty()) {
        nodes.problem(example, "good", "A good example marks no line with -- finding");
      }
      checkWords(example);
      examples.add(
          new Example(
              nodes.text(example, "title", ""),
              bad,
              good,
              nodes.optional(example, "tool"),
              nodes.optional(example, "transaction"),
              nodes.optional(example, "postgres"),
              optionValues(example),
              nodes.optional(example, "statistics")));
    }
    return examples;
  }

  private void checkWords(Map<String, YamlNode> example) {
    if (example.containsKey("transaction")) {
      nodes.word(example, "transaction", TRANSACTIONS, "file");
    }
    if (example.containsKey("postgres")) {
      YamlNode versions = RuleNodes.value(example, "postgres");
      boolean known =
          RuleReader.versions(nodes.text(versions))
              .filter(r -> VersionRange.ALL.contains(r.from()) && VersionRange.ALL.contains(r.to()))
              .isPresent();
      if (!known) {
        nodes.problem(versions, "An example runs on versions 14 to 18, written 16 or 14-17");
      }
    }
  }

  private Map<String, List<String>> optionValues(Map<String, YamlNode> example) {
    Map<String, List<String>> given = new HashMap<>();
    if (example.containsKey("options")) {
      if (RuleNodes.value(example, "options") instanceof YamlNode.Mapping mapping) {
        for (YamlNode.Pair pair : mapping.pairs()) {
          matchers.checkOption(pair.key(), pair.key().text());
          given.put(pair.key().text(), nodes.texts(Map.of("value", pair.value()), "value"));
        }
      } else {
        nodes.problem(
            RuleNodes.value(example, "options"), "options is a mapping from name to value");
      }
    }
    return given;
  }
}
