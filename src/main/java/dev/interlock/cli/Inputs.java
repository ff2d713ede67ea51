package dev.interlock.cli;

import dev.interlock.config.Configuration;
import dev.interlock.config.ConfigurationFile;
import dev.interlock.config.ConfigurationReader;
import dev.interlock.lint.Settings;
import dev.interlock.lint.Statistics;
import dev.interlock.migration.Detection;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Problem;
import dev.interlock.migration.Project;
import dev.interlock.migration.Projects;
import dev.interlock.migration.Skipped;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.postgres.VersionRange;
import dev.interlock.report.Places;
import dev.interlock.report.Trouble;
import dev.interlock.rule.InvalidRule;
import dev.interlock.rule.Nearest;
import dev.interlock.rule.RuleReader;
import dev.interlock.rule.Ruleset;
import dev.interlock.rule.Tier;
import dev.interlock.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run reads: the configuration with the options laid over it, the rules and the histories.
 *
 * @param troubles what is wrong with any of them; the rest is there all the same
 */
record Inputs(
    Configuration configuration,
    Settings settings,
    Ruleset rules,
    List<Project> projects,
    Places places,
    List<String> skipped,
    List<Trouble> troubles) {

  static Inputs read(Arguments arguments, List<String> given) {
    return new Reading(arguments, given).inputs();
  }

  /** Returns every file of the histories, by the path it is shown with. */
  Map<String, SourceFile> files() {
    Map<String, SourceFile> files = new HashMap<>();
    for (Project project : projects) {
      for (Migration migration : project.migrations()) {
        migration.files().forEach(file -> files.put(file.path(), file));
      }
    }
    return files;
  }

  /** Returns the same inputs, with nothing held to be known before. */
  Inputs withoutBaseline() {
    Settings s = settings;
    Settings without =
        new Settings(
            s.postgres(),
            s.tier(),
            s.only(),
            s.rules(),
            s.ignores(),
            s.deployed(),
            s.reported(),
            Set.of(),
            s.defaultSearchPath(),
            s.timeouts(),
            s.placeholders(),
            s.statistics());
    return new Inputs(configuration, without, rules, projects, places, skipped, troubles);
  }

  /** Returns the versions an option or text names. */
  static VersionRange versions(String written) {
    return RuleReader.versions(written)
        .filter(
            range ->
                VersionRange.ALL.contains(range.from()) && VersionRange.ALL.contains(range.to()))
        .orElseThrow(
            () ->
                new UsageMistake(
                    "--postgres cannot be "
                        + written
                        + ": write a major version from 14 to 18, or a range such as 14-18"));
  }

  static Ruleset rules(List<String> directories, List<Trouble> troubles) {
    Ruleset rules = Ruleset.shipped();
    List<RuleReader.ReadRule> read = new ArrayList<>();
    for (String directory : directories) {
      try (Stream<Path> files = Files.walk(Path.of(directory))) {
        for (Path file : files.filter(f -> f.toString().matches(".*\\.ya?ml")).sorted().toList()) {
          RuleReader.Result result =
              RuleReader.read(
                  new SourceFile(file.toString().replace('\\', '/'), Files.readString(file)));
          result.rule().ifPresent(read::add);
          for (InvalidRule invalid : result.problems()) {
            troubles.add(Trouble.error(invalid.span(), invalid.problem(), ""));
          }
        }
      } catch (IOException | UncheckedIOException e) {
        troubles.add(
            Trouble.error(
                directory, "The rules cannot be read", "Check the path and its encoding"));
      }
    }
    return read.isEmpty() ? rules : rules.with(read);
  }

  private static final class Reading {
    private final Arguments arguments;
    private final List<String> given;
    private final List<Trouble> troubles = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    Reading(Arguments arguments, List<String> given) {
      this.arguments = arguments;
      this.given = given;
    }

    Inputs inputs() {
      List<Path> paths = paths();
      Ruleset shipped = Ruleset.shipped();
      Configuration configuration = configuration(paths.getFirst(), shipped);
      List<String> directories = new ArrayList<>(configuration.rules());
      directories.addAll(arguments.values("--rules"));
      Ruleset rules = directories.isEmpty() ? shipped : rules(directories, troubles);
      Projects.Options options = options(configuration);
      Projects projects = Projects.find(paths, options);
      troubles(projects);
      List<Project> histories = projects.projects();
      Optional<String> dump = arguments.value("--baseline-schema").or(configuration::baseline);
      if (dump.isPresent()) {
        histories = behind(dump.get(), histories, options);
      }
      Path here = Path.of("").toAbsolutePath();
      return new Inputs(
          configuration,
          settings(configuration, rules, paths, projects),
          rules,
          histories,
          new Places(here, Git.root(paths.getFirst()).or(() -> Git.root(here)).orElse(here)),
          skipped,
          troubles);
    }

    /** A schema dump stands for what was there before the first migration. */
    private List<Project> behind(String dump, List<Project> histories, Projects.Options options) {
      Path path = Path.of(dump);
      if (!Files.isRegularFile(path)) {
        troubles.add(Trouble.error(dump, "There is no such schema dump", "Check the path"));
        return histories;
      }
      Projects read =
          Projects.find(
              List.of(path),
              new Projects.Options(
                  Optional.of(Tool.PLAIN),
                  Optional.of(TransactionMode.STATEMENT),
                  options.encoding()));
      List<Migration> before =
          read.projects().stream()
              .flatMap(p -> p.migrations().stream())
              .filter(m -> path.normalize().equals(Path.of(m.path()).normalize()))
              .map(Migration::asDump)
              .toList();
      if (before.isEmpty()) {
        troubles.add(Trouble.error(dump, "The schema dump cannot be read", "It has to be SQL"));
      }
      List<Project> behind = new ArrayList<>();
      for (Project project : histories) {
        List<Migration> all = new ArrayList<>(before);
        project.migrations().stream()
            .filter(m -> before.stream().noneMatch(b -> b.path().equals(m.path())))
            .forEach(all::add);
        behind.add(
            new Project(
                project.path(),
                project.tool(),
                project.why(),
                all,
                project.skipped(),
                project.problems()));
      }
      return behind;
    }

    private List<Path> paths() {
      List<String> names = given.isEmpty() ? List.of(".") : given;
      List<Path> paths = new ArrayList<>();
      for (String name : names) {
        try {
          paths.add(name.equals("-") ? standardInput() : Path.of(name));
        } catch (InvalidPathException e) {
          throw new UsageMistake("this is no path: " + name);
        }
      }
      return paths;
    }

    /** Text on standard input is checked as a file of its own. */
    private Path standardInput() {
      String name = arguments.value("--stdin-filename").orElse("stdin.sql");
      try {
        Path file = Files.createTempDirectory("interlock").resolve(Path.of(name).getFileName());
        Files.write(file, System.in.readAllBytes());
        file.toFile().deleteOnExit();
        return file;
      } catch (IOException e) {
        throw new UsageMistake("standard input cannot be read: " + e.getMessage());
      }
    }

    private Configuration configuration(Path start, Ruleset rules) {
      Optional<Path> file =
          arguments.value("--config").map(Path::of).or(() -> ConfigurationFile.nearest(start));
      if (file.isEmpty()) {
        return Configuration.NONE;
      }
      try {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.get().toAbsolutePath().normalize();
        Path shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
        var result =
            ConfigurationReader.read(
                new SourceFile(shown.toString().replace('\\', '/'), Files.readString(absolute)),
                arguments.values("--rules").isEmpty() ? rules.ids() : List.of());
        boolean own = !result.configuration().rules().isEmpty();
        result.mistakes().stream()
            .filter(m -> !(own && m.message().startsWith("Unknown rule")))
            .forEach(m -> troubles.add(Trouble.error(m.span(), m.message(), m.help())));
        return result.configuration();
      } catch (IOException e) {
        troubles.add(
            Trouble.error(
                file.get().toString(), "The configuration cannot be read", "It has to be UTF-8"));
        return Configuration.NONE;
      }
    }

    private Projects.Options options(Configuration configuration) {
      return new Projects.Options(
          arguments
              .value("--tool")
              .map(
                  name -> Tool.named(name).orElseThrow(() -> unknown("--tool", name, Tool.names())))
              .or(configuration::tool),
          arguments
              .value("--transaction")
              .map(
                  name ->
                      TransactionMode.named(name)
                          .orElseThrow(
                              () ->
                                  unknown(
                                      "--transaction",
                                      name,
                                      List.of("file", "implicit", "statement", "batch"))))
              .or(configuration::transaction),
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
      left.stream().limit(5).forEach(skip -> skipped.add(skip.path() + ": " + skip.reason()));
      if (left.size() > 5) {
        skipped.add("and " + (left.size() - 5) + " more files");
      }
    }

    private Settings settings(
        Configuration configuration, Ruleset rules, List<Path> paths, Projects projects) {
      Settings base = Settings.DEFAULT;
      Optional<String> ruleset = arguments.value("--ruleset");
      Tier tier = ruleset.flatMap(Tier::of).or(configuration::ruleset).orElse(base.tier());
      Set<String> only = Set.of();
      if (ruleset.isPresent() && Tier.of(ruleset.get()).isEmpty()) {
        only = Set.of(ruleset.get().split(",", -1));
        List<String> known = new ArrayList<>(rules.ids());
        known.addAll(List.of("default", "strict", "policy"));
        for (String id : only) {
          if (rules.rule(id).isEmpty()) {
            throw unknown("--ruleset", id, known);
          }
        }
      }
      VersionRange postgres =
          arguments
              .value("--postgres")
              .map(Inputs::versions)
              .or(configuration::postgres)
              .orElse(base.postgres());
      Map<Path, String> shown = shown(projects);
      Settings.Deployed deployed = base.deployed();
      Settings.Reported reported = base.reported();
      Optional<String> what =
          arguments
              .value("--deployed")
              .or(configuration::deployed)
              .or(() -> arguments.value("--since"));
      if (what.isPresent()) {
        Optional<Set<Path>> files = Git.files(what.get());
        deployed =
            files.isPresent()
                ? new Settings.Deployed.Paths(names(files.get(), shown))
                : new Settings.Deployed.UpTo(what.get());
      }
      List<Path> single = paths.stream().filter(Files::isRegularFile).toList();
      if (arguments.value("--since").isPresent()) {
        reported =
            new Settings.Reported.Paths(names(Git.since(arguments.value("--since").get()), shown));
      } else if (arguments.has("--staged")) {
        reported = new Settings.Reported.Paths(names(Git.staged(), shown));
      } else if (single.size() == paths.size()) {
        reported = new Settings.Reported.Paths(names(new HashSet<>(single), shown));
      }
      List<PathMatcher> excluded =
          configuration.exclude().stream()
              .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
              .toList();
      boolean dump = arguments.value("--baseline-schema").or(configuration::baseline).isPresent();
      if (!excluded.isEmpty() || dump) {
        reported = without(reported, excluded, shown);
      }
      return new Settings(
          postgres,
          tier,
          only,
          configuration.adjust(),
          configuration.ignores(),
          deployed,
          reported,
          Baseline.fingerprints(
              arguments.value("--baseline").or(configuration::findingsBaseline), troubles),
          configuration.searchPath().isEmpty()
              ? base.defaultSearchPath()
              : configuration.searchPath(),
          configuration.settings(),
          configuration.placeholders(),
          statistics(configuration));
    }

    private Statistics statistics(Configuration configuration) {
      Optional<String> file = configuration.statistics();
      if (file.isEmpty()) {
        return Statistics.NONE;
      }
      try {
        Statistics.Result result = Statistics.read(Files.readString(Path.of(file.get())));
        for (String problem : result.problems()) {
          troubles.add(
              Trouble.error(file.get(), problem, "Export it with the query of the README"));
        }
        return result.statistics();
      } catch (IOException e) {
        troubles.add(
            Trouble.error(file.get(), "The statistics file cannot be read", "Check statistics:"));
        return Statistics.NONE;
      }
    }

    /** Excluded files are history even when they are named as arguments. */
    private static Settings.Reported without(
        Settings.Reported reported, List<PathMatcher> excluded, Map<Path, String> shown) {
      Set<String> wanted =
          switch (reported) {
            case Settings.Reported.Everything() -> new HashSet<>(shown.values());
            case Settings.Reported.Paths(Set<String> paths) -> new HashSet<>(paths);
          };
      wanted.removeIf(name -> excluded.stream().anyMatch(glob -> glob.matches(Path.of(name))));
      return new Settings.Reported.Paths(wanted);
    }

    private static Map<Path, String> shown(Projects projects) {
      Map<Path, String> shown = new HashMap<>();
      for (Project project : projects.projects()) {
        for (Migration migration : project.migrations()) {
          shown.put(absolute(Path.of(migration.path())), migration.path());
          migration
              .files()
              .forEach(file -> shown.put(absolute(Path.of(file.path())), migration.path()));
        }
      }
      return shown;
    }

    private static Set<String> names(Set<Path> files, Map<Path, String> shown) {
      Set<String> names = new HashSet<>();
      for (Path file : files) {
        String name = shown.get(absolute(file));
        if (name != null) {
          names.add(name);
        }
      }
      return names;
    }

    private static Path absolute(Path path) {
      return path.toAbsolutePath().normalize();
    }
  }

  static UsageMistake unknown(String option, String written, List<String> known) {
    return new UsageMistake(
        option
            + " cannot be "
            + written
            + Nearest.to(written, known).map(n -> "; did you mean " + n + "?").orElse("")
            + "\nKnown: "
            + String.join(", ", known));
  }
}
