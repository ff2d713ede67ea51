package dev.interlock.config;

import dev.interlock.lint.Glob;
import dev.interlock.lint.Settings;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.postgres.VersionRange;
import dev.interlock.rule.Level;
import dev.interlock.rule.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration file says; what it does not say is absent.
 *
 * @param file the file's path, or nothing when there is none
 * @param rules directories of rule files, resolved against the file
 * @param adjust by rule id
 * @param settings server settings in force before the first statement
 */
public record Configuration(
    Optional<String> file,
    Optional<VersionRange> postgres,
    Optional<Tool> tool,
    Optional<TransactionMode> transaction,
    Optional<String> encoding,
    Optional<Tier> ruleset,
    List<String> rules,
    Map<String, Settings.RuleSetting> adjust,
    List<Settings.Ignore> ignores,
    List<PathOverride> overrides,
    List<String> exclude,
    Optional<String> baseline,
    Optional<String> findingsBaseline,
    Optional<String> deployed,
    List<String> searchPath,
    Map<String, String> settings,
    Optional<String> statistics,
    Map<String, String> placeholders,
    Optional<Level> failOn,
    Optional<Integer> maxWarnings) {

  /** What holds without a file. */
  public static final Configuration NONE =
      new Configuration(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Map.of(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty());

  public Configuration {
    rules = List.copyOf(rules);
    adjust = Map.copyOf(adjust);
    ignores = List.copyOf(ignores);
    overrides = List.copyOf(overrides);
    exclude = List.copyOf(exclude);
    searchPath = List.copyOf(searchPath);
    settings = Map.copyOf(settings);
    placeholders = Map.copyOf(placeholders);
  }

  /**
   * What holds for some paths only.
   *
   * @param paths globs
   */
  public record PathOverride(
      List<String> paths,
      Optional<Tool> tool,
      Optional<TransactionMode> transaction,
      Map<String, Level> adjust) {
    public PathOverride {
      paths = List.copyOf(paths);
      adjust = Map.copyOf(adjust);
    }

    /** Tells whether it holds for a directory, or a file in it. */
    public boolean fits(String path) {
      return paths.stream()
          .map(Glob::of)
          .anyMatch(glob -> glob.matches(path) || glob.matches(path + "/any.sql"));
    }
  }

  /** Returns the tool that is said to run the migrations of a directory. */
  public Optional<Tool> toolAt(String directory) {
    return overrides.reversed().stream()
        .filter(o -> o.tool().isPresent() && o.fits(directory))
        .findFirst()
        .flatMap(PathOverride::tool)
        .or(() -> tool);
  }

  /** Returns the transaction mode that is said to hold in a directory. */
  public Optional<TransactionMode> transactionAt(String directory) {
    return overrides.reversed().stream()
        .filter(o -> o.transaction().isPresent() && o.fits(directory))
        .findFirst()
        .flatMap(PathOverride::transaction)
        .or(() -> transaction);
  }

  /** Returns the levels that hold for some files only. */
  public List<Settings.ByPath> levels() {
    return overrides.stream()
        .filter(o -> !o.adjust().isEmpty())
        .map(o -> new Settings.ByPath(o.paths(), o.adjust()))
        .toList();
  }

  /** Returns this configuration laid over another: what it does not say, the other says. */
  public Configuration over(Configuration base) {
    return new Configuration(
        file,
        postgres.or(() -> base.postgres),
        tool.or(() -> base.tool),
        transaction.or(() -> base.transaction),
        encoding.or(() -> base.encoding),
        ruleset.or(() -> base.ruleset),
        both(base.rules, rules),
        both(base.adjust, adjust),
        both(base.ignores, ignores),
        both(base.overrides, overrides),
        both(base.exclude, exclude),
        baseline.or(() -> base.baseline),
        findingsBaseline.or(() -> base.findingsBaseline),
        deployed.or(() -> base.deployed),
        searchPath.isEmpty() ? base.searchPath : searchPath,
        both(base.settings, settings),
        statistics.or(() -> base.statistics),
        both(base.placeholders, placeholders),
        failOn.or(() -> base.failOn),
        maxWarnings.or(() -> base.maxWarnings));
  }

  private static <T> List<T> both(List<T> base, List<T> own) {
    List<T> all = new ArrayList<>(base);
    all.addAll(own);
    return all;
  }

  private static <T> Map<String, T> both(Map<String, T> base, Map<String, T> own) {
    Map<String, T> all = new LinkedHashMap<>(base);
    all.putAll(own);
    return all;
  }
}
