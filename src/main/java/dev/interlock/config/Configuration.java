package dev.interlock.config;

import dev.interlock.lint.Settings;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.postgres.VersionRange;
import dev.interlock.rule.Level;
import dev.interlock.rule.Tier;
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
    exclude = List.copyOf(exclude);
    searchPath = List.copyOf(searchPath);
    settings = Map.copyOf(settings);
    placeholders = Map.copyOf(placeholders);
  }
}
