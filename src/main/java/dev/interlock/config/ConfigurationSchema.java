package dev.interlock.config;

import java.util.List;
import java.util.stream.Collectors;

/** The JSON Schema of the configuration, for editors. */
public final class ConfigurationSchema {
  private ConfigurationSchema() {}

  /** Returns the schema as JSON. */
  public static String text() {
    StringBuilder json = new StringBuilder();
    json.append("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
    json.append("  \"title\": \"").append(ConfigurationFile.NAME).append("\",\n");
    json.append("  \"type\": \"object\",\n  \"additionalProperties\": false,\n");
    json.append("  \"properties\": {\n");
    Key[] keys = Key.values();
    for (int i = 0; i < keys.length; i++) {
      json.append("    \"").append(keys[i]).append("\": { \"description\": \"");
      json.append(keys[i].description()).append("\", ").append(shape(keys[i])).append(" }");
      json.append(i + 1 < keys.length ? ",\n" : "\n");
    }
    return json.append("  }\n}\n").toString();
  }

  private static String shape(Key key) {
    String levels = words(List.of("error", "warning", "note", "none"));
    return switch (key.shape()) {
      case TEXT ->
          key.words().isEmpty() ? "\"type\": [\"string\", \"number\"]" : words(key.words());
      case TEXTS ->
          "\"anyOf\": [{ \"type\": \"string\" },"
              + " { \"type\": \"array\", \"items\": { \"type\": \"string\" } }]";
      case MAPPING ->
          "\"type\": \"object\", \"additionalProperties\": { \"type\": [\"string\", \"number\"] }";
      case RULES ->
          "\"type\": \"object\", \"additionalProperties\": { \"anyOf\": [{ "
              + levels
              + " }, { \"type\": \"object\", \"properties\": { \"level\": { "
              + levels
              + " } } }] }";
      case OVERRIDES ->
          "\"type\": \"array\", \"items\": { \"type\": \"object\", \"required\": [\"paths\"],"
              + " \"additionalProperties\": false, \"properties\": {"
              + " \"paths\": { \"anyOf\": [{ \"type\": \"string\" },"
              + " { \"type\": \"array\", \"items\": { \"type\": \"string\" } }] },"
              + " \"tool\": { "
              + words(Key.TOOL.words())
              + " }, \"transaction\": { "
              + words(Key.TRANSACTION.words())
              + " }, \"adjust\": { \"type\": \"object\", \"additionalProperties\": { "
              + levels
              + " } } } }";
      case IGNORES ->
          "\"type\": \"array\", \"items\": { \"type\": \"object\","
              + " \"required\": [\"path\", \"rule\", \"reason\"],"
              + " \"additionalProperties\": false, \"properties\": {"
              + " \"path\": { \"type\": \"string\" }, \"rule\": { \"type\": \"string\" },"
              + " \"line\": { \"type\": \"integer\" },"
              + " \"reason\": { \"type\": \"string\", \"minLength\": 1 } } }";
    };
  }

  private static String words(List<String> words) {
    return words.stream()
        .map(word -> "\"" + word + "\"")
        .collect(Collectors.joining(", ", "\"enum\": [", "]"));
  }
}
