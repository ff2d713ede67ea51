package dev.interlock.rule;

import dev.interlock.postgres.VersionRange;
import java.util.List;
import java.util.Optional;

/**
 * A judgement: which facts make a problem, and what to say of it.
 *
 * @param id kebab-case; names the pattern, never the remedy
 * @param category the directory it stands in
 * @param summary a noun phrase of at most 80 characters
 * @param each the kinds of subject it judges
 * @param postgres the versions it applies to
 * @param yieldsTo rules that say it better of the same statement and relation
 */
public record Rule(
    String id,
    String category,
    String summary,
    Level severity,
    Tier tier,
    String since,
    Optional<VersionRange> postgres,
    List<String> tags,
    List<RuleOption> options,
    List<String> each,
    Matcher when,
    At at,
    boolean reportsUnknown,
    Once once,
    List<String> yieldsTo,
    MessageTemplate message,
    MessageTemplate help,
    List<Instead> instead) {

  public Rule {
    tags = List.copyOf(tags);
    options = List.copyOf(options);
    each = List.copyOf(each);
    yieldsTo = List.copyOf(yieldsTo);
    instead = List.copyOf(instead);
  }

  /** When facts of the catalog are read. */
  public enum At {
    /** Just before the statement. */
    STATEMENT,
    /** After the statement's file. */
    MIGRATION,
    /** After the last file. */
    END
  }

  /** Within what a rule reports once; further occurrences are counted. */
  public enum Once {
    STATEMENT,
    TRANSACTION,
    MIGRATION,
    PROJECT
  }
}
