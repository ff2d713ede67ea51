package dev.interlock.replay;

import dev.interlock.effect.Failure;
import dev.interlock.effect.Session;
import dev.interlock.source.Span;
import dev.interlock.syntax.TransactionStatement;
import java.util.Optional;
import org.pcollections.ConsPStack;
import org.pcollections.PStack;

/**
 * What BEGIN, COMMIT, ROLLBACK and savepoints do to the state.
 *
 * @see <a href="https://www.postgresql.org/docs/current/tutorial-transactions.html">the manual on
 *     transactions</a>
 */
final class Transactions {
  /** The SQLSTATE of COMMIT and ROLLBACK in code that may not end the transaction. */
  static final String TERMINATION = "2D000";

  private Transactions() {}

  /** COMMIT or ROLLBACK in code that is called inside of a transaction block. */
  static Failure invalidTermination(Span span) {
    return new Failure(
        Failure.Kind.FORBIDDEN_IN_TRANSACTION,
        TERMINATION,
        "invalid transaction termination",
        span,
        Optional.empty());
  }

  /** Tells why the server would refuse the statement here; most of them only warn. */
  static Optional<Failure> refusal(State state, TransactionStatement control) {
    boolean block =
        state.session().transaction().filter(t -> t.kind() == Session.Kind.EXPLICIT).isPresent();
    return switch (control) {
      case TransactionStatement.Commit c when !block && c.chain().orElse(false) ->
          outside(c.span(), "COMMIT AND CHAIN");
      case TransactionStatement.Rollback r when !block && r.chain().orElse(false) ->
          outside(r.span(), "ROLLBACK AND CHAIN");
      case TransactionStatement.PrepareTransaction p when block && Temporary.used(state) ->
          Optional.of(
              new Failure(
                  Failure.Kind.OTHER,
                  "0A000",
                  "cannot PREPARE a transaction that has operated on temporary objects",
                  p.span(),
                  state.session().transaction().flatMap(Session.Transaction::since)));
      case TransactionStatement.Savepoint s when !block -> outside(s.span(), "SAVEPOINT");
      case TransactionStatement.ReleaseSavepoint r when !block ->
          outside(r.span(), "RELEASE SAVEPOINT");
      case TransactionStatement.RollbackToSavepoint r when !block ->
          outside(r.span(), "ROLLBACK TO SAVEPOINT");
      case TransactionStatement.ReleaseSavepoint r ->
          missing(state, r.name().value().value(), r.span());
      case TransactionStatement.RollbackToSavepoint r ->
          missing(state, r.name().value().value(), r.span());
      case TransactionStatement.CommitPrepared c when state.session().inTransaction() ->
          inside(c.span(), "COMMIT PREPARED");
      case TransactionStatement.RollbackPrepared r when state.session().inTransaction() ->
          inside(r.span(), "ROLLBACK PREPARED");
      case TransactionStatement.Savepoint _,
          TransactionStatement.CommitPrepared _,
          TransactionStatement.RollbackPrepared _,
          TransactionStatement.Begin _,
          TransactionStatement.Commit _,
          TransactionStatement.Rollback _,
          TransactionStatement.PrepareTransaction _,
          TransactionStatement.LockTable _ ->
          Optional.empty();
    };
  }

  /** Returns the state after a refused one: an open block of the user's is aborted. */
  static State failed(State state) {
    Session session = state.session();
    return state.with(
        session.in(session.transaction().map(t -> t.managed() ? t : t.withAborted())));
  }

  /** Returns the state after a refused one; PREPARE TRANSACTION rolls back where it fails. */
  static State refused(State state, TransactionStatement control) {
    return control instanceof TransactionStatement.PrepareTransaction
        ? state.rolledBack()
        : failed(state);
  }

  /** Returns the state after one that is accepted. */
  static State run(State state, TransactionStatement control) {
    return switch (control) {
      case TransactionStatement.Begin begin -> begin(state, begin.span());
      case TransactionStatement.Commit c -> chained(state, state.committed(), c.chain());
      case TransactionStatement.Rollback r -> chained(state, state.rolledBack(), r.chain());
      case TransactionStatement.Savepoint s ->
          new State(
              state.catalog(),
              state.session(),
              state.begin(),
              state
                  .savepoints()
                  .plus(
                      new State.Savepoint(
                          s.name().value().value(),
                          State.Snapshot.of(state.catalog(), state.session()),
                          state.session().transaction().orElseThrow())));
      case TransactionStatement.ReleaseSavepoint r ->
          new State(
              state.catalog(),
              state.session(),
              state.begin(),
              behind(state.savepoints(), r.name().value().value(), false));
      case TransactionStatement.RollbackToSavepoint r -> rollbackTo(state, r);
      case TransactionStatement.PrepareTransaction _ ->
          // The work stays invisible until COMMIT PREPARED; as histories commit it, it is kept.
          state.committed();
      case TransactionStatement.CommitPrepared _,
          TransactionStatement.RollbackPrepared _,
          TransactionStatement.LockTable _ ->
          state;
    };
  }

  /** Returns the command as the server tags it. */
  static String verb(TransactionStatement control) {
    return switch (control) {
      case TransactionStatement.Begin b -> b.start() ? "START TRANSACTION" : "BEGIN";
      case TransactionStatement.Commit _ -> "COMMIT";
      case TransactionStatement.Rollback _, TransactionStatement.RollbackToSavepoint _ ->
          "ROLLBACK";
      case TransactionStatement.Savepoint _ -> "SAVEPOINT";
      case TransactionStatement.ReleaseSavepoint _ -> "RELEASE";
      case TransactionStatement.PrepareTransaction _ -> "PREPARE TRANSACTION";
      case TransactionStatement.CommitPrepared _ -> "COMMIT PREPARED";
      case TransactionStatement.RollbackPrepared _ -> "ROLLBACK PREPARED";
      case TransactionStatement.LockTable _ -> "LOCK TABLE";
    };
  }

  /** BEGIN in a block only warns; in an implicit transaction it makes a block of it. */
  private static State begin(State state, Span span) {
    Optional<Session.Transaction> open = state.session().transaction();
    if (open.isEmpty()) {
      return state.begun(
          Session.Transaction.begin(
              Session.Kind.EXPLICIT, false, Optional.of(span), "BEGIN opens a transaction"));
    }
    Session.Transaction t = open.get();
    if (t.kind() == Session.Kind.EXPLICIT) {
      return state;
    }
    Session.Transaction block =
        new Session.Transaction(
            Session.Kind.EXPLICIT,
            false,
            Optional.of(span),
            "BEGIN opens a transaction",
            t.held(),
            t.newTypes(),
            t.newLabels(),
            t.aborted());
    return state.with(state.session().in(Optional.of(block)));
  }

  private static State chained(State before, State after, Optional<Boolean> chain) {
    Optional<Session.Transaction> open = before.session().transaction();
    return chain.orElse(false) && open.isPresent()
        ? after.begun(
            Session.Transaction.begin(
                open.get().kind(), open.get().managed(), open.get().since(), open.get().why()))
        : after;
  }

  private static State rollbackTo(State state, TransactionStatement.RollbackToSavepoint control) {
    PStack<State.Savepoint> left = behind(state.savepoints(), control.name().value().value(), true);
    State.Savepoint savepoint = left.get(0);
    Session session =
        new Session(
            state.session().defaults(),
            savepoint.snapshot().settings(),
            savepoint.snapshot().local(),
            state.session().prepared(),
            Optional.of(savepoint.transaction()));
    return new State(savepoint.snapshot().catalog(), session, state.begin(), left);
  }

  private static PStack<State.Savepoint> behind(
      PStack<State.Savepoint> savepoints, String name, boolean keep) {
    PStack<State.Savepoint> left = savepoints;
    while (!left.isEmpty()) {
      if (left.get(0).name().equals(name)) {
        return keep ? left : left.minus(0);
      }
      left = left.minus(0);
    }
    return ConsPStack.empty();
  }

  private static Optional<Failure> missing(State state, String name, Span span) {
    return state.savepoints().stream().anyMatch(s -> s.name().equals(name))
        ? Optional.empty()
        : Optional.of(
            new Failure(
                Failure.Kind.MISSING_OBJECT,
                "3B001",
                "savepoint \"" + name + "\" does not exist",
                span,
                Optional.empty()));
  }

  private static Optional<Failure> outside(Span span, String verb) {
    return Optional.of(
        new Failure(
            Failure.Kind.OTHER,
            "25P01",
            verb + " can only be used in transaction blocks",
            span,
            Optional.empty()));
  }

  private static Optional<Failure> inside(Span span, String verb) {
    return Optional.of(
        new Failure(
            Failure.Kind.FORBIDDEN_IN_TRANSACTION,
            "25001",
            verb + " cannot run inside a transaction block",
            span,
            Optional.empty()));
  }
}
