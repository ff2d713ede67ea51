package dev.interlock.lint;

import dev.interlock.postgres.Version;
import dev.interlock.rule.Level;
import dev.interlock.source.Span;
import dev.interlock.source.TextEdit;
import java.util.List;
import java.util.Optional;

/**
 * A problem in the user's SQL.
 *
 * @param rule the rule's id
 * @param level as configured; one lower when it is only possible
 * @param message one line that names the objects
 * @param span the offending clause, or the statement's first line
 * @param statement the whole statement; equal to {@code span} where there is none
 * @param project the root of the history it belongs to
 * @param relation the qualified name of the relation it is about
 * @param help what to write instead, in one line
 * @param instead the safe way for this very statement
 * @param edit what puts the safe way in the statement's place, where that loses nothing
 * @param remarks what other rules say of the same hazard, and further occurrences
 * @param related the history that proves it
 * @param versions the target versions it holds for, when it does not hold for all of them; else
 *     empty
 * @param fingerprint stable when lines move: rule, object, normalised statement, and a number where
 *     these are the same
 * @param occurrences how often it occurred in what the rule's {@code once} spans, at least 1
 */
public record Finding(
    String rule,
    Level level,
    Certainty certainty,
    String message,
    Span span,
    Span statement,
    String project,
    Optional<String> relation,
    Optional<String> help,
    Optional<SafeWay> instead,
    Optional<TextEdit> edit,
    List<String> remarks,
    List<Related> related,
    List<Version> versions,
    String fingerprint,
    int occurrences) {

  public Finding {
    remarks = List.copyOf(remarks);
    related = List.copyOf(related);
    versions = List.copyOf(versions);
  }

  /** Returns the path of the file it stands in. */
  public String path() {
    return span.file().path();
  }

  /**
   * A place that belongs to a finding.
   *
   * @param message what is to be seen there, such as {@code orders was created here}
   */
  public record Related(Span span, String message) {}
}
