package dev.interlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.interlock.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds what the commands print as JSON to the schemas that others rely on. */
class DocumentSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyDocumentOfEveryProjectFollowsItsSchema() throws IOException {
    List<Path> projects;
    try (Stream<Path> folders = Files.list(Path.of("testdata", "projects"))) {
      projects = folders.filter(Files::isDirectory).sorted().toList();
    }
    return projects.stream()
        .flatMap(
            project ->
                Stream.of(DocumentSchema.values())
                    .map(
                        schema ->
                            DynamicTest.dynamicTest(
                                schema + " of " + project.getFileName(),
                                () -> follows(schema, schema.toString(), project.toString()))));
  }

  @Test
  void theConfigurationsOfTheConversationsFollowTheirSchema() throws IOException {
    JsonSchema schema = schema(printed("config", "schema"));
    JsonNode good =
        JSON.readTree(
            """
            {"extends": "base.yaml", "postgres": "14-18", "tool": "flyway",
             "overrides": [{"paths": "a/**", "adjust": {"json-column": "none"}}]}
            """);
    assertEquals(Set.of(), schema.validate(good));
    assertEquals(1, schema.validate(JSON.readTree("{\"tol\": \"flyway\"}")).size());
  }

  private static void follows(DocumentSchema schema, String command, String path)
      throws IOException {
    JsonNode document = JSON.readTree(printed(command, path, "--format", "json"));
    Set<ValidationMessage> mistakes = schema(schema.text()).validate(document);
    assertEquals(Set.of(), mistakes);
  }

  private static JsonSchema schema(String text) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
  }

  private static String printed(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
