package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Oid;
import dev.interlock.effect.Change;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Step;
import dev.interlock.rule.Fact;
import dev.interlock.rule.Facts;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** The facts of one statement on one version of the server; each computed when asked for. */
final class StepFacts {
  private final Scene scene;
  private final RelationFacts relations;
  private final LockFacts locks;
  private final WorkFacts work;
  private final ChangeFacts changes;
  private final TransactionFacts transactions;

  /**
   * Makes the facts of a step.
   *
   * @param at the catalog that facts are looked up in
   */
  StepFacts(Step step, Footprint footprint, Surroundings surroundings, Catalog at) {
    scene = new Scene(step, footprint, surroundings, at);
    relations = new RelationFacts(scene);
    locks = new LockFacts(scene);
    work = new WorkFacts(scene);
    changes = new ChangeFacts(scene);
    transactions = new TransactionFacts(scene);
  }

  /** Returns the table the statement is mainly about: that of its first change. */
  Optional<Oid> mainRelation() {
    return scene.mainRelation();
  }

  /** Returns the bounded data changes of the step that may be parts of a larger one. */
  List<TransactionMemory.Slice> slices() {
    return new RowFacts(scene).slices();
  }

  Facts statement() {
    Optional<Oid> table = mainRelation();
    return common(new Facts(this::command), table, Optional.empty())
        .with("table", () -> table.map(relations::relation).orElse(Fact.ABSENT))
        .with("work", work::inWords);
  }

  Facts lock(Lock lock) {
    Optional<Oid> relation = Optional.of(lock.relation());
    return common(new Facts(() -> lock.mode().toString()), relation, Optional.empty())
        .with("table", () -> relations.relation(lock.relation()))
        .with("mode", Fact.text(lock.mode()))
        .with("blocks", LockFacts.blocks(lock.mode()))
        .with("waiters", Fact.text(LockFacts.waiters(lock.mode())))
        .with("until", LockFacts.until(lock))
        .with("held", () -> Fact.flag(isHeld(lock)));
  }

  private boolean isHeld(Lock lock) {
    return scene.step().before().held(lock.relation()).stream()
        .anyMatch(held -> LockFacts.conflicts(held) >= LockFacts.conflicts(lock.mode()));
  }

  Facts failure(Failure failure) {
    Optional<Oid> table = mainRelation();
    Facts facts = common(new Facts(failure::message), table, Optional.empty());
    failure.because().ifPresent(facts::at);
    return facts
        .with("reason", Fact.text(failure.message()))
        .with("sqlstate", Fact.text(failure.sqlstate()))
        .with("kind", Fact.text(kind(failure)))
        .with("table", () -> table.map(relations::relation).orElse(Fact.ABSENT));
  }

  /** Returns the kind of a failure as rules write it. */
  static String kind(Failure failure) {
    String kind = ChangeFacts.kebab(failure.kind().name());
    return kind.equals("other") ? "other-failure" : kind;
  }

  /** Returns the facts of a change; nothing when its subject no longer exists at that time. */
  Optional<Facts> change(Change change) {
    if (!changes.isThere(change)) {
      return Optional.empty();
    }
    Optional<Oid> table =
        change instanceof Change.OfRelation of ? Optional.of(of.table()) : Optional.empty();
    Facts facts =
        common(new Facts(() -> ChangeFacts.kind(change)), table, Optional.of(change.span()))
            .with("table", () -> table.map(relations::relation).orElse(Fact.UNKNOWN))
            .with("lock", () -> table.map(locks::strongest).orElse(Fact.ABSENT));
    changes.add(change, facts);
    return Optional.of(facts);
  }

  private Facts common(Facts facts, Optional<Oid> table, Optional<Span> clause) {
    Footprint footprint = scene.footprint();
    Step step = scene.step();
    return facts
        .with("command", () -> Fact.text(command()))
        .with("statement", () -> Fact.text(Fingerprint.normalised(step.statement().span().text())))
        .with("locks", locks::taken)
        .with("rewrites", () -> work.works(footprint.rewrites(), table, clause))
        .with("scans", () -> work.works(footprint.scans(), table, clause))
        .with("builds", () -> work.works(footprint.builds(), table, clause))
        .with("rebuilds", () -> work.works(footprint.rebuilds(), table, clause))
        .with("transaction-allowed", Fact.flag(footprint.transactionAllowed()))
        .with("in-transaction", Fact.flag(step.before().inTransaction()))
        .with("transaction", () -> transactions.transaction(table))
        .with("migration", transactions::migration);
  }

  private String command() {
    return Command.of(scene.step().statement());
  }
}
