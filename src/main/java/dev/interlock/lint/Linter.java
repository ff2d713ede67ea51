package dev.interlock.lint;

import dev.interlock.migration.Project;
import dev.interlock.postgres.Version;
import dev.interlock.postgres.VersionRange;
import dev.interlock.rule.Ruleset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads histories and says what in them would hurt. */
public final class Linter {
  private final Function<Project, Settings> settings;
  private final Ruleset ruleset;

  /** Makes a linter that runs these rules as the settings say. */
  public Linter(Settings settings, Ruleset ruleset) {
    this(_ -> settings, ruleset);
  }

  /** Makes a linter that runs these rules as the settings of each history say. */
  public Linter(Function<Project, Settings> settings, Ruleset ruleset) {
    this.settings = settings;
    this.ruleset = ruleset;
  }

  /** Returns the report on these histories, each with a catalog of its own. */
  public Report lint(List<Project> projects) {
    Map<Settings, List<ActiveRule>> rules = new LinkedHashMap<>();
    List<ProjectLint> runs = new ArrayList<>();
    for (Project project : projects) {
      Settings own = settings.apply(project);
      List<ActiveRule> active = rules.computeIfAbsent(own, s -> ActiveRule.of(ruleset, s));
      runs.add(new ProjectLint(project, own, ruleset, active));
    }
    runs.parallelStream().forEach(ProjectLint::run);
    List<String> ran =
        rules.values().stream().flatMap(List::stream).map(r -> r.rule().id()).distinct().toList();
    return report(runs, ran);
  }

  private Report report(List<ProjectLint> runs, List<String> rules) {
    List<Report.MigrationReport> migrations = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<Report.Suppressed> suppressed = new ArrayList<>();
    Fingerprint fingerprints = new Fingerprint();
    int baselined = 0;
    int heldBack = 0;
    for (ProjectLint run : runs) {
      List<Version> target = run.settings().postgres().versions();
      migrations.addAll(run.migrations());
      heldBack += run.heldBack();
      List<Draft> drafts = new ArrayList<>(run.drafts());
      drafts.sort(
          Comparator.comparingInt((Draft d) -> run.position(d.span.file()))
              .thenComparingInt(d -> d.span.start())
              .thenComparing(Draft::id));
      for (Draft draft : drafts) {
        Finding finding = draft.finding(run.path(), target, fingerprints);
        if (run.settings().baseline().contains(finding.fingerprint())) {
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
        VersionRange.covering(runs.stream().map(run -> run.settings().postgres()).toList()),
        migrations,
        findings,
        suppressed,
        baselined,
        heldBack,
        rules);
  }
}
