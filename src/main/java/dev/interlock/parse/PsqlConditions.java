package dev.interlock.parse;

import dev.interlock.catalog.Truth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * The conditions of psql's {@code \if} around a place in a script. Only constants are decided; what
 * a variable holds is unknown.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html#PSQL-METACOMMAND-IF">psql on
 *     {@code \if}</a>
 */
public final class PsqlConditions {
  private final Deque<Branch> open = new ArrayDeque<>();

  /**
   * A conditional block that is open.
   *
   * @param taken whether its present branch runs
   * @param before whether an earlier one did
   */
  private record Branch(Truth taken, Truth before) {}

  /** Takes a command into account; commands that are no conditions change nothing. */
  public void meets(Piece.MetaCommand command) {
    switch (command.name()) {
      case "if" -> open.push(new Branch(decide(command.argument()), Truth.FALSE));
      case "elif" -> next(decide(command.argument()));
      case "else" -> next(Truth.TRUE);
      case "endif" -> open.poll();
      default -> {}
    }
  }

  private void next(Truth condition) {
    Branch last = open.poll();
    if (last != null) {
      Truth before = last.before.or(last.taken);
      open.push(new Branch(condition.and(before.not()), before));
    }
  }

  /** Tells whether what stands here runs. */
  public Truth now() {
    return open.stream().map(Branch::taken).reduce(Truth.TRUE, Truth::and);
  }

  private static Truth decide(String argument) {
    return switch (argument.strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "on", "yes", "y", "1" -> Truth.TRUE;
      case "false", "f", "off", "no", "n", "0" -> Truth.FALSE;
      default -> Truth.UNKNOWN;
    };
  }
}
