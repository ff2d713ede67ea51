package dev.interlock.rule;

import dev.interlock.source.Nearest;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Map;

/** Reads texts with places for facts, and checks that the facts exist. */
final class TemplateReader {
  private final RuleNodes nodes;

  TemplateReader(RuleNodes nodes) {
    this.nodes = nodes;
  }

  MessageTemplate read(Map<String, YamlNode> values, String key, Vocabulary.Scope scope) {
    return values.containsKey(key)
        ? read(RuleNodes.value(values, key), scope)
        : new MessageTemplate("");
  }

  MessageTemplate read(YamlNode node, Vocabulary.Scope scope) {
    MessageTemplate template = new MessageTemplate(nodes.text(node).stripTrailing());
    for (MessageTemplate.Part part : template.parts()) {
      if (part instanceof MessageTemplate.Part.Place(List<String> path)) {
        checkPath(node, path, scope);
      }
    }
    return template;
  }

  private void checkPath(YamlNode node, List<String> path, Vocabulary.Scope scope) {
    Vocabulary.Scope at = scope;
    for (int i = 0; i < path.size(); i++) {
      String name = path.get(i);
      List<FactType> types = at.types(name);
      if (types.isEmpty() && at.isEmpty()) {
        return;
      }
      if (types.isEmpty()) {
        String placeholder = "{" + String.join(".", path) + "}";
        nodes.problem(
            within(node, placeholder),
            "There is no fact " + name + at.whose() + Nearest.suggestion(name, at.names()));
        return;
      }
      if (i + 1 < path.size()) {
        at =
            Vocabulary.Scope.of(
                types.stream()
                    .map(MatcherReader::element)
                    .filter(FactType.Structure.class::isInstance)
                    .map(FactType.Structure.class::cast)
                    .toList());
      }
    }
  }

  private Span within(YamlNode node, String words) {
    SourceFile file = node.span().file();
    int at = file.text().indexOf(words, node.span().start());
    return at < 0 ? node.span() : new Span(file, at, at + words.length());
  }
}
