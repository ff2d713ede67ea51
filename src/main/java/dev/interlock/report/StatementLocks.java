package dev.interlock.report;

import dev.interlock.effect.Failure;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Step;
import dev.interlock.lint.Timeline;
import dev.interlock.postgres.Version;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one statement of a history costs on some versions, with what it calls.
 *
 * @param project the root of the history
 * @param path the migration
 * @param kind the command, such as {@code CREATE INDEX}
 * @param transaction how the tool wraps it
 * @param versions empty when it holds for all target versions
 */
public record StatementLocks(
    String project,
    String path,
    Span span,
    String kind,
    String transaction,
    boolean inTransaction,
    List<Version> versions,
    Optional<Failure> failure,
    List<Footprint> footprints,
    boolean certain) {

  public StatementLocks {
    versions = List.copyOf(versions);
    footprints = List.copyOf(footprints);
  }

  /** Returns one entry, or one for each group of versions that differ. */
  public static List<StatementLocks> of(
      String project,
      String path,
      String kind,
      String transaction,
      List<Step> steps,
      List<Version> target) {
    Step own = steps.getFirst();
    Map<List<Object>, List<Version>> groups = new LinkedHashMap<>();
    Map<List<Object>, StatementLocks> entries = new LinkedHashMap<>();
    for (Version version : target) {
      List<Footprint> footprints = new ArrayList<>();
      for (Step step : steps) {
        footprints.add(step.footprints().getOrDefault(version, Footprint.NONE));
      }
      Optional<Failure> failure = Optional.ofNullable(own.failures().get(version));
      List<Object> key = List.of(footprints, failure);
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(version);
      entries.putIfAbsent(
          key,
          new StatementLocks(
              project,
              path,
              own.statement().span(),
              kind,
              transaction,
              own.before().inTransaction(),
              List.of(),
              failure,
              footprints,
              steps.stream().allMatch(Step::certain)));
    }
    if (groups.size() == 1) {
      return List.copyOf(entries.values());
    }
    List<StatementLocks> result = new ArrayList<>();
    entries.forEach((key, entry) -> result.add(entry.on(groups.getOrDefault(key, List.of()))));
    return result;
  }

  private StatementLocks on(List<Version> some) {
    return new StatementLocks(
        project, path, span, kind, transaction, inTransaction, some, failure, footprints, certain);
  }

  /** Returns every lock once, in the order it is taken. */
  public List<Lock> locks() {
    List<Lock> locks = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Footprint footprint : footprints) {
      for (Lock lock : footprint.locks()) {
        if (seen.add(List.of(lock.relation(), lock.mode()))) {
          locks.add(lock);
        }
      }
    }
    return locks;
  }

  /** Returns who is kept waiting while the statements of one migration run. */
  static Timeline timeline(List<StatementLocks> file) {
    Timeline.Recorder recorder = new Timeline.Recorder();
    for (StatementLocks s : file) {
      recorder.add(s.span(), s.locks(), s.inTransaction());
    }
    return recorder.timeline();
  }

  /** Tells whether everything the entry says is known. */
  public boolean isCertain() {
    return certain && footprints.stream().allMatch(Footprint::certain);
  }
}
