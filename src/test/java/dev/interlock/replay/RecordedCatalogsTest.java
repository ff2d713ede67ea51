package dev.interlock.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays the small histories of {@code testdata/replay} and compares the catalog, and what is
 * refused, with what servers said; {@code proof/README.md} has the command that records them.
 */
class RecordedCatalogsTest {
  private static final Path HISTORIES = Path.of("testdata/replay");
  private static final List<String> MAJORS = List.of("14", "17", "18");

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> theReplayedCatalogIsTheServers() throws IOException {
    List<Path> histories;
    try (Stream<Path> files = Files.list(HISTORIES)) {
      histories = files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    }
    return histories.stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> compare(f)));
  }

  private void compare(Path history) throws IOException {
    String name = history.getFileName().toString().replace(".sql", "");
    Path directory = Files.createDirectories(scratch.resolve(name));
    Files.copy(history, directory.resolve("1.sql"));
    List<String> recorded = Files.readAllLines(HISTORIES.resolve(name + ".txt"));
    for (String major : MAJORS) {
      TreeSet<String> expected = new TreeSet<>();
      for (String line : recorded) {
        int end = line.startsWith("[") ? line.indexOf("] ") : -1;
        if (end < 0) {
          expected.add(line);
        } else if (List.of(line.substring(1, end).split(" ")).contains(major)) {
          expected.add(line.substring(end + 2));
        }
      }
      TreeSet<String> actual = new TreeSet<>(refused(directory, major));
      actual.addAll(objects(run("schema", directory, major).path("projects").path(0)));
      assertEquals(String.join("\n", expected), String.join("\n", actual), "PostgreSQL " + major);
    }
  }

  private static JsonNode run(String command, Path directory, String major) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] arguments = {
      command,
      directory.toString(),
      "--format",
      "json",
      "--postgres",
      major,
      "--tool",
      "plain",
      "--transaction",
      "statement"
    };
    try (PrintStream text = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors =
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)) {
      Main.run(arguments, text, errors);
    }
    return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
  }

  private static List<String> refused(Path directory, String major) throws IOException {
    List<String> found = new ArrayList<>();
    int number = 0;
    for (JsonNode statement : run("locks", directory, major).path("statements")) {
      number++;
      if (statement.path("fails").isObject()) {
        found.add(
            "refused "
                + String.valueOf(1000 + number).substring(1)
                + " "
                + statement.path("fails").path("sqlstate").asText());
      }
    }
    return found;
  }

  private static List<String> objects(JsonNode project) {
    List<String> found = new ArrayList<>();
    for (JsonNode table : project.path("tables")) {
      table(found, table);
    }
    for (JsonNode view : project.path("views")) {
      found.add(text(view, "kind") + " " + full(view));
      found.add("output " + full(view) + " " + names(view.path("columns")));
      indexes(found, full(view), view.path("indexes"));
    }
    for (JsonNode sequence : project.path("sequences")) {
      String owner = text(sequence, "ownedBy");
      found.add("sequence " + full(sequence) + (owner.isEmpty() ? "" : " owned by " + owner));
    }
    for (JsonNode type : project.path("types")) {
      String labels = type.path("labels").isArray() ? " " + list(type.path("labels")) : "";
      found.add("type " + full(type) + " " + text(type, "kind") + labels);
    }
    for (JsonNode function : project.path("functions")) {
      found.add(
          text(function, "kind") + " " + full(function) + "(" + text(function, "arguments") + ")");
    }
    project.path("schemas").forEach(s -> found.add("schema " + s.asText()));
    project.path("extensions").forEach(e -> found.add("extension " + e.asText()));
    return found;
  }

  private static void table(List<String> found, JsonNode table) {
    String name = full(table);
    String parent = text(table, "partitionOf");
    found.add(
        "table "
            + name
            + " "
            + text(table, "kind")
            + (parent.isEmpty() ? "" : " partition of " + parent)
            + (table.path("rowSecurity").asBoolean() ? " row security" : ""));
    int number = 0;
    for (JsonNode column : table.path("columns")) {
      number++;
      found.add("column " + name + "." + number + " " + column(column));
    }
    for (JsonNode constraint : table.path("constraints")) {
      found.add("constraint " + name + "." + constraint(constraint));
    }
    indexes(found, name, table.path("indexes"));
    table.path("triggers").forEach(t -> found.add("trigger " + name + " " + t.asText()));
    table.path("policies").forEach(p -> found.add("policy " + name + " " + p.asText()));
    table.path("inherits").forEach(p -> found.add("inherits " + name + " from " + p.asText()));
  }

  private static String column(JsonNode column) {
    String identity = text(column, "identity");
    String generated = text(column, "generated");
    return text(column, "name")
        + " "
        + text(column, "type")
        + (column.path("notNull").asBoolean() ? " not null" : "")
        + (column.path("default").asBoolean() ? " default" : "")
        + (identity.isEmpty() ? "" : " identity " + identity)
        + (generated.isEmpty() ? "" : " generated " + generated);
  }

  private static String constraint(JsonNode constraint) {
    List<String> columns = new ArrayList<>();
    constraint.path("columns").forEach(c -> columns.add(c.asText()));
    if (text(constraint, "type").equals("check")) {
      columns.sort(null);
    }
    JsonNode target = constraint.path("references");
    return text(constraint, "name")
        + " "
        + text(constraint, "type")
        + " ("
        + String.join(", ", columns)
        + ")"
        + (target.isObject()
            ? " references " + text(target, "table") + " " + list(target.path("columns"))
            : "")
        + (constraint.path("validated").asBoolean() ? "" : " not valid");
  }

  private static void indexes(List<String> found, String relation, JsonNode indexes) {
    for (JsonNode index : indexes) {
      List<String> keys = new ArrayList<>();
      index.path("columns").forEach(c -> keys.add(c.isNull() ? "-" : c.asText()));
      found.add(
          "index "
              + relation
              + "."
              + text(index, "name")
              + (index.path("unique").asBoolean() ? " unique " : " ")
              + text(index, "method")
              + " ("
              + String.join(", ", keys)
              + ")"
              + (index.path("include").isEmpty() ? "" : " include " + list(index.path("include")))
              + (index.path("partial").asBoolean() ? " partial" : "")
              + (index.path("valid").asBoolean() ? "" : " invalid"));
    }
  }

  private static String full(JsonNode object) {
    return text(object, "schema") + "." + text(object, "name");
  }

  private static String names(JsonNode columns) {
    List<String> all = new ArrayList<>();
    columns.forEach(c -> all.add(text(c, "name")));
    return "(" + String.join(", ", all) + ")";
  }

  private static String list(JsonNode texts) {
    List<String> all = new ArrayList<>();
    texts.forEach(t -> all.add(t.asText()));
    return "(" + String.join(", ", all) + ")";
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() ? value.asText() : "";
  }
}
