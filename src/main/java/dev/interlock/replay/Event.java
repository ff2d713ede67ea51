package dev.interlock.replay;

import dev.interlock.syntax.Statement;
import java.util.List;

/**
 * Something that happens on the way from an empty database to the end of a history.
 *
 * <p>A migration tool's policy is spelled out: {@code Begin}, the statements, {@code Commit} for a
 * tool that wraps; {@code Message} for one that sends a file as one simple-query message; {@code
 * Run} alone for one that sends each statement by itself.
 */
public sealed interface Event {

  /** A new connection: settings, temporary objects and any open transaction are gone. */
  record Connect() implements Event {}

  /**
   * The tool's own {@code BEGIN}.
   *
   * @param batch whether it wraps all pending migrations rather than one
   * @param why the reason, as a clause for people: {@code Flyway runs each file in a transaction}
   */
  record Begin(boolean batch, String why) implements Event {}

  /** The tool's own {@code COMMIT}; nothing happens when the file has already ended it. */
  record Commit() implements Event {}

  /**
   * One statement, sent by itself.
   *
   * @param stopsOnError whether the rest of the migration is left out when the statement fails
   */
  record Run(Statement statement, boolean stopsOnError) implements Event {}

  /** One statement, sent by itself, that a condition nobody can decide here may leave out. */
  record Perhaps(Statement statement) implements Event {}

  /**
   * Several statements in one simple-query message: an implicit transaction when there are more
   * than one.
   *
   * @param why the reason the tool sends them together
   * @see <a
   *     href="https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT">the
   *     manual on multiple statements in a simple query</a>
   */
  record Message(List<Statement> statements, String why) implements Event {
    public Message {
      statements = List.copyOf(statements);
    }
  }
}
