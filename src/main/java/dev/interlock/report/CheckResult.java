package dev.interlock.report;

import dev.interlock.lint.Report;
import dev.interlock.rule.Ruleset;
import dev.interlock.source.SourceFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a check came to.
 *
 * @param version of Interlock
 * @param files the migrations that were read, by the path they are shown with
 * @param places how paths are written in formats that want them relative to the repository
 * @param skipped files that belong to no history, as lines for people
 * @param took how long it took; only people are told, so that output stays the same
 */
public record CheckResult(
    String version,
    Report report,
    Ruleset rules,
    Map<String, SourceFile> files,
    Places places,
    List<Trouble> troubles,
    List<String> skipped,
    Duration took) {

  public CheckResult {
    files = Map.copyOf(files);
    troubles = List.copyOf(troubles);
    skipped = List.copyOf(skipped);
  }

  /** Tells whether everything asked for could be read. */
  public boolean complete() {
    return troubles.stream().noneMatch(Trouble::error);
  }
}
