package dev.interlock.lint;

import dev.interlock.postgres.VersionRange;
import dev.interlock.rule.Level;
import dev.interlock.rule.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run was asked for, as plain values; the configuration and the command line make them.
 *
 * @param tier rules up to this tier run; a rule of tier {@code policy} only when {@code rules}
 *     names it with a level or options
 * @param only when not empty, these rules run and no others
 * @param rules by rule id, what the configuration says of a rule
 * @param overrides levels that hold for some files only; the last one that fits counts
 * @param ignores findings that are accepted, with their reasons
 * @param deployed what production already has
 * @param reported what findings are wanted for
 * @param baseline fingerprints of findings that were there before
 * @param defaultSearchPath schemas unqualified names are looked up in
 * @param timeouts what the tool or the role sets before the first statement, such as {@code
 *     lock_timeout}
 * @param placeholders by name, the values of the tool's placeholders
 * @param statistics how large production's tables are
 */
public record Settings(
    VersionRange postgres,
    Tier tier,
    Set<String> only,
    Map<String, RuleSetting> rules,
    List<ByPath> overrides,
    List<Ignore> ignores,
    Deployed deployed,
    Reported reported,
    Set<String> baseline,
    List<String> defaultSearchPath,
    Map<String, String> timeouts,
    Map<String, String> placeholders,
    Statistics statistics) {

  /** What a run does without any configuration. */
  public static final Settings DEFAULT =
      new Settings(
          VersionRange.ALL,
          Tier.DEFAULT,
          Set.of(),
          Map.of(),
          List.of(),
          List.of(),
          new Deployed.EachItsOwnBatch(),
          new Reported.Everything(),
          Set.of(),
          List.of("public"),
          Map.of(),
          Map.of(),
          Statistics.NONE);

  public Settings {
    only = Set.copyOf(only);
    rules = Map.copyOf(rules);
    overrides = List.copyOf(overrides);
    ignores = List.copyOf(ignores);
    baseline = Set.copyOf(baseline);
    defaultSearchPath = List.copyOf(defaultSearchPath);
    timeouts = Map.copyOf(timeouts);
    placeholders = Map.copyOf(placeholders);
  }

  /** Returns the same settings, with nothing held to be known before. */
  public Settings withoutBaseline() {
    return new Settings(
        postgres,
        tier,
        only,
        rules,
        overrides,
        ignores,
        deployed,
        reported,
        Set.of(),
        defaultSearchPath,
        timeouts,
        placeholders,
        statistics);
  }

  /** Returns the level of a rule in a file, where it is another one than elsewhere. */
  Optional<Level> levelIn(String path, String rule) {
    Optional<Level> level = Optional.empty();
    for (ByPath each : overrides) {
      if (each.levels().containsKey(rule) && each.fits(path)) {
        level = Optional.ofNullable(each.levels().get(rule));
      }
    }
    return level;
  }

  /** Returns the same settings for other target versions. */
  public Settings withPostgres(VersionRange versions) {
    return new Settings(
        versions,
        tier,
        only,
        rules,
        overrides,
        ignores,
        deployed,
        reported,
        baseline,
        defaultSearchPath,
        timeouts,
        placeholders,
        statistics);
  }

  /** Returns the same settings with another answer to what is deployed and what is reported. */
  public Settings withBatch(Deployed otherDeployed, Reported otherReported) {
    return new Settings(
        postgres,
        tier,
        only,
        rules,
        overrides,
        ignores,
        otherDeployed,
        otherReported,
        baseline,
        defaultSearchPath,
        timeouts,
        placeholders,
        statistics);
  }

  /**
   * What a configuration says of one rule.
   *
   * @param level instead of the rule's own; {@link Level#NONE} switches it off
   * @param options by name, one value or several
   */
  public record RuleSetting(Optional<Level> level, Map<String, List<String>> options) {
    public RuleSetting {
      options = Map.copyOf(options);
    }
  }

  /**
   * Levels of rules in some files.
   *
   * @param paths globs over the migration's path
   * @param levels by rule id; {@link Level#NONE} switches the rule off there
   */
  public record ByPath(List<String> paths, Map<String, Level> levels) {
    public ByPath {
      paths = List.copyOf(paths);
      levels = Map.copyOf(levels);
    }

    boolean fits(String path) {
      return paths.stream().anyMatch(glob -> Glob.of(glob).matches(path));
    }
  }

  /**
   * A finding that is accepted by configuration.
   *
   * @param path a glob over the migration's path
   * @param rule the rule's id
   * @param line the finding's line, if only that one is meant
   */
  public record Ignore(String path, String rule, Optional<Integer> line, String reason) {}

  /** What production already has; what is created after it is new. */
  public sealed interface Deployed {

    /** Nothing is said: each migration is new by itself, all before it is deployed. */
    record EachItsOwnBatch() implements Deployed {}

    /** The migrations of these paths are deployed, all others are new. */
    record Paths(Set<String> paths) implements Deployed {
      public Paths {
        paths = Set.copyOf(paths);
      }
    }

    /** Migrations up to this version are deployed. */
    record UpTo(String version) implements Deployed {}
  }

  /** What findings are wanted for; the rest of the history is replayed in silence. */
  public sealed interface Reported {

    record Everything() implements Reported {}

    /** The migrations of these paths. */
    record Paths(Set<String> paths) implements Reported {
      public Paths {
        paths = Set.copyOf(paths);
      }
    }
  }
}
