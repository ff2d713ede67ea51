package dev.interlock.lint;

import dev.interlock.catalog.Oid;
import dev.interlock.effect.Change;
import dev.interlock.effect.Step;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What the statements before this one did, as far as it adds up.
 *
 * @param number counts transactions
 * @param transaction what was added in the same transaction
 * @param migration what was added in the same migration
 * @param slices bounded data changes of the same transaction that are parts of a larger one
 */
record TransactionMemory(
    int number, PVector<Change> transaction, PVector<Change> migration, PVector<Slice> slices) {

  static final TransactionMemory NONE =
      new TransactionMemory(0, TreePVector.empty(), TreePVector.empty(), TreePVector.empty());

  /** A bounded data change. */
  record Slice(Oid table, boolean update, Span span) {}

  /** Returns the memory in front of a step: nothing, when no transaction is open. */
  TransactionMemory before(Step step) {
    boolean begins = !step.before().inTransaction() && !(transaction.isEmpty() && slices.isEmpty());
    return begins
        ? new TransactionMemory(number + 1, TreePVector.empty(), migration, TreePVector.empty())
        : this;
  }

  /** Returns the memory behind a step. */
  TransactionMemory after(Step step, List<Slice> newSlices) {
    List<Change> added = step.changes().stream().filter(TransactionMemory::isAddition).toList();
    PVector<Change> all = migration.plusAll(added);
    return step.after().inTransaction()
        ? new TransactionMemory(number, transaction.plusAll(added), all, slices.plusAll(newSlices))
        : new TransactionMemory(number + 1, TreePVector.empty(), all, TreePVector.empty());
  }

  /** What is asked for later; the rest need not be remembered. */
  private static boolean isAddition(Change change) {
    return change instanceof Change.AddColumn
        || change instanceof Change.AddCheck
        || change instanceof Change.AddForeignKey
        || change instanceof Change.AddNotNull;
  }

  /**
   * Returns the memory at the beginning of a migration.
   *
   * @param sameTransaction whether the transaction of the one before is still open
   */
  TransactionMemory nextMigration(boolean sameTransaction) {
    return sameTransaction
        ? this
        : new TransactionMemory(
            number + 1, TreePVector.empty(), TreePVector.empty(), TreePVector.empty());
  }

  /** Returns the columns of a table that were added since without a value for old rows. */
  Set<Identifier> freshColumns(Oid table) {
    Set<Identifier> fresh = new HashSet<>();
    for (Change change : migration) {
      if (change instanceof Change.AddColumn add
          && add.table().equals(table)
          && add.defaultValue().isEmpty()
          && !add.serial()
          && !add.identity()
          && add.generated().isEmpty()) {
        fresh.add(add.column());
      }
    }
    return fresh;
  }

  /** Tells whether this transaction added the constraint of that name. */
  boolean added(Oid table, Identifier constraint) {
    return transaction.stream()
        .anyMatch(
            change ->
                switch (change) {
                  case Change.AddCheck add ->
                      add.table().equals(table) && add.name().equals(constraint);
                  case Change.AddForeignKey add ->
                      add.table().equals(table) && add.name().equals(constraint);
                  case Change.AddNotNull add ->
                      add.table().equals(table) && add.name().equals(constraint);
                  default -> false;
                });
  }
}
