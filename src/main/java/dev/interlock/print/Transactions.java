package dev.interlock.print;

import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.TransactionStatement;
import java.util.Optional;

/** Transactions, savepoints and LOCK. */
final class Transactions {
  private Transactions() {}

  static String print(TransactionStatement statement) {
    return switch (statement) {
      case TransactionStatement.Begin b ->
          words(b.start() ? "START TRANSACTION" : "BEGIN", String.join(", ", b.modes()));
      case TransactionStatement.Commit c -> words("COMMIT", chain(c.chain()));
      case TransactionStatement.Rollback r -> words("ROLLBACK", chain(r.chain()));
      case TransactionStatement.Savepoint s -> "SAVEPOINT " + Names.name(s.name());
      case TransactionStatement.ReleaseSavepoint s -> "RELEASE SAVEPOINT " + Names.name(s.name());
      case TransactionStatement.RollbackToSavepoint s ->
          "ROLLBACK TO SAVEPOINT " + Names.name(s.name());
      case TransactionStatement.PrepareTransaction p ->
          "PREPARE TRANSACTION " + Keywords.literal(p.id());
      case TransactionStatement.CommitPrepared p -> "COMMIT PREPARED " + Keywords.literal(p.id());
      case TransactionStatement.RollbackPrepared p ->
          "ROLLBACK PREPARED " + Keywords.literal(p.id());
      case TransactionStatement.LockTable l ->
          words(
              "LOCK TABLE",
              commas(l.tables(), Names::target),
              maybe(l.mode(), m -> "IN " + words(m) + " MODE"),
              when(l.nowait(), "NOWAIT"));
    };
  }

  private static String chain(Optional<Boolean> chain) {
    return maybe(chain, c -> c ? "AND CHAIN" : "AND NO CHAIN");
  }
}
