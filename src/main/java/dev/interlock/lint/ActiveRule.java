package dev.interlock.lint;

import dev.interlock.rule.Level;
import dev.interlock.rule.Matcher;
import dev.interlock.rule.Rule;
import dev.interlock.rule.RuleOption;
import dev.interlock.rule.Ruleset;
import dev.interlock.rule.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule that runs, as it is configured.
 *
 * @param when its matcher, every option replaced by its value
 * @param aboutWork whether it asks for rewrites, scans or builds: then several changes of one
 *     statement that cause the same work are one finding
 */
record ActiveRule(Rule rule, Level level, Matcher when, boolean aboutWork) {

  /** Returns the rules that run. */
  static List<ActiveRule> of(Ruleset ruleset, Settings settings) {
    List<ActiveRule> active = new ArrayList<>();
    for (Rule rule : ruleset.rules()) {
      Optional<Settings.RuleSetting> setting = Optional.ofNullable(settings.rules().get(rule.id()));
      Level level = setting.flatMap(Settings.RuleSetting::level).orElse(rule.severity());
      boolean somewhere =
          settings.overrides().stream()
              .map(o -> o.levels().getOrDefault(rule.id(), Level.NONE))
              .anyMatch(l -> l != Level.NONE);
      boolean usually = level != Level.NONE && runs(rule, setting, settings);
      if (usually || somewhere && settings.only().isEmpty()) {
        Map<String, List<String>> options = new HashMap<>();
        for (RuleOption option : rule.options()) {
          options.put(option.name(), option.defaults());
        }
        setting.ifPresent(s -> options.putAll(s.options()));
        Matcher when = rule.when().with(options);
        active.add(new ActiveRule(rule, usually ? level : Level.NONE, when, asksForWork(when)));
      }
    }
    return active;
  }

  private static boolean runs(
      Rule rule, Optional<Settings.RuleSetting> setting, Settings settings) {
    if (!settings.only().isEmpty()) {
      return settings.only().contains(rule.id());
    }
    return setting.isPresent()
        || switch (rule.tier()) {
          case DEFAULT -> true;
          case STRICT -> settings.tier() != Tier.DEFAULT;
          case POLICY -> false;
        };
  }

  private static boolean asksForWork(Matcher matcher) {
    return switch (matcher) {
      case Matcher.All(List<Matcher> all) -> all.stream().anyMatch(ActiveRule::asksForWork);
      case Matcher.Any(List<Matcher> any) -> any.stream().anyMatch(ActiveRule::asksForWork);
      case Matcher.Not(Matcher inner) -> asksForWork(inner);
      case Matcher.Of(String fact, Matcher _) ->
          switch (fact) {
            case "rewrites", "scans", "builds", "rebuilds" -> true;
            default -> false;
          };
      case Matcher.OneOf _,
          Matcher.Option _,
          Matcher.Quantified _,
          Matcher.Compared _,
          Matcher.Matches _ ->
          false;
    };
  }
}
