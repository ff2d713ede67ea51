package dev.interlock.report;

import dev.interlock.lint.Certainty;
import dev.interlock.lint.Finding;
import dev.interlock.lint.Report;
import dev.interlock.lint.SafeWay;
import dev.interlock.lint.Timeline;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.postgres.VersionRange;
import dev.interlock.rule.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The report people read in a terminal. */
final class TextCheck {
  private final CheckResult result;
  private final Screen screen;
  private final Paint paint;
  private final boolean quiet;
  private final StringBuilder out = new StringBuilder();

  private TextCheck(CheckResult result, Screen screen, boolean quiet) {
    this.result = result;
    this.screen = screen;
    this.paint = screen.paint();
    this.quiet = quiet;
  }

  static String write(CheckResult result, Screen screen, boolean quiet) {
    return screen.drawn(new TextCheck(result, screen, quiet).text());
  }

  private String text() {
    Report report = result.report();
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      byFile.computeIfAbsent(finding.path(), _ -> new ArrayList<>()).add(finding);
    }
    byFile.forEach(
        (path, findings) -> {
          Optional<Report.MigrationReport> migration = migration(path);
          header(path, migration);
          Timeline timeline = migration.map(Report.MigrationReport::timeline).orElse(Timeline.NONE);
          findings.forEach(finding -> finding(finding, timeline));
          if (!quiet) {
            lanes(timeline);
          }
        });
    if (!quiet) {
      gaps();
      footer();
    }
    return out.toString();
  }

  private Optional<Report.MigrationReport> migration(String path) {
    return result.report().migrations().stream().filter(m -> m.path().equals(path)).findFirst();
  }

  private void lanes(Timeline timeline) {
    String lanes = Lanes.of(timeline, screen);
    out.append(lanes).append(lanes.isEmpty() ? "" : "\n");
  }

  private void header(String path, Optional<Report.MigrationReport> migration) {
    String shown = paint.bold(Printable.line(path));
    out.append(screen.link(shown, result.places().file(path)));
    migration.ifPresent(
        m -> {
          String assumed =
              toolName(m.tool())
                  + " · "
                  + transaction(m.transaction())
                  + " · "
                  + versions(result.report().postgres());
          boolean fits = path.length() + 3 + assumed.length() <= screen.width();
          out.append(fits ? "   " : "\n  ").append(paint.dim(assumed));
        });
    out.append("\n\n");
  }

  static String toolName(String tool) {
    return Tool.named(tool).map(Tool::title).orElse(tool);
  }

  static String transaction(String mode) {
    return TransactionMode.named(mode)
        .map(
            m ->
                switch (m) {
                  case FILE -> "one transaction";
                  case IMPLICIT -> "one implicit transaction per message";
                  case STATEMENT -> "each statement by itself";
                  case BATCH -> "one transaction for all pending files";
                })
        .orElse(mode);
  }

  static String versions(VersionRange range) {
    return "PostgreSQL "
        + (range.to().equals(VersionRange.ALL.to()) && !range.from().equals(range.to())
            ? range.from() + "+"
            : range.toString());
  }

  private void finding(Finding finding, Timeline timeline) {
    String place =
        name(finding.path())
            + ":"
            + finding.span().startLine()
            + ":"
            + finding.span().startColumn();
    String level = finding.level().toString();
    String head = level + "  " + finding.rule();
    int gap = Math.max(2, screen.width() - head.length() - place.length());
    out.append(level(finding.level()))
        .append("  ")
        .append(paint.bold(Printable.line(finding.rule())))
        .append(" ".repeat(gap))
        .append(paint.dim(Printable.line(place)))
        .append('\n');
    wrapped("  ", "  ", sentence(finding.message()) + suffix(finding));
    out.append(new Excerpt(finding, timeline, screen).text());
    finding.remarks().forEach(r -> wrapped("  also     ", "           ", sentence(r)));
    safeWay(finding);
    out.append(paint.dim("  interlock explain " + finding.rule())).append("\n\n");
  }

  private static String suffix(Finding finding) {
    StringBuilder more = new StringBuilder();
    if (finding.certainty() == Certainty.POSSIBLE) {
      more.append(" (possible)");
    }
    if (!finding.versions().isEmpty()) {
      more.append(" (PostgreSQL ");
      more.append(
          finding.versions().stream().map(v -> v.toString()).collect(Collectors.joining(", ")));
      more.append(" only)");
    }
    if (finding.occurrences() > 1) {
      more.append(" (").append(finding.occurrences()).append(" times)");
    }
    return more.toString();
  }

  private void safeWay(Finding finding) {
    Optional<SafeWay> way = finding.instead();
    if (way.isEmpty()) {
      finding.help().ifPresent(help -> wrapped("  instead  ", "           ", sentence(help)));
      return;
    }
    switch (way.get()) {
      case SafeWay.Impossible(String reason) -> {
        finding.help().ifPresent(help -> wrapped("  instead  ", "           ", sentence(help)));
        wrapped("           ", "           ", sentence(reason));
      }
      case SafeWay.Steps(List<SafeWay.Step> steps, boolean _) -> {
        String label = "  instead  ";
        for (SafeWay.Step step : steps) {
          if (step.ownFile() || !step.transaction()) {
            out.append(label)
                .append(step.ownFile() ? "in a migration file of its own" : "in the same file")
                .append(step.transaction() ? ":\n" : ", outside a transaction:\n");
            label = "           ";
          }
          for (String line : Printable.of(step.sql()).split("\n", -1)) {
            out.append(label).append(line).append('\n');
            label = "           ";
          }
        }
      }
    }
  }

  private void wrapped(String first, String further, String text) {
    String indent = first;
    for (String line : lines(Printable.line(text), screen.width() - first.length())) {
      out.append(indent).append(line).append('\n');
      indent = further;
    }
  }

  /** Returns the text in lines of at most so many columns, unless a word is longer. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private void gaps() {
    int shown = 0;
    int all = result.report().notAnalysed();
    for (Report.MigrationReport migration : result.report().migrations()) {
      if (!migration.reported()) {
        continue;
      }
      for (Report.NotAnalysed gap : migration.notAnalysed()) {
        if (++shown > 5) {
          continue;
        }
        out.append(shown == 1 ? "not analysed\n" : "")
            .append("  ")
            .append(Printable.line(gap.span().toString()))
            .append("  ")
            .append(Printable.line(gap.reason()))
            .append('\n');
      }
    }
    if (shown > 5) {
      out.append("  and ").append(all - 5).append(" more\n");
    }
    for (String line : result.skipped()) {
      out.append("skipped  ").append(Printable.line(line)).append('\n');
    }
    if (shown > 0 || !result.skipped().isEmpty()) {
      out.append('\n');
    }
  }

  private void footer() {
    Report report = result.report();
    long reported = report.migrations().stream().filter(m -> m.reported()).count();
    long history = report.migrations().size() - reported;
    List<String> parts = new ArrayList<>();
    parts.add(
        count(reported, "file")
            + " checked"
            + (history > 0 ? ", " + history + " read as history" : ""));
    List<String> findings = new ArrayList<>();
    findings.add(count(report.count(Level.ERROR), "error"));
    findings.add(count(report.count(Level.WARNING), "warning"));
    if (report.count(Level.NOTE) > 0) {
      findings.add(count(report.count(Level.NOTE), "note"));
    }
    parts.add(String.join(", ", findings));
    if (!report.suppressed().isEmpty()) {
      parts.add(report.suppressed().size() + " accepted");
    }
    if (report.baselined() > 0) {
      parts.add(report.baselined() + " in the baseline");
    }
    if (report.heldBack() > 0) {
      parts.add(count(report.heldBack(), "guess", "guesses") + " held back");
    }
    if (report.notAnalysed() > 0) {
      parts.add(count(report.notAnalysed(), "statement") + " not analysed");
    }
    parts.add(result.took().toMillis() + " ms");
    out.append(String.join(" · ", parts)).append('\n');
    if (report.findings().isEmpty() && reported > 0) {
      LinkedHashSet<String> assumed = new LinkedHashSet<>();
      report.migrations().stream()
          .filter(m -> m.reported())
          .forEach(m -> assumed.add(toolName(m.tool()) + " · " + transaction(m.transaction())));
      out.append(
          paint.dim(
              "assumed: " + String.join("; ", assumed) + " · " + versions(report.postgres())));
      out.append('\n');
    }
  }

  /** Returns how many findings there are of each level, in words. */
  static String verdict(Report report) {
    String counts =
        List.of(Level.ERROR, Level.WARNING, Level.NOTE).stream()
            .filter(level -> report.count(level) > 0)
            .map(level -> count(report.count(level), level.toString()))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "nothing to report" : counts;
  }

  static String count(long n, String noun) {
    return count(n, noun, noun + "s");
  }

  private static String count(long n, String noun, String plural) {
    return n + " " + (n == 1 ? noun : plural);
  }

  private String level(Level level) {
    String word = level.toString();
    return switch (level) {
      case ERROR -> paint.red(word);
      case WARNING -> paint.yellow(word);
      case NOTE, NONE -> paint.blue(word);
    };
  }

  static String sentence(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || ".!?…:".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
        ? stripped
        : stripped + ".";
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
