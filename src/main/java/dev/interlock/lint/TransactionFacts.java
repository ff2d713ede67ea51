package dev.interlock.lint;

import dev.interlock.catalog.Oid;
import dev.interlock.effect.Session;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Tool;
import dev.interlock.rule.Fact;
import dev.interlock.rule.Facts;
import java.util.Optional;

/** The facts of the transaction and the migration that a statement stands in. */
final class TransactionFacts {
  private final Scene scene;

  TransactionFacts(Scene scene) {
    this.scene = scene;
  }

  Fact transaction(Optional<Oid> subject) {
    Session before = scene.step().before();
    Optional<Session.Transaction> open = before.transaction();
    String kind =
        open.map(
                t ->
                    switch (t.kind()) {
                      case EXPLICIT -> "explicit";
                      case IMPLICIT -> "implicit";
                    })
            .orElse("statement");
    return new Fact.Node(
        new Facts(() -> kind)
            .with("kind", Fact.text(kind))
            .with("managed", Fact.flag(open.map(Session.Transaction::managed).orElse(false)))
            .with("why", Fact.text(open.map(this::why).orElse("each statement runs by itself")))
            .with(
                "lock-timeout",
                before.timeout("lock_timeout").<Fact>map(Fact::text).orElse(Fact.ABSENT))
            .with(
                "statement-timeout",
                before.timeout("statement_timeout").<Fact>map(Fact::text).orElse(Fact.ABSENT))
            .with("holds", () -> new LockFacts(scene).held(subject)));
  }

  private String why(Session.Transaction transaction) {
    return transaction
        .since()
        .map(span -> "BEGIN in line " + span.startLine())
        .orElse(transaction.why());
  }

  Fact migration() {
    Migration migration = scene.surroundings().migration();
    Tool tool = scene.surroundings().tool();
    return new Fact.Node(
        new Facts(() -> migration.path())
            .with("path", Fact.text(migration.path()))
            .with("tool", Fact.text(tool))
            .with("version", Fact.text(migration.version()))
            .with("opt-out", Fact.flag(migration.optsOut()))
            .with("opt-out-switch", OptOut.of(tool).<Fact>map(Fact::text).orElse(Fact.ABSENT)));
  }
}
