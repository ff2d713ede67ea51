package dev.interlock.effect;

import dev.interlock.catalog.Catalog;
import dev.interlock.postgres.Version;
import dev.interlock.source.Span;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One statement of a history, run.
 *
 * @param at where a finding about the statement points; for SQL inside a called body the call
 * @param footprints by version of the target range, what it costs there
 * @param failures by version, why the server refuses it; no entry where it does not
 * @param certain whether the statement is sure to run: false in a branch that could not be decided
 * @param repeated whether a loop runs it again and again within one transaction
 * @param remarks what was not analysed in it
 */
public record Step(
    Statement statement,
    Span at,
    List<Change> changes,
    Map<Version, Footprint> footprints,
    Map<Version, Failure> failures,
    Session before,
    Session after,
    Catalog catalogBefore,
    Catalog catalogAfter,
    boolean certain,
    boolean repeated,
    List<Change.NotAnalysed> remarks) {
  public Step {
    changes = List.copyOf(changes);
    footprints = Map.copyOf(footprints);
    failures = Map.copyOf(failures);
    remarks = List.copyOf(remarks);
  }

  /** Returns the same step, which a loop runs again and again within one transaction. */
  public Step inLoop() {
    return new Step(
        statement,
        at,
        changes,
        footprints,
        failures,
        before,
        after,
        catalogBefore,
        catalogAfter,
        certain,
        true,
        remarks);
  }

  /** Returns the same step with what was not analysed in it. */
  public Step with(List<Change.NotAnalysed> other) {
    return new Step(
        statement,
        at,
        changes,
        footprints,
        failures,
        before,
        after,
        catalogBefore,
        catalogAfter,
        certain,
        repeated,
        other);
  }

  /** Returns this step with one more remark of what was not analysed in it. */
  public Step remarking(String reason) {
    List<Change.NotAnalysed> more = new ArrayList<>(remarks);
    more.add(new Change.NotAnalysed(at, reason));
    return new Step(
        statement,
        at,
        changes,
        footprints,
        failures,
        before,
        after,
        catalogBefore,
        catalogAfter,
        certain,
        repeated,
        more);
  }
}
