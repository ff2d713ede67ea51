package dev.interlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.lint.Linter;
import dev.interlock.lint.Report;
import dev.interlock.lint.Settings;
import dev.interlock.migration.Projects;
import dev.interlock.rule.Ruleset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reads what is written back through the SARIF model, which knows every property there is. */
class SarifModelTest {

  @Test
  void whatIsWrittenIsSarif() throws IOException {
    Ruleset rules = Ruleset.shipped();
    Projects projects =
        Projects.find(List.of(Path.of("testdata/projects/shop-flyway")), Projects.Options.DEFAULT);
    Report report = new Linter(Settings.DEFAULT, rules).lint(projects.projects());
    Path here = Path.of("").toAbsolutePath();
    CheckResult result =
        new CheckResult(
            "0.1.0",
            report,
            rules,
            Map.of(),
            new Places(here, here),
            List.of(),
            List.of(),
            Duration.ZERO);
    String text = CheckFormat.SARIF.write(result, CheckFormat.Style.PLAIN);
    SarifSchema210 read =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readValue(text, SarifSchema210.class);
    Run run = read.getRuns().getFirst();
    assertEquals(rules.rules().size(), run.getTool().getDriver().getRules().size());
    assertEquals(report.findings().size(), run.getResults().size());
    List<String> ids = run.getTool().getDriver().getRules().stream().map(r -> r.getId()).toList();
    for (Result each : run.getResults()) {
      assertEquals(each.getRuleId(), ids.get(each.getRuleIndex()));
    }
    assertEquals(text, CheckFormat.SARIF.write(result, CheckFormat.Style.PLAIN));
  }
}
