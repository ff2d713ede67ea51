package dev.interlock.cli;

import dev.interlock.lint.Finding;
import dev.interlock.lint.Linter;
import dev.interlock.lint.Report;
import dev.interlock.report.CheckFormat;
import dev.interlock.report.CheckResult;
import dev.interlock.report.SarifOptions;
import dev.interlock.report.Screen;
import dev.interlock.rule.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The main job. */
final class CheckCommand {
  private CheckCommand() {}

  static int run(Arguments arguments, List<String> paths, Console console) {
    List<Outputs> outputs = Outputs.of(arguments, CheckFormat.names());
    Limits limits = Limits.of(arguments);
    Inputs inputs = Inputs.read(arguments, paths);
    CheckResult result = check(inputs);
    console.troubles(result.troubles());
    for (Outputs output : outputs) {
      CheckFormat format = CheckFormat.named(output.format()).orElseThrow();
      CheckFormat.Style style =
          new CheckFormat.Style(
              format == CheckFormat.TEXT ? output.screen(arguments) : Screen.PLAIN,
              arguments.has("--quiet"),
              new SarifOptions(
                  arguments.value("--sarif-category"),
                  arguments.has("--sarif-include-suppressed")));
      output.write(format.write(result, style), console);
    }
    if (arguments.has("--statistics")) {
      statistics(result.report(), console);
    }
    if (!result.complete()) {
      return Status.USAGE;
    }
    return limits.exceededBy(result.report(), inputs) ? Status.FINDINGS : Status.CLEAN;
  }

  static int baseline(Arguments arguments, Console console) {
    String what = arguments.rest().isEmpty() ? "" : arguments.rest().getFirst();
    if (!what.equals("write") && !what.equals("prune")) {
      throw Choice.unknown("baseline", what, List.of("write", "prune"));
    }
    Inputs inputs = Inputs.read(arguments, arguments.restAfterFirst());
    Path file =
        Path.of(
            arguments
                .value("--baseline")
                .or(inputs.configuration()::findingsBaseline)
                .orElse(Baseline.FILE));
    List<Finding> kept = List.of();
    CheckResult all = check(inputs.withoutBaseline());
    console.troubles(all.troubles());
    if (what.equals("prune")) {
      var known = Baseline.fingerprints(file.toString(), new ArrayList<>());
      kept = all.report().findings().stream().filter(f -> known.contains(f.fingerprint())).toList();
    } else {
      kept = all.report().findings();
    }
    Report report = all.report();
    Report pruned =
        new Report(
            report.postgres(),
            report.migrations(),
            kept,
            report.suppressed(),
            report.baselined(),
            report.heldBack(),
            report.rulesRun());
    CheckResult written =
        new CheckResult(
            all.version(),
            pruned,
            all.rules(),
            all.files(),
            all.places(),
            all.troubles(),
            all.skipped(),
            all.took());
    new Outputs("sarif", Optional.of(file))
        .write(CheckFormat.SARIF.write(written, CheckFormat.Style.PLAIN), console);
    console.out().println(file + ": " + kept.size() + " findings");
    return all.complete() ? Status.CLEAN : Status.USAGE;
  }

  private static CheckResult check(Inputs inputs) {
    long start = System.nanoTime();
    Report report = new Linter(inputs::settings, inputs.rules()).lint(inputs.projects());
    return new CheckResult(
        Commands.VERSION,
        report,
        inputs.rules(),
        inputs.files(),
        inputs.places(),
        inputs.troubles(),
        inputs.skipped(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static void statistics(Report report, Console console) {
    Map<String, Integer> counts = new TreeMap<>();
    report.findings().forEach(f -> counts.merge(f.rule(), 1, Integer::sum));
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(e -> console.err().printf("%6d  %s%n", e.getValue(), e.getKey()));
  }

  /**
   * When a check fails.
   *
   * @param failOn the level that fails; the configuration's, then {@code error}, when absent
   */
  private record Limits(Optional<Level> failOn, Optional<Integer> maxWarnings) {
    static Limits of(Arguments arguments) {
      return new Limits(
          arguments
              .value("--fail-on")
              .map(
                  word ->
                      Choice.of(
                          "--fail-on",
                          word,
                          List.of("error", "warning", "note", "none"),
                          Level::of)),
          arguments
              .value("--max-warnings")
              .map(
                  number -> {
                    if (!number.matches("\\d{1,9}")) {
                      throw new UsageMistake("--max-warnings is a number, not " + number);
                    }
                    return Integer.valueOf(number);
                  }));
    }

    boolean exceededBy(Report report, Inputs inputs) {
      Level level = failOn.or(inputs.configuration()::failOn).orElse(Level.ERROR);
      Optional<Integer> most = maxWarnings.or(inputs.configuration()::maxWarnings);
      boolean fails =
          level != Level.NONE && report.findings().stream().anyMatch(f -> f.level().atLeast(level));
      return fails || most.isPresent() && report.count(Level.WARNING) > most.get();
    }
  }
}
