package dev.interlock.rule;

import java.util.List;

/**
 * What a reader of a rule wants to know; no run that only checks needs it.
 *
 * @param why Markdown; the first paragraph stands alone
 * @param references pages of the manual
 * @param preflight read-only queries to run on the server first
 * @param credits the tool or article an idea came from
 */
public record RulePage(
    String why,
    List<String> references,
    List<String> preflight,
    List<String> credits,
    List<Example> examples) {
  public RulePage {
    references = List.copyOf(references);
    preflight = List.copyOf(preflight);
    credits = List.copyOf(credits);
    examples = List.copyOf(examples);
  }
}
