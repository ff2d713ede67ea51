package dev.interlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a migration names its objects and files, no output obeys it. */
class HostileNamesTest {
  private static final String NAME =
      "a\u001b[31m</script><script>alert(1)</script>](x)[`|%0A::error::&'\u202e\r\n::warning::";

  @TempDir Path root;
  private Path project;

  @BeforeEach
  void aProjectThatWouldLikeToBeObeyed() throws IOException {
    project = Files.createDirectories(root.resolve("db & <b>#[x](y)%41"));
    Files.writeString(
        project.resolve("V1__a.sql"), "CREATE TABLE \"" + NAME + "\" (id bigint PRIMARY KEY);\n");
    Files.writeString(
        project.resolve("V2__b <i>,::x.sql"),
        "CREATE INDEX \"i" + NAME + "\" ON \"" + NAME + "\" (id);\nSELCT \"" + NAME + "\";\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "github", "markdown", "html", "junit", "checkstyle"})
  void noControlCharacterReachesTheReader(String format) {
    assertTrue(
        printed("check", format)
            .chars()
            .allMatch(c -> c >= ' ' && c != 0x7f && c != 0x202e || c == '\n' || c == '\t'));
    assertTrue(printed("locks", "text").chars().noneMatch(c -> c == 0x1b || c == '\r'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "markdown"})
  void nothingIsMarkup(String format) {
    String text = printed("check", format).replaceAll("(?s)~~~~sql\n.*?\n~~~~\n", "");
    assertFalse(text.contains("<script>alert"));
    assertFalse(text.contains("<i>"));
    assertFalse(text.contains("<b>#"));
  }

  @Test
  void everyLineForGitHubIsOneCommandOfOurs() {
    assertTrue(
        printed("check", "github")
            .lines()
            .allMatch(line -> line.matches("::(error|warning|notice) file=[^,:]*(,.*|::.*)")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit", "checkstyle"})
  void xmlIsWellFormed(String format) throws Exception {
    byte[] text = printed("check", format).getBytes(StandardCharsets.UTF_8);
    String element =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text))
            .getDocumentElement()
            .getTagName();
    assertEquals(format.equals("junit") ? "testsuites" : "checkstyle", element);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif", "gitlab", "sonar", "rdjson"})
  void jsonIsWellFormed(String format) throws IOException {
    assertFalse(new ObjectMapper().readTree(printed("check", format)).isEmpty());
  }

  @Test
  void sarifMessagesHoldNoLinksButOurs() throws IOException {
    var results = new ObjectMapper().readTree(printed("check", "sarif")).at("/runs/0/results");
    assertFalse(results.isEmpty());
    for (var result : results) {
      String text = result.at("/message/text").asText();
      assertFalse(text.replaceAll("\\\\.", "").matches("(?s).*\\]\\((?!\\d+\\)).*"), text);
      String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri").asText();
      assertTrue(uri.endsWith("V2__b%20%3Ci%3E,%3A%3Ax.sql"), uri);
    }
  }

  private String printed(String command, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(
        new String[] {command, project.toString(), "--format", format},
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
