package dev.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlock.config.ConfigurationReader;
import dev.interlock.lint.Statistics;
import dev.interlock.report.RuleList;
import dev.interlock.rule.Ruleset;
import dev.interlock.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the README to what the program prints; {@code -Dupdate=true} rewrites it. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern SESSION =
      Pattern.compile("(?ms)^```\\n\\$ \\./interlock ([^\\n]*)\\n(.*?)^```$");
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  @Test
  void whatTheReadmeShowsIsWhatIsPrinted() throws IOException {
    String text = Files.readString(README);
    Matcher session = SESSION.matcher(text);
    String updated =
        session.replaceAll(
            block ->
                Matcher.quoteReplacement(
                    "```\n$ ./interlock "
                        + block.group(1)
                        + "\n"
                        + printed(block.group(1))
                        + "\n```"));
    if (Boolean.getBoolean("update")) {
      Files.writeString(README, updated);
    }
    assertEquals(updated, text);
    assertTrue(SESSION.matcher(text).results().count() >= 2);
  }

  @Test
  void theConfigurationShownIsValid() throws IOException {
    Matcher yaml = YAML.matcher(Files.readString(README));
    assertTrue(yaml.find());
    var read =
        ConfigurationReader.read(
            new SourceFile(".interlock.yaml", yaml.group(1)), Optional.of(Ruleset.shipped()));
    assertEquals(List.of(), read.mistakes());
  }

  @Test
  void theQueryShownIsTheOneThatIsRead() throws IOException {
    assertTrue(Files.readString(README).contains(Statistics.QUERY.strip()));
  }

  private static String printed(String arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(
        arguments.split(" ", -1), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
    return out.toString(StandardCharsets.UTF_8).replaceAll("\\d+ ms", "38 ms").stripTrailing();
  }

  @Test
  void theTableOfRulesIsComplete() throws IOException {
    holds("<!-- rules -->", RuleList.markdown(Ruleset.shipped()));
  }

  @Test
  void everyCommandIsNamed() throws IOException {
    String text = Files.readString(README);
    for (String command : Command.names()) {
      assertTrue(text.contains(command), command);
    }
  }

  /** The part between two equal markers is generated. */
  private static void holds(String marker, String wanted) throws IOException {
    String text = Files.readString(README);
    int from = text.indexOf(marker) + marker.length() + 1;
    int to = text.indexOf(marker, from);
    String updated = text.substring(0, from) + wanted + text.substring(to);
    if (Boolean.getBoolean("update")) {
      Files.writeString(README, updated);
    }
    assertEquals(updated, text);
  }
}
