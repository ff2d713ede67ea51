package dev.interlock.syntax;

import dev.interlock.postgres.LockMode;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that begin and end transactions. */
public sealed interface TransactionStatement extends Statement {

  /** {@code BEGIN} or {@code START TRANSACTION}. */
  record Begin(Span span, boolean start, List<String> modes) implements TransactionStatement {
    public Begin {
      modes = List.copyOf(modes);
    }
  }

  /** {@code COMMIT} or {@code END}; {@code chain} where AND [NO] CHAIN is written. */
  record Commit(Span span, Optional<Boolean> chain) implements TransactionStatement {}

  /** {@code ROLLBACK} or {@code ABORT}. */
  record Rollback(Span span, Optional<Boolean> chain) implements TransactionStatement {}

  /** {@code SAVEPOINT name}. */
  record Savepoint(Span span, Name name) implements TransactionStatement {}

  /** {@code RELEASE [SAVEPOINT] name}. */
  record ReleaseSavepoint(Span span, Name name) implements TransactionStatement {}

  /** {@code ROLLBACK TO [SAVEPOINT] name}. */
  record RollbackToSavepoint(Span span, Name name) implements TransactionStatement {}

  /** {@code PREPARE TRANSACTION id}. */
  record PrepareTransaction(Span span, String id) implements TransactionStatement {}

  /** {@code COMMIT PREPARED id}. */
  record CommitPrepared(Span span, String id) implements TransactionStatement {}

  /** {@code ROLLBACK PREPARED id}. */
  record RollbackPrepared(Span span, String id) implements TransactionStatement {}

  /** {@code LOCK [TABLE] … [IN mode MODE] [NOWAIT]}; without a mode ACCESS EXCLUSIVE. */
  record LockTable(
      Span span, List<RelationTarget> tables, Optional<LockMode> mode, Optional<Span> nowait)
      implements TransactionStatement {
    public LockTable {
      tables = List.copyOf(tables);
    }
  }
}
