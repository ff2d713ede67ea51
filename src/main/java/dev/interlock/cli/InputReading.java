package dev.interlock.cli;

import dev.interlock.config.Configuration;
import dev.interlock.lint.Settings;
import dev.interlock.lint.Statistics;
import dev.interlock.migration.Detection;
import dev.interlock.migration.GivenText;
import dev.interlock.migration.Problem;
import dev.interlock.migration.Project;
import dev.interlock.migration.Projects;
import dev.interlock.migration.Skipped;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.report.Places;
import dev.interlock.report.Trouble;
import dev.interlock.rule.Ruleset;
import dev.interlock.rule.Tier;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a run works on. Used once. */
final class InputReading {
  private static final int SHOWN = 5;

  private final Arguments arguments;
  private final List<Trouble> troubles = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final Optional<GivenText> given;
  private final List<Path> paths;
  private final Configurations configurations;
  private final Map<String, Set<String>> baselines = new HashMap<>();
  private final Map<String, Statistics> statistics = new HashMap<>();
  private final Optional<Tool> tool;
  private final Optional<TransactionMode> transaction;

  InputReading(Arguments arguments, List<String> names) {
    this.arguments = arguments;
    tool =
        arguments.value("--tool").map(name -> Choice.of("--tool", name, Tool.names(), Tool::named));
    transaction =
        arguments
            .value("--transaction")
            .map(
                name ->
                    Choice.of(
                        "--transaction",
                        name,
                        List.of("file", "implicit", "statement", "batch"),
                        TransactionMode::named));
    given = names.contains("-") ? Optional.of(standardInput()) : Optional.empty();
    paths = (names.isEmpty() ? List.of(".") : names).stream().map(this::path).toList();
    configurations =
        new Configurations(
            arguments.value("--config").map(InputReading::written),
            arguments.values("--rules"),
            troubles);
  }

  Inputs inputs() {
    Configuration first = configurations.at(paths.getFirst());
    Projects found = Projects.find(paths, this::options, given);
    troubles(found);
    List<Project> histories = found.projects();
    Optional<String> dump = arguments.value("--baseline-schema").or(first::baseline);
    if (dump.isPresent()) {
      histories = SchemaDump.before(dump.get(), histories, options(paths.getFirst()), troubles);
    }
    histories.forEach(project -> configurations.at(Path.of(project.path())));
    Ruleset rules = Rules.with(configurations.rules(), troubles);
    Scope scope =
        Scope.of(arguments, paths, given.map(GivenText::path), found.projects(), first.deployed());
    Map<String, Settings> own = new HashMap<>();
    for (Project project : histories) {
      Configuration configuration = configurations.at(Path.of(project.path()));
      Scope part = scope.within(configuration.exclude(), dump, project);
      own.put(project.path(), settings(configuration, rules, part));
    }
    Path here = Path.of("").toAbsolutePath();
    return new Inputs(
        first,
        settings(first, rules, scope),
        own,
        rules,
        histories,
        new Places(here, Git.root(paths.getFirst()).or(() -> Git.root(here)).orElse(here)),
        skipped,
        troubles);
  }

  private Path path(String name) {
    return name.equals("-") ? given.map(GivenText::path).orElseThrow() : written(name);
  }

  private static Path written(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageMistake("this is no path: " + name);
    }
  }

  /** Standard input stands for the file it is said to be, or for one that belongs to nothing. */
  private GivenText standardInput() {
    Optional<String> name = arguments.value("--stdin-filename");
    try {
      byte[] bytes = System.in.readAllBytes();
      return new GivenText(
          written(name.orElse("stdin.sql")).normalize(),
          new String(bytes, StandardCharsets.UTF_8),
          name.isEmpty());
    } catch (IOException e) {
      throw new UsageMistake("standard input cannot be read: " + e.getMessage());
    }
  }

  /** Returns what is said of a directory: by an option, else by its configuration. */
  private Projects.Options options(Path directory) {
    Configuration configuration = configurations.at(directory);
    String shown = directory.toString().replace('\\', '/');
    return new Projects.Options(
        tool.or(() -> configuration.toolAt(shown)),
        transaction.or(() -> configuration.transactionAt(shown)),
        configuration.encoding().map(Charset::forName).orElse(StandardCharsets.UTF_8));
  }

  private void troubles(Projects projects) {
    for (Detection.Ambiguous unclear : projects.ambiguous()) {
      troubles.add(Trouble.error(unclear.path(), unclear.why(), unclear.howToChoose()));
    }
    for (Detection.NotMigrations nothing : projects.nothing()) {
      troubles.add(
          Trouble.error(
              nothing.path(),
              "no migrations were found: " + nothing.why(),
              "Give a directory of migrations, or say which tool it is with --tool"));
    }
    List<Problem> problems = new ArrayList<>(projects.problems());
    List<Skipped> left = new ArrayList<>(projects.skipped());
    for (Project project : projects.projects()) {
      problems.addAll(project.problems());
      left.addAll(project.skipped());
    }
    for (Problem problem : problems) {
      troubles.add(
          new Trouble(
              problem.severity() == Problem.Severity.ERROR,
              problem.path(),
              problem.span(),
              problem.message(),
              problem.help()));
    }
    left.stream().limit(SHOWN).forEach(skip -> skipped.add(skip.path() + ": " + skip.reason()));
    if (left.size() > SHOWN) {
      skipped.add("and " + (left.size() - SHOWN) + " more files");
    }
  }

  private Settings settings(Configuration configuration, Ruleset rules, Scope scope) {
    Settings base = Settings.DEFAULT;
    Optional<String> ruleset = arguments.value("--ruleset");
    Set<String> only = Set.of();
    if (ruleset.isPresent() && Tier.of(ruleset.get()).isEmpty()) {
      only = Set.of(ruleset.get().split(",", -1));
      List<String> known = new ArrayList<>(rules.ids());
      known.addAll(List.of("default", "strict", "policy"));
      for (String id : only) {
        Choice.of("--ruleset", id, known, rules::rule);
      }
    }
    return new Settings(
        arguments
            .value("--postgres")
            .map(Choice::versions)
            .or(configuration::postgres)
            .orElse(base.postgres()),
        ruleset.flatMap(Tier::of).or(configuration::ruleset).orElse(base.tier()),
        only,
        configuration.adjust(),
        configuration.levels(),
        configuration.ignores(),
        scope.deployed(),
        scope.reported(),
        arguments
            .value("--baseline")
            .or(configuration::findingsBaseline)
            .map(file -> baselines.computeIfAbsent(file, f -> Baseline.fingerprints(f, troubles)))
            .orElse(Set.of()),
        configuration.searchPath().isEmpty()
            ? base.defaultSearchPath()
            : configuration.searchPath(),
        configuration.settings(),
        configuration.placeholders(),
        configuration
            .statistics()
            .map(file -> statistics.computeIfAbsent(file, this::statistics))
            .orElse(Statistics.NONE));
  }

  private Statistics statistics(String file) {
    try {
      Statistics.Result result = Statistics.read(Files.readString(Path.of(file)));
      for (String problem : result.problems()) {
        troubles.add(Trouble.error(file, problem, "Export it with the query of the README"));
      }
      return result.statistics();
    } catch (IOException e) {
      troubles.add(Trouble.error(file, "The statistics file cannot be read", "Check statistics:"));
      return Statistics.NONE;
    }
  }
}
