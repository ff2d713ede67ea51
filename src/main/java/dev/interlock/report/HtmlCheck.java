package dev.interlock.report;

import dev.interlock.lint.Certainty;
import dev.interlock.lint.Finding;
import dev.interlock.lint.Report;
import dev.interlock.lint.SafeWay;
import dev.interlock.rule.Level;
import dev.interlock.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A check as one HTML file that needs no network: the SQL with who waits beside it, and what to do.
 *
 * <p>Its policy allows the one script by its hash, so that nothing a migration holds can run.
 */
final class HtmlCheck {
  private final CheckResult result;
  private final StringBuilder out = new StringBuilder();
  private int number;

  private HtmlCheck(CheckResult result) {
    this.result = result;
  }

  static String write(CheckResult result) {
    return new HtmlCheck(result).document();
  }

  private String document() {
    String script = Resource.text("check.js");
    Report report = result.report();
    String verdict = TextCheck.verdict(report);
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    out.append(" style-src 'unsafe-inline'; script-src 'sha256-").append(hash(script));
    out.append("'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>Interlock: ").append(Html.text(verdict)).append("</title>\n<style>\n");
    out.append(Resource.text("check.css")).append("</style>\n</head>\n<body>\n<h1>Interlock: ");
    out.append(Html.text(verdict)).append("</h1>\n<p class=\"dim\">");
    out.append(Html.text(TextCheck.versions(report.postgres()))).append(" · version ");
    out.append(Html.text(result.version())).append("</p>\n");
    summary(report);
    report.migrations().stream().filter(this::isShown).forEach(this::migration);
    assumptions(report);
    out.append("<script>").append(script).append("</script>\n</body>\n</html>\n");
    return out.toString();
  }

  private static String hash(String script) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private boolean isShown(Report.MigrationReport migration) {
    return migration.reported()
        && (!migration.timeline().holds().isEmpty()
            || result.report().findings().stream()
                .anyMatch(f -> f.path().equals(migration.path())));
  }

  private void summary(Report report) {
    out.append("<table>\n<tr><th>migration<th>strongest lock<th>who waits");
    out.append("<th class=\"count\">errors<th class=\"count\">warnings<th class=\"count\">notes\n");
    for (Report.MigrationReport migration : report.migrations()) {
      if (migration.reported()) {
        Strongest lock = Strongest.of(migration.timeline());
        String path = Html.text(migration.path());
        out.append("<tr><td>");
        if (isShown(migration)) {
          out.append("<a href=\"#").append(path).append("\">").append(path).append("</a>");
        } else {
          out.append(path);
        }
        out.append("<td>");
        out.append(Html.text(lock.lock())).append("<td>").append(Html.text(lock.waits()));
        for (Level level : List.of(Level.ERROR, Level.WARNING, Level.NOTE)) {
          out.append("<td class=\"count\">").append(report.count(migration.path(), level));
        }
        out.append('\n');
      }
    }
    out.append("</table>\n");
  }

  private void migration(Report.MigrationReport migration) {
    out.append("<section>\n<h2 id=\"").append(Html.text(migration.path())).append("\">");
    out.append(Html.text(migration.path())).append("</h2>\n<p class=\"dim\">");
    out.append(Html.text(TextCheck.toolName(migration.tool()))).append(" · ");
    out.append(Html.text(TextCheck.transaction(migration.transaction()))).append("</p>\n");
    List<Finding> findings =
        result.report().findings().stream().filter(f -> f.path().equals(migration.path())).toList();
    Optional<SourceFile> file = Optional.ofNullable(result.files().get(migration.path()));
    file.ifPresent(f -> out.append(HtmlSource.of(f, migration.timeline(), findings, number + 1)));
    findings.forEach(this::finding);
    out.append("</section>\n");
  }

  private void finding(Finding finding) {
    out.append("<article class=\"finding ").append(finding.level()).append("\" id=\"f");
    out.append(++number).append("\">\n<h3><span class=\"level\">").append(finding.level());
    out.append("</span> ").append(Html.text(finding.rule())).append("</h3>\n<p>line ");
    out.append(finding.span().startLine()).append(": ");
    out.append(Html.text(TextCheck.sentence(finding.message())));
    if (finding.certainty() == Certainty.POSSIBLE) {
      out.append(" (possible, not certain)");
    }
    if (!finding.versions().isEmpty()) {
      out.append(" (PostgreSQL ");
      out.append(finding.versions().stream().map(v -> "" + v).collect(Collectors.joining(", ")));
      out.append(" only)");
    }
    out.append("</p>\n");
    finding.remarks().forEach(r -> paragraph(TextCheck.sentence(r)));
    for (Finding.Related related : finding.related()) {
      paragraph(related.message() + " (" + related.span() + ")");
    }
    finding.help().ifPresent(help -> paragraph("Instead: " + TextCheck.sentence(help)));
    finding.instead().ifPresent(this::instead);
    out.append("</article>\n");
  }

  private void instead(SafeWay way) {
    switch (way) {
      case SafeWay.Impossible(String reason) -> paragraph(TextCheck.sentence(reason));
      case SafeWay.Steps(List<SafeWay.Step> steps, boolean _) -> {
        for (SafeWay.Step step : steps) {
          out.append("<div class=\"step\"><span class=\"dim\">");
          out.append(step.ownFile() ? "in a migration file of its own" : "in the same file");
          out.append(step.transaction() ? "" : ", outside a transaction").append("</span>\n<pre>");
          out.append(Html.code(step.sql())).append("</pre></div>\n");
        }
      }
    }
  }

  private void paragraph(String text) {
    out.append("<p>").append(Html.text(text)).append("</p>\n");
  }

  private void assumptions(Report report) {
    out.append("<footer class=\"dim\">\n");
    report.migrations().stream()
        .filter(Report.MigrationReport::reported)
        .map(m -> TextCheck.toolName(m.tool()) + ", " + TextCheck.transaction(m.transaction()))
        .distinct()
        .forEach(assumed -> paragraph("Assumed: " + assumed));
    for (Report.MigrationReport migration : report.migrations()) {
      if (migration.reported()) {
        migration
            .notAnalysed()
            .forEach(gap -> paragraph("Not analysed: " + gap.span() + " " + gap.reason()));
      }
    }
    result.troubles().forEach(t -> paragraph(t.where() + ": " + t.message()));
    result.skipped().forEach(line -> paragraph("Skipped: " + line));
    out.append("</footer>\n");
  }
}
