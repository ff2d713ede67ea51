package dev.interlock.report;

import dev.interlock.lint.Finding;
import dev.interlock.lint.Report;
import dev.interlock.lint.SafeWay;
import dev.interlock.rule.Level;
import java.util.List;

/** A comment for a pull request, or the summary of a job. */
final class MarkdownCheck {
  private static final int LIMIT = 60_000;

  private MarkdownCheck() {}

  static String write(CheckResult result) {
    Report report = result.report();
    StringBuilder out = new StringBuilder("<!-- interlock -->\n");
    int errors = report.count(Level.ERROR);
    int warnings = report.count(Level.WARNING);
    out.append("## Interlock: ");
    out.append(
        errors > 0
            ? TextCheck.count(errors, "error")
            : warnings > 0 ? TextCheck.count(warnings, "warning") : "nothing to report");
    out.append("\n\n| migration | errors | warnings | notes |\n|---|---|---|---|\n");
    for (Report.MigrationReport migration : report.migrations()) {
      if (migration.reported()) {
        out.append("| ").append(cell(migration.path())).append(" | ");
        out.append(count(report, migration, Level.ERROR)).append(" | ");
        out.append(count(report, migration, Level.WARNING)).append(" | ");
        out.append(count(report, migration, Level.NOTE)).append(" |\n");
      }
    }
    int left = report.findings().size();
    for (Finding finding : report.findings()) {
      String details = details(finding);
      if (out.length() + details.length() > LIMIT - 200) {
        out.append("\n… and ").append(left).append(" more.\n");
        break;
      }
      out.append(details);
      left--;
    }
    return out.toString();
  }

  private static long count(Report report, Report.MigrationReport migration, Level level) {
    return report.findings().stream()
        .filter(f -> f.level() == level && f.path().equals(migration.path()))
        .count();
  }

  private static String details(Finding finding) {
    StringBuilder out = new StringBuilder("\n<details><summary>");
    out.append(finding.level()).append(" <code>").append(finding.rule()).append("</code> ");
    out.append(html(TextCheck.name(finding.path()))).append(':');
    out.append(finding.span().startLine()).append("</summary>\n\n");
    out.append(html(TextCheck.sentence(finding.message()))).append("\n");
    finding.help().ifPresent(h -> out.append(html(TextCheck.sentence(h))).append("\n"));
    if (finding.instead().isPresent()
        && finding.instead().get() instanceof SafeWay.Steps(List<SafeWay.Step> steps)) {
      out.append("\n~~~~sql\n");
      steps.forEach(s -> out.append(Printable.of(s.sql()).replace("~~~~", "~ ~ ")).append('\n'));
      out.append("~~~~\n");
    }
    return out.append("\n</details>\n").toString();
  }

  private static String cell(String text) {
    return html(text).replace("|", "\\|");
  }

  private static String html(String text) {
    return Printable.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("[", "&#91;")
        .replace("@", "&#64;");
  }
}
