package dev.interlock.report;

import dev.interlock.rule.FactType;
import dev.interlock.rule.Rule;
import dev.interlock.rule.Ruleset;
import dev.interlock.rule.Vocabulary;

/** All rules, and all facts rules can use. */
public final class RuleList {
  private RuleList() {}

  /** Returns one line for each rule. */
  public static String text(Ruleset rules) {
    StringBuilder out = new StringBuilder();
    int width = rules.ids().stream().mapToInt(String::length).max().orElse(0);
    for (Rule rule : rules.rules()) {
      out.append(
          String.format(
              "%-" + width + "s  %-7s  %-7s  %s\n",
              rule.id(),
              rule.severity(),
              rule.tier(),
              rule.summary()));
    }
    return out.toString();
  }

  /** Returns the table of the README. */
  public static String markdown(Ruleset rules) {
    StringBuilder out =
        new StringBuilder("| rule | level | set | what it finds |\n|---|---|---|---|\n");
    for (Rule rule : rules.rules()) {
      out.append("| [").append(rule.id()).append("](rules/").append(rule.category());
      out.append('/').append(rule.id()).append(".yaml) | ").append(rule.severity());
      out.append(" | ").append(rule.tier()).append(" | ");
      out.append(rule.summary().replace("|", "\\|")).append(" |\n");
    }
    return out.toString();
  }

  /** Returns the rules for programs. */
  public static String json(Ruleset rules) {
    return Json.document(
        json -> {
          json.field("version", 1);
          json.objects(
              "rules",
              rules.rules(),
              rule -> {
                json.field("id", rule.id());
                json.field("category", rule.category());
                json.field("summary", rule.summary());
                json.field("severity", rule.severity().toString());
                json.field("set", rule.tier().toString());
                json.field("since", rule.since());
                json.strings("each", rule.each());
                json.strings("tags", rule.tags());
                json.field("why", rules.page(rule.id()).why());
                json.strings("references", rules.page(rule.id()).references());
              });
        });
  }

  /** Returns the reference of facts. */
  public static String facts() {
    StringBuilder out = new StringBuilder();
    Vocabulary.STANDARD
        .kinds()
        .forEach(
            (kind, structure) -> {
              out.append(kind).append('\n');
              for (FactType.Entry entry : structure.facts().values()) {
                out.append(String.format("  %-18s %s\n", entry.name(), entry.description()));
              }
              out.append('\n');
            });
    return out.toString();
  }
}
