package dev.interlock.parse;

import dev.interlock.syntax.Statement;

/** Reads one statement; what it cannot read is {@link dev.interlock.syntax.Opaque}. */
@FunctionalInterface
public interface Statements {

  /** Returns the statement that a fragment is. */
  Statement read(Fragment text);
}
