package dev.interlock.lint;

import dev.interlock.catalog.Oid;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Session;
import dev.interlock.postgres.LockMode;
import dev.interlock.rule.Fact;
import dev.interlock.rule.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The facts of locks: those a statement takes, those its transaction holds. */
final class LockFacts {
  private final Scene scene;

  LockFacts(Scene scene) {
    this.scene = scene;
  }

  /** Counts what a mode conflicts with; the strongest mode of a relation conflicts with most. */
  static int conflicts(LockMode mode) {
    int count = 0;
    for (LockMode other : LockMode.values()) {
      count += mode.conflictsWith(other) ? 1 : 0;
    }
    return count;
  }

  static Fact blocks(LockMode mode) {
    List<String> blocked = new ArrayList<>();
    if (mode.blocksReads()) {
      blocked.add("reads");
    }
    if (mode.blocksWrites()) {
      blocked.add("writes");
    }
    return Fact.texts(blocked);
  }

  static String waiters(LockMode mode) {
    return mode.blocksReads()
        ? "reads and writes wait"
        : mode.blocksWrites() ? "writes wait" : "neither reads nor writes wait";
  }

  static Fact until(Lock lock) {
    return Fact.text(lock.until().name().toLowerCase(Locale.ROOT));
  }

  /** Returns the strongest lock the statement takes on a relation. */
  Fact strongest(Oid oid) {
    return scene.footprint().locks().stream()
        .filter(lock -> lock.relation().equals(oid))
        .map(Lock::mode)
        .max((a, b) -> Integer.compare(conflicts(a), conflicts(b)))
        .<Fact>map(
            mode ->
                new Fact.Node(
                    new Facts(mode::toString)
                        .with("mode", Fact.text(mode))
                        .with("blocks", blocks(mode))
                        .with("waiters", Fact.text(waiters(mode)))))
        .orElse(Fact.ABSENT);
  }

  /** Returns every lock the statement takes. */
  Fact taken() {
    return new Fact.Items(scene.footprint().locks().stream().map(this::fact).toList());
  }

  private Fact fact(Lock lock) {
    return new Fact.Node(
        new Facts(() -> lock.mode() + " on " + scene.name(lock.name()))
            .with("relation", Fact.text(scene.name(lock.name())))
            .with("kind", Fact.text(kind(lock)))
            .with("mode", Fact.text(lock.mode()))
            .with("blocks", blocks(lock.mode()))
            .with("waiters", Fact.text(waiters(lock.mode())))
            .with("until", until(lock))
            .with("existing", () -> scene.existing(lock.relation())));
  }

  private static String kind(Lock lock) {
    return lock.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the locks the transaction holds before the statement.
   *
   * @param subject the relation in question
   */
  Fact held(Optional<Oid> subject) {
    return new Fact.Items(
        scene.step().before().transaction().stream()
            .flatMap(t -> t.held().stream())
            .map(held -> held(held, subject))
            .toList());
  }

  private Fact held(Session.Held held, Optional<Oid> subject) {
    Lock lock = held.lock();
    String name = scene.name(lock.name());
    return new Fact.Node(
        new Facts(() -> name + " was locked here (" + lock.mode() + ")")
            .with("relation", Fact.text(name))
            .with("kind", Fact.text(kind(lock)))
            .with("mode", Fact.text(lock.mode()))
            .with("blocks", blocks(lock.mode()))
            .with("existing", () -> scene.existing(lock.relation()))
            .with("same", Fact.flag(subject.filter(lock.relation()::equals).isPresent()))
            .with("line", Fact.count(held.since().startLine()))
            .at(held.since()));
  }
}
