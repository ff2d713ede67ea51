package dev.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlock.report.RuleList;
import dev.interlock.rule.Ruleset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the README to what the program prints; {@code -Dupdate=true} rewrites it. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final String EXAMPLE =
      "testdata/projects/shop-flyway/db/migration/V3__customer_of_an_order.sql";

  @Test
  void theOutputShownIsTheOutputPrinted() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        Main.run(
            new String[] {"check", EXAMPLE},
            new PrintStream(out, true, StandardCharsets.UTF_8),
            System.err);
    assertEquals(Status.FINDINGS, status);
    String printed = out.toString(StandardCharsets.UTF_8).replaceAll("\\d+ ms", "38 ms");
    holds(
        "<!-- output -->",
        "```\n$ ./interlock check " + EXAMPLE + "\n" + printed.stripTrailing() + "\n```\n");
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
