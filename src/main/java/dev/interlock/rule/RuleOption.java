package dev.interlock.rule;

import java.util.List;

/**
 * A value a configuration may set for a rule.
 *
 * @param type {@code text}, {@code number} or {@code list}
 * @param defaults what it is when nothing sets it
 */
public record RuleOption(String name, String type, List<String> defaults, String description) {
  public RuleOption {
    defaults = List.copyOf(defaults);
  }
}
