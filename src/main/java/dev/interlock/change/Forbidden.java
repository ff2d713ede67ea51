package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Session;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.SessionStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TransactionStatement;
import java.util.Optional;

/**
 * Statements that a transaction forbids: those that must run alone, and all in a failed one.
 *
 * <p>The manual says of each command whether it "cannot be executed inside a transaction block".
 */
public final class Forbidden {
  private Forbidden() {}

  static Optional<Failure> check(Catalog catalog, Session session, Statement statement) {
    if (session.transaction().isEmpty()) {
      return Optional.empty();
    }
    Session.Transaction transaction = session.transaction().get();
    if (transaction.aborted() && !ends(statement)) {
      return Optional.of(
          new Failure(
              Failure.Kind.TRANSACTION_ABORTED,
              "25P02",
              "current transaction is aborted, commands ignored until end of transaction block",
              statement.span(),
              transaction.since()));
    }
    return mustRunAlone(statement)
        .map(
            words ->
                new Failure(
                    Failure.Kind.FORBIDDEN_IN_TRANSACTION,
                    "25001",
                    words + " cannot run inside a transaction block",
                    clause(statement),
                    transaction.since()));
  }

  private static boolean ends(Statement statement) {
    return switch (statement) {
      case TransactionStatement.Commit c -> true;
      case TransactionStatement.Rollback r -> true;
      case TransactionStatement.RollbackToSavepoint r -> true;
      default -> false;
    };
  }

  /** Returns the command's name if it cannot run inside a transaction block. */
  public static Optional<String> mustRunAlone(Statement statement) {
    return switch (statement) {
      case IndexStatement.CreateIndex s -> s.concurrently().map(c -> "CREATE INDEX CONCURRENTLY");
      case ObjectStatement.DropObjects s -> s.concurrently().map(c -> "DROP INDEX CONCURRENTLY");
      case MaintenanceStatement.Reindex s ->
          s.concurrently().isPresent()
                  || s.options().stream()
                      .anyMatch(
                          o ->
                              o.name().value().equals("concurrently")
                                  && !o.word().filter("false"::equals).isPresent())
              ? Optional.of("REINDEX CONCURRENTLY")
              : switch (s.target()) {
                case SCHEMA, DATABASE, SYSTEM -> Optional.of("REINDEX " + s.target());
                case INDEX, TABLE -> Optional.empty();
              };
      case MaintenanceStatement.Vacuum s -> Optional.of("VACUUM");
      case MaintenanceStatement.Cluster s ->
          s.table().isEmpty() ? Optional.of("CLUSTER") : Optional.empty();
      case NamespaceStatement.CreateDatabase s -> Optional.of("CREATE DATABASE");
      case NamespaceStatement.DropDatabase s -> Optional.of("DROP DATABASE");
      case NamespaceStatement.CreateTablespace s -> Optional.of("CREATE TABLESPACE");
      case NamespaceStatement.DropTablespace s -> Optional.of("DROP TABLESPACE");
      case SessionStatement.AlterSystem s -> Optional.of("ALTER SYSTEM");
      case SessionStatement.Discard s ->
          s.what() == SessionStatement.Discard.What.ALL
              ? Optional.of("DISCARD ALL")
              : Optional.empty();
      case TransactionStatement.CommitPrepared s -> Optional.of("COMMIT PREPARED");
      case TransactionStatement.RollbackPrepared s -> Optional.of("ROLLBACK PREPARED");
      case TableStatement.AlterTable s ->
          s.actions().stream()
              .filter(
                  a ->
                      a instanceof AlterTableAction.DetachPartition d
                          && d.concurrently().isPresent())
              .findFirst()
              .map(a -> "ALTER TABLE ... DETACH CONCURRENTLY");
      default -> Optional.empty();
    };
  }

  private static Span clause(Statement statement) {
    return switch (statement) {
      case IndexStatement.CreateIndex s -> s.concurrently().orElse(s.span());
      case ObjectStatement.DropObjects s -> s.concurrently().orElse(s.span());
      default -> statement.span();
    };
  }
}
