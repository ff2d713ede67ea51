package dev.interlock.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the JSON schema of rule files, so that editors complete keys and facts. A fact that
 * several subjects have is written once, under {@code $defs}.
 */
public final class RuleSchema {
  private static final int WIDEST = 90;
  private static final Pattern SHORT = Pattern.compile("[\\[{]\n[^\\[\\]{}]*\n\\s*[\\]}]");

  private final JsonGenerator json;
  private final Map<String, FactType.Structure> structures = new LinkedHashMap<>();
  private final Map<FactType.Entry, String> shared = new LinkedHashMap<>();

  private RuleSchema(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the schema of rules over a vocabulary. */
  public static String of(Vocabulary vocabulary) {
    StringWriter text = new StringWriter();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      new RuleSchema(json).write(vocabulary);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a text cannot fail", e);
    }
    return SHORT.matcher(text + "\n").replaceAll(RuleSchema::onOneLine);
  }

  /** Returns a list or an object of nothing but short values on one line. */
  private static String onOneLine(MatchResult found) {
    String line = found.group().replaceAll("\\s*\n\\s*", " ");
    return Matcher.quoteReplacement(line.length() <= WIDEST ? line : found.group());
  }

  /** Names the facts that several structures have. */
  private void share(Vocabulary vocabulary) {
    Map<String, FactType.Structure> all = new LinkedHashMap<>();
    vocabulary.kinds().values().forEach(kind -> gather(kind, all));
    Map<FactType.Entry, Integer> uses = new LinkedHashMap<>();
    all.values()
        .forEach(each -> each.facts().values().forEach(e -> uses.merge(e, 1, Integer::sum)));
    Map<String, Integer> names = new HashMap<>();
    uses.forEach(
        (entry, count) -> {
          if (count > 1) {
            int number = names.merge(entry.name(), 1, Integer::sum);
            shared.put(entry, "fact." + entry.name() + (number == 1 ? "" : "." + number));
          }
        });
  }

  private static void gather(FactType type, Map<String, FactType.Structure> into) {
    switch (type) {
      case FactType.Structure structure -> {
        if (into.putIfAbsent(structure.name(), structure) == null) {
          structure.facts().values().forEach(entry -> gather(entry.type(), into));
        }
      }
      case FactType.ListOf(FactType element) -> gather(element, into);
      case FactType.Text _, FactType.DataType _, FactType.Flag _, FactType.Count _ -> {}
    }
  }

  private void write(Vocabulary vocabulary) throws IOException {
    share(vocabulary);
    json.writeStartObject();
    json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
    json.writeStringField("title", "A rule of Interlock");
    json.writeStringField("type", "object");
    json.writeBooleanField("additionalProperties", false);
    texts(
        "required",
        List.of("id", "summary", "severity", "each", "message", "help", "why", "examples"));
    json.writeObjectFieldStart("properties");
    text("id", "the file's name; kebab-case; names the pattern found, never the remedy");
    text("summary", "one noun phrase of at most 80 characters");
    words("severity", List.of("error", "warning", "note"));
    words("set", List.of("default", "strict", "policy"));
    text("since", "the release it first stood in");
    text("postgres", "the server versions it applies to: 16, 14-17, >=15, <18");
    list("tags");
    list("credits");
    object("options");
    json.writeObjectFieldStart("each");
    json.writeStringField("description", "the subject");
    json.writeArrayFieldStart("anyOf");
    json.writeStartObject();
    texts("enum", List.copyOf(vocabulary.subjects()));
    json.writeEndObject();
    json.writeStartObject();
    json.writeStringField("type", "array");
    json.writeObjectFieldStart("items");
    texts("enum", List.copyOf(vocabulary.subjects()));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    object("when");
    words("at", List.of("statement", "migration", "end"));
    words("if-unknown", List.of("ignore", "report"));
    words("once", List.of("statement", "transaction", "migration", "project"));
    list("yields-to");
    text("message", "one line with {fact.path} placeholders; names the objects");
    text("help", "imperative, one line: what to write instead");
    instead();
    list("preflight");
    text("why", "Markdown; the first paragraph stands alone");
    list("references");
    examples();
    json.writeEndObject();
    json.writeArrayFieldStart("allOf");
    for (FactType.Structure structure : vocabulary.kinds().values()) {
      json.writeStartObject();
      json.writeObjectFieldStart("if");
      json.writeObjectFieldStart("properties");
      json.writeObjectFieldStart("each");
      json.writeStringField("const", structure.name());
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      json.writeObjectFieldStart("then");
      json.writeObjectFieldStart("properties");
      json.writeObjectFieldStart("when");
      reference(structure);
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("$defs");
    for (Map.Entry<FactType.Entry, String> fact : shared.entrySet()) {
      json.writeObjectFieldStart(fact.getValue());
      entry(fact.getKey());
      json.writeEndObject();
    }
    int written = 0;
    while (written < structures.size()) {
      FactType.Structure next = List.copyOf(structures.values()).get(written++);
      definition(next);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void definition(FactType.Structure structure) throws IOException {
    json.writeObjectFieldStart(name(structure));
    json.writeStringField("type", "object");
    json.writeBooleanField("additionalProperties", false);
    json.writeObjectFieldStart("properties");
    for (String combination : List.of("all", "any")) {
      json.writeObjectFieldStart(combination);
      json.writeStringField("type", "array");
      json.writeObjectFieldStart("items");
      reference(structure);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeObjectFieldStart("not");
    reference(structure);
    json.writeEndObject();
    for (FactType.Entry entry : structure.facts().values()) {
      json.writeObjectFieldStart(entry.name());
      String fact = shared.get(entry);
      if (fact == null) {
        entry(entry);
      } else {
        json.writeStringField("$ref", "#/$defs/" + fact);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void entry(FactType.Entry entry) throws IOException {
    json.writeStringField("description", entry.description());
    matcher(entry.type());
  }

  private void matcher(FactType type) throws IOException {
    switch (type) {
      case FactType.Structure structure -> {
        json.writeArrayFieldStart("anyOf");
        json.writeStartObject();
        reference(structure);
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("const", "none");
        json.writeEndObject();
        json.writeEndArray();
      }
      case FactType.ListOf(FactType.Structure element) -> {
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        for (String quantifier : List.of("some", "every", "none")) {
          json.writeObjectFieldStart(quantifier);
          reference(element);
          json.writeEndObject();
        }
        text("as", "the name messages know the element by");
        json.writeEndObject();
      }
      case FactType.ListOf _, FactType.Text _, FactType.DataType _ ->
          texts("type", List.of("string", "array", "object"));
      case FactType.Flag _ -> texts("type", List.of("boolean", "object"));
      case FactType.Count _ -> texts("type", List.of("integer", "array", "object"));
    }
  }

  private void instead() throws IOException {
    json.writeObjectFieldStart("instead");
    json.writeStringField("description", "the safe way for this statement; the first match wins");
    json.writeStringField("type", "array");
    json.writeObjectFieldStart("items");
    json.writeStringField("type", "object");
    json.writeBooleanField("additionalProperties", false);
    json.writeObjectFieldStart("properties");
    object("when");
    text("impossible", "why this tool or version has no safe way");
    json.writeObjectFieldStart("replaces");
    json.writeStringField("type", "boolean");
    json.writeStringField(
        "description", "whether the first step can stand in the statement's place as it is");
    json.writeEndObject();
    json.writeObjectFieldStart("steps");
    json.writeStringField("type", "array");
    json.writeObjectFieldStart("items");
    json.writeStringField("type", "object");
    json.writeBooleanField("additionalProperties", false);
    json.writeObjectFieldStart("properties");
    words("file", List.of("same", "own"));
    words("transaction", List.of("none", "any"));
    text("sql", "the statements, with placeholders");
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void examples() throws IOException {
    json.writeObjectFieldStart("examples");
    json.writeStringField("type", "array");
    json.writeObjectFieldStart("items");
    json.writeStringField("type", "object");
    json.writeBooleanField("additionalProperties", false);
    texts("required", List.of("title"));
    json.writeObjectFieldStart("properties");
    text("title", "what the example shows");
    text("bad", "a history with lines marked by -- finding");
    text("good", "a history without findings");
    text("tool", "the migration tool");
    text("postgres", "the server versions");
    words("transaction", List.of("file", "implicit", "statement", "batch"));
    object("options");
    text("statistics", "a statistics file");
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void reference(FactType.Structure structure) throws IOException {
    structures.putIfAbsent(structure.name(), structure);
    json.writeStringField("$ref", "#/$defs/" + name(structure));
  }

  private static String name(FactType.Structure structure) {
    return structure.name().replace(' ', '-');
  }

  private void text(String key, String description) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("type", "string");
    json.writeStringField("description", description);
    json.writeEndObject();
  }

  private void words(String key, List<String> words) throws IOException {
    json.writeObjectFieldStart(key);
    texts("enum", words);
    json.writeEndObject();
  }

  private void list(String key) throws IOException {
    json.writeObjectFieldStart(key);
    texts("type", List.of("string", "array"));
    json.writeEndObject();
  }

  private void object(String key) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("type", "object");
    json.writeEndObject();
  }

  private void texts(String key, List<String> texts) throws IOException {
    json.writeArrayFieldStart(key);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
