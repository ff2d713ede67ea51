package dev.interlock.lint;

import dev.interlock.effect.Lock;
import dev.interlock.effect.Step;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who is kept waiting while a migration runs: its statements in order, and the locks on tables that
 * stop readers or writers, each from the statement that takes it to the last one it lasts for.
 *
 * @param statements where each statement stands
 * @param holds in the order the locks are taken
 */
public record Timeline(List<Span> statements, List<Hold> holds) {

  /** A migration that keeps nobody waiting. */
  public static final Timeline NONE = new Timeline(List.of(), List.of());

  public Timeline {
    statements = List.copyOf(statements);
    holds = List.copyOf(holds);
  }

  /**
   * A lock that is held.
   *
   * @param from the statement that takes it, as an index
   * @param to the last statement during which it is held, as an index, inclusive
   * @param untilCommit whether the end of the transaction releases it, not the end of the statement
   */
  public record Hold(QualifiedName relation, LockMode mode, int from, int to, boolean untilCommit) {

    /** Tells whether the lock is held while a statement runs. */
    public boolean during(int statement) {
      return from <= statement && statement <= to;
    }
  }

  /** Returns the index of the statement that begins where a span does or holds it; -1 if none. */
  public int statement(Span at) {
    for (int i = 0; i < statements.size(); i++) {
      Span span = statements.get(i);
      if (span.file() == at.file() && span.start() <= at.start() && at.start() < span.end()) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the locks an earlier statement took that are held while this one runs. */
  public List<Hold> heldBefore(int statement) {
    return holds.stream().filter(h -> h.from() < statement && h.during(statement)).toList();
  }

  /** Collects a timeline while its statements run. */
  public static final class Recorder {
    private final List<Span> statements = new ArrayList<>();
    private final Set<Hold> ended = new LinkedHashSet<>();
    private final Map<Key, Integer> open = new HashMap<>();

    private record Key(QualifiedName relation, LockMode mode) {}

    /**
     * Adds a statement, or a step of code it calls.
     *
     * @param concerns tells which locks matter
     */
    void add(Step step, Predicate<Lock> concerns) {
      List<Lock> locks =
          step.footprints().values().stream()
              .flatMap(footprint -> footprint.locks().stream())
              .filter(concerns)
              .toList();
      add(step.at(), locks, step.after().inTransaction());
    }

    /**
     * Adds a statement.
     *
     * @param at where it stands; steps of one statement share it
     * @param inTransaction whether its transaction goes on behind it
     */
    public void add(Span at, List<Lock> locks, boolean inTransaction) {
      if (statements.isEmpty() || !same(statements.getLast(), at)) {
        statements.add(at);
      }
      int now = statements.size() - 1;
      for (Lock lock : locks) {
        if (isSeen(lock)) {
          boolean stays = inTransaction && lock.until() == Lock.Until.COMMIT;
          taken(new Key(lock.name(), lock.mode()), now, stays);
        }
      }
      if (!inTransaction) {
        released();
      }
    }

    /** The transaction ends, and what it holds with it. */
    public void released() {
      open.forEach(
          (key, from) ->
              ended.add(new Hold(key.relation(), key.mode(), from, statements.size() - 1, true)));
      open.clear();
    }

    private void taken(Key key, int now, boolean stays) {
      if (open.containsKey(key)) {
        return;
      }
      if (stays) {
        open.put(key, now);
        return;
      }
      ended.add(new Hold(key.relation(), key.mode(), now, now, false));
    }

    private static boolean same(Span one, Span other) {
      return one.file() == other.file() && one.start() == other.start();
    }

    /** Returns whether others notice a lock: a table's, in a mode that stops writers. */
    private static boolean isSeen(Lock lock) {
      return lock.mode().blocksWrites()
          && lock.kind() != Lock.Kind.INDEX
          && lock.kind() != Lock.Kind.SEQUENCE;
    }

    /** Returns what was collected. */
    public Timeline timeline() {
      released();
      List<Hold> holds = new ArrayList<>(ended);
      holds.sort(
          Comparator.comparingInt(Hold::from)
              .thenComparing(Hold::relation)
              .thenComparing(Hold::mode));
      return new Timeline(statements, holds);
    }
  }
}
