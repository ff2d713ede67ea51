package dev.interlock.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlock.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads every rule of {@code testdata/rules}; the problems stand beside it, as they are printed.
 */
class RuleReaderTest {
  private static final Path RULES = Path.of("testdata/rules");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(RULES)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void tellsEveryProblemAtItsPlace(Path file) throws IOException {
    RuleReader.Result result = read(file);
    String problems =
        result.problems().stream().map(p -> p + "\n").collect(Collectors.joining("\n"));
    Path expected = RULES.resolve(file.getFileName().toString().replace(".yaml", ".expected"));
    if (Boolean.getBoolean("update")) {
      Files.writeString(expected, problems);
    }
    assertEquals(Files.exists(expected) ? Files.readString(expected) : "", problems);
    assertEquals(problems.isEmpty(), result.rule().isPresent());
  }

  @Test
  void everyScalarIsText() throws IOException {
    Rule rule = read(RULES.resolve("yaml-words.yaml")).rule().orElseThrow().rule();
    assertEquals(
        new Matcher.Of(
            "column",
            new Matcher.Of(
                "name",
                new Matcher.OneOf(
                    List.of("on", "off", "yes", "no", "null", "~", "012", "1e3", "2001-01-01")))),
        rule.when());
    assertEquals("no", rule.help().source());
  }

  @Test
  void shippedRulesAreTheCompiledFiles() throws IOException {
    List<InvalidRule> problems = new ArrayList<>();
    List<RuleReader.ReadRule> read = RuleCompiler.read(Path.of("rules"), problems);
    assertEquals(List.of(), problems);
    Ruleset shipped = Ruleset.shipped();
    assertEquals(read.size(), shipped.rules().size());
    for (RuleReader.ReadRule each : read) {
      Rule compiled = shipped.rule(each.rule().id()).orElseThrow();
      assertEquals(each.rule().toString(), compiled.toString());
      assertEquals(each.page(), shipped.page(compiled.id()));
    }
    assertTrue(shipped.rules().size() > 10);
  }

  @Test
  void theSchemaIsCurrent() throws IOException {
    Path file = Path.of("rules/rule.schema.json");
    String schema = RuleSchema.of(Vocabulary.STANDARD);
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, schema);
    }
    assertEquals(Files.readString(file), schema);
  }

  private static RuleReader.Result read(Path file) throws IOException {
    return RuleReader.read(
        new SourceFile(file.toString().replace('\\', '/'), Files.readString(file)));
  }
}
