package dev.interlock.report;

import dev.interlock.lint.Finding;
import dev.interlock.lint.Report;
import dev.interlock.lint.SafeWay;
import dev.interlock.rule.Level;
import java.util.List;

/** A comment for a pull request, or the summary of a job. */
final class MarkdownCheck {
  private static final int LIMIT = 60_000;
  private static final int MOST_DIAGRAMS = 10;
  private static final int MOST_LANES = 20;

  private MarkdownCheck() {}

  static String write(CheckResult result) {
    Report report = result.report();
    StringBuilder out = new StringBuilder("<!-- interlock -->\n");
    out.append("## Interlock: ").append(TextCheck.verdict(report));
    out.append("\n\n| migration | strongest lock | who waits | errors | warnings | notes |\n");
    out.append("|---|---|---|---|---|---|\n");
    for (Report.MigrationReport migration : report.migrations()) {
      if (migration.reported()) {
        out.append("| ").append(html(migration.path())).append(" | ");
        Strongest lock = Strongest.of(migration.timeline());
        out.append(html(lock.lock())).append(" | ").append(lock.waits()).append(" | ");
        out.append(report.count(migration.path(), Level.ERROR)).append(" | ");
        out.append(report.count(migration.path(), Level.WARNING)).append(" | ");
        out.append(report.count(migration.path(), Level.NOTE)).append(" |\n");
      }
    }
    report.migrations().stream()
        .filter(m -> m.reported() && !m.timeline().holds().isEmpty())
        .limit(MOST_DIAGRAMS)
        .forEach(m -> out.append(gantt(m)));
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

  /** Returns when locks are held, by the number of the statement. */
  private static String gantt(Report.MigrationReport migration) {
    StringBuilder out = new StringBuilder("\n<details><summary>Locks of ");
    out.append(html(TextCheck.name(migration.path()))).append("</summary>\n\n```mermaid\ngantt\n");
    out.append("  title Locks by statement\n  dateFormat X\n  axisFormat %s\n");
    migration.timeline().holds().stream()
        .limit(MOST_LANES)
        .forEach(
            hold -> {
              String name = Lanes.name(hold.relation()).replaceAll("[^A-Za-z0-9_. ]", "_");
              out.append("  ").append(name).append(' ').append(hold.mode()).append(" :");
              out.append(hold.mode().blocksReads() ? "crit, " : "");
              out.append(hold.from() + 1).append(", ").append(hold.to() + 2).append('\n');
            });
    return out.append("```\n\n</details>\n").toString();
  }

  private static String details(Finding finding) {
    StringBuilder out = new StringBuilder("\n<details><summary>");
    out.append(finding.level()).append(" <code>").append(finding.rule()).append("</code> ");
    out.append(html(TextCheck.name(finding.path()))).append(':');
    out.append(finding.span().startLine()).append("</summary>\n\n");
    out.append(html(TextCheck.sentence(finding.message()))).append("\n");
    finding.help().ifPresent(h -> out.append(html(TextCheck.sentence(h))).append("\n"));
    if (finding.instead().isPresent()
        && finding.instead().get() instanceof SafeWay.Steps(List<SafeWay.Step> steps, boolean _)) {
      out.append("\n~~~~sql\n");
      steps.forEach(s -> out.append(Printable.of(s.sql()).replace("~~~~", "~ ~ ")).append('\n'));
      out.append("~~~~\n");
    }
    return out.append("\n</details>\n").toString();
  }

  /** Returns text on one line, of which nothing is markup, a link or a mention. */
  private static String html(String text) {
    StringBuilder safe = new StringBuilder();
    String line = Html.text(text);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ("\\`*~|[]@".indexOf(c) >= 0) {
        safe.append("&#").append((int) c).append(';');
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }
}
