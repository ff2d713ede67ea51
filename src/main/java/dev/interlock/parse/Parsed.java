package dev.interlock.parse;

import dev.interlock.syntax.Statement;

/** What parsing one statement came to. */
public sealed interface Parsed {

  /** A statement; {@link dev.interlock.syntax.Opaque} where it is SQL but not taken apart. */
  record Understood(Statement statement) implements Parsed {}

  /** Not SQL. */
  record Malformed(SyntaxError error) implements Parsed {}
}
