package dev.interlock.lint;

import dev.interlock.migration.Project;
import dev.interlock.postgres.Version;
import dev.interlock.rule.Ruleset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads histories and says what in them would hurt. */
public final class Linter {
  private final Settings settings;
  private final Ruleset ruleset;

  /** Makes a linter that runs these rules as the settings say. */
  public Linter(Settings settings, Ruleset ruleset) {
    this.settings = settings;
    this.ruleset = ruleset;
  }

  /** Returns the report on these histories, each with a catalog of its own. */
  public Report lint(List<Project> projects) {
    List<ActiveRule> rules = ActiveRule.of(ruleset, settings);
    List<ProjectLint> runs =
        projects.stream()
            .map(project -> new ProjectLint(project, settings, ruleset, rules))
            .toList();
    runs.parallelStream().forEach(ProjectLint::run);
    return report(runs, rules);
  }

  private Report report(List<ProjectLint> runs, List<ActiveRule> rules) {
    List<Version> target = settings.postgres().versions();
    List<Report.MigrationReport> migrations = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<Report.Suppressed> suppressed = new ArrayList<>();
    Fingerprint fingerprints = new Fingerprint();
    int baselined = 0;
    int heldBack = 0;
    for (ProjectLint run : runs) {
      migrations.addAll(run.migrations());
      heldBack += run.heldBack();
      List<Draft> drafts = new ArrayList<>(run.drafts());
      drafts.sort(
          Comparator.comparingInt((Draft d) -> run.position(d.span.file()))
              .thenComparingInt(d -> d.span.start())
              .thenComparing(Draft::id));
      for (Draft draft : drafts) {
        Finding finding = draft.finding(run.path(), target, fingerprints);
        if (settings.baseline().contains(finding.fingerprint())) {
          baselined++;
        } else {
          findings.add(finding);
        }
      }
      for (ProjectLint.Accepted accepted : run.accepted()) {
        suppressed.add(
            new Report.Suppressed(
                accepted.draft().finding(run.path(), target, fingerprints),
                accepted.where(),
                accepted.reason()));
      }
    }
    return new Report(
        settings.postgres(),
        migrations,
        findings,
        suppressed,
        baselined,
        heldBack,
        rules.stream().map(rule -> rule.rule().id()).toList());
  }
}
