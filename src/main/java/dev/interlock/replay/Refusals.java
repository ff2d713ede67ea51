package dev.interlock.replay;

import dev.interlock.catalog.Known;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Session;
import dev.interlock.syntax.Statement;
import java.util.List;

/** Why the server refuses a statement for the transaction it stands in. */
final class Refusals {
  private Refusals() {}

  /** The statement cannot run in a transaction block. */
  static Failure inTransaction(Statement statement, Session session) {
    return new Failure(
        Failure.Kind.FORBIDDEN_IN_TRANSACTION,
        "25001",
        Commands.tag(statement) + " cannot run inside a transaction block",
        statement.span(),
        session.transaction().flatMap(Session.Transaction::since));
  }

  /** Returns what is left of a footprint when the statement fails: the locks taken before. */
  static Footprint before(Footprint footprint) {
    return new Footprint(
        footprint.transactionAllowed() ? footprint.locks() : List.of(),
        Known.of(List.of()),
        Known.of(List.of()),
        Known.of(List.of()),
        Known.of(List.of()),
        List.of(),
        List.of(),
        footprint.transactionAllowed(),
        footprint.certain());
  }
}
