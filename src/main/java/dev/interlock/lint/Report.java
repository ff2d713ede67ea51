package dev.interlock.lint;

import dev.interlock.postgres.VersionRange;
import dev.interlock.rule.Level;
import dev.interlock.source.Span;
import java.util.List;

/**
 * The result of a run.
 *
 * @param migrations every migration that was read, in order
 * @param findings what is reported, in order of project, migration and place
 * @param suppressed what a comment or the configuration accepted
 * @param baselined how many findings the baseline holds
 * @param heldBack how many possible findings {@code if-unknown: ignore} left out
 * @param rulesRun the ids of the rules that ran
 */
public record Report(
    VersionRange postgres,
    List<MigrationReport> migrations,
    List<Finding> findings,
    List<Suppressed> suppressed,
    int baselined,
    int heldBack,
    List<String> rulesRun) {

  public Report {
    migrations = List.copyOf(migrations);
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
    rulesRun = List.copyOf(rulesRun);
  }

  /** Returns how many findings have exactly this level. */
  public int count(Level level) {
    return (int) findings.stream().filter(f -> f.level() == level).count();
  }

  /** Returns how many findings of a migration have exactly this level. */
  public int count(String path, Level level) {
    return (int) findings.stream().filter(f -> f.level() == level && f.path().equals(path)).count();
  }

  /** Returns how many statements of reported migrations were not analysed. */
  public int notAnalysed() {
    return migrations.stream()
        .filter(MigrationReport::reported)
        .mapToInt(m -> m.notAnalysed().size())
        .sum();
  }

  /**
   * What is known of one migration.
   *
   * @param project the root of its history
   * @param tool the tool's name in kebab-case
   * @param transaction {@code file}, {@code implicit}, {@code statement} or {@code batch}
   * @param reported whether findings are wanted for it
   * @param statements how many statements it has
   * @param timeline who is kept waiting on existing tables; empty when it is not reported
   */
  public record MigrationReport(
      String path,
      String project,
      String tool,
      String transaction,
      boolean reported,
      int statements,
      List<NotAnalysed> notAnalysed,
      Timeline timeline) {
    public MigrationReport {
      notAnalysed = List.copyOf(notAnalysed);
    }
  }

  /** A statement, or a part of one, whose effect is not known. */
  public record NotAnalysed(Span span, String reason) {}

  /**
   * A finding that someone accepted.
   *
   * @param where {@code comment} or {@code configuration}
   */
  public record Suppressed(Finding finding, String where, String reason) {}
}
