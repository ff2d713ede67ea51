package dev.interlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.interlock.migration.LiquibaseChange.Changeset;
import dev.interlock.migration.LiquibaseChange.Include;
import dev.interlock.migration.LiquibaseChange.Property;
import dev.interlock.migration.LiquibaseChange.Step;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a changelog in YAML or JSON, which is YAML too. */
final class LiquibaseYaml {
  private static final int LONGEST = 20_000;
  private static final Set<String> NO_CHANGE = Set.of("tagDatabase", "output", "empty", "stop");

  private final SourceFile file;
  private final List<LiquibaseChange> changes = new ArrayList<>();
  private int cursor;

  private LiquibaseYaml(SourceFile file) {
    this.file = file;
  }

  /** Returns the entries of a changelog, in order; what is wrong with the file is a problem. */
  static List<LiquibaseChange> read(SourceFile file, History history) {
    LiquibaseYaml yaml = new LiquibaseYaml(file);
    try {
      JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(file.text());
      root.path("databaseChangeLog").forEach(yaml::entry);
    } catch (IOException e) {
      history.problem(
          Problem.error(file.path(), "the changelog could not be read", "check that it is valid"));
    }
    return yaml.changes;
  }

  private void entry(JsonNode entry) {
    for (Map.Entry<String, JsonNode> field : entry.properties()) {
      JsonNode node = field.getValue();
      switch (field.getKey()) {
        case "include", "includeAll" -> {
          String path = node.path("file").asText(node.path("path").asText(""));
          changes.add(new Include(path, place(path)));
        }
        case "property" ->
            changes.add(new Property(node.path("name").asText(), node.path("value").asText()));
        case "changeSet" -> {
          Span place = place(node.path("id").asText());
          List<Step> steps = new ArrayList<>();
          node.path("changes").forEach(change -> step(change, place, steps));
          changes.add(new Changeset(place, attributes(node), steps));
        }
        default -> {}
      }
    }
  }

  private void step(JsonNode change, Span changeset, List<Step> steps) {
    for (Map.Entry<String, JsonNode> field : change.properties()) {
      JsonNode node = field.getValue();
      if (field.getKey().equals("sqlFile")) {
        String path = node.path("path").asText();
        steps.add(new Step.SqlFile(path, place(path), attributes(node)));
      } else if (field.getKey().equals("sql")) {
        String sql = node.isTextual() ? node.asText() : node.path("sql").asText();
        steps.add(
            text(sql)
                .<Step>map(text -> new Step.Sql(text, attributes(node)))
                .orElse(new Step.Other(changeset)));
      } else if (!NO_CHANGE.contains(field.getKey())) {
        steps.add(new Step.Other(changeset));
      }
    }
  }

  private static Map<String, String> attributes(JsonNode node) {
    Map<String, String> found = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getValue().isValueNode()) {
        found.put(field.getKey(), field.getValue().asText());
      }
    }
    return found;
  }

  /** Returns where a word stands next. */
  private Span place(String word) {
    int at = file.text().indexOf(word, cursor);
    if (at < 0) {
      return new Span(file, cursor, cursor);
    }
    cursor = at + word.length();
    return new Span(file, at, cursor);
  }

  /**
   * Returns where a text stands: its words, with whatever blanks between them, as in a block of
   * lines that are indented.
   */
  private Optional<Span> text(String sql) {
    String words = sql.strip();
    if (words.isEmpty() || words.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher match =
        Pattern.compile(
                String.join(
                    "\\s+", List.of(words.split("\\s+")).stream().map(Pattern::quote).toList()))
            .matcher(file.text());
    if (!match.find(cursor)) {
      return Optional.empty();
    }
    cursor = match.end();
    return Optional.of(new Span(file, match.start(), match.end()));
  }
}
