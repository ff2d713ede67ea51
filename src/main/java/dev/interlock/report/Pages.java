package dev.interlock.report;

import dev.interlock.rule.Example;
import dev.interlock.rule.Rule;
import dev.interlock.rule.RuleOption;
import dev.interlock.rule.RulePage;

/** The page of a rule, as Markdown and as plain text. */
public final class Pages {
  private Pages() {}

  /** Returns the whole page as Markdown. */
  public static String markdown(Rule rule, RulePage page) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(rule.id()).append("\n\n");
    text.append(rule.summary()).append(" (").append(rule.severity());
    text.append(", ").append(rule.category()).append(", ").append(rule.tier()).append(" set)\n\n");
    text.append(page.why().strip()).append("\n");
    for (Example example : page.examples()) {
      text.append("\n## ").append(example.title()).append('\n');
      example.bad().ifPresent(sql -> block(text, "Reported:", sql));
      example.good().ifPresent(sql -> block(text, "Not reported:", sql));
    }
    if (!page.preflight().isEmpty()) {
      text.append("\n## To run first\n");
      page.preflight().forEach(sql -> block(text, "", sql));
    }
    if (!rule.options().isEmpty()) {
      text.append("\n## Options\n\n");
      for (RuleOption option : rule.options()) {
        text.append("- `").append(option.name()).append("` (").append(option.type());
        text.append(", default ").append(String.join(", ", option.defaults())).append("): ");
        text.append(option.description()).append('\n');
      }
    }
    if (!page.references().isEmpty()) {
      text.append("\n## References\n\n");
      page.references().forEach(r -> text.append("- <").append(r).append(">\n"));
    }
    if (!page.credits().isEmpty()) {
      text.append("\nCredits: ").append(String.join(", ", page.credits())).append('\n');
    }
    return text.toString();
  }

  /** Returns the page for a terminal. */
  public static String text(Rule rule, RulePage page) {
    return markdown(rule, page)
        .replaceAll("(?m)^```sql$\\R?", "")
        .replaceAll("(?m)^```$\\R?", "")
        .replaceAll("(?m)^#+ ", "")
        .replaceAll("<(https?://[^>]+)>", "$1");
  }

  private static void block(StringBuilder text, String title, String sql) {
    if (!title.isEmpty()) {
      text.append('\n').append(title).append('\n');
    }
    text.append("\n```sql\n").append(sql.strip()).append("\n```\n");
  }
}
