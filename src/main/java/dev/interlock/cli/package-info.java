/**
 * The command line: arguments in, text and an exit status out.
 *
 * <p>Floor 8. Knows arguments, files, git and the terminal, and calls what the floors below offer.
 * Must not judge SQL or write a format.
 *
 * <p>Why arguments are read by hand from the table in {@link dev.interlock.cli.Command}: a hook
 * runs at every commit, and picocli's classes, which the start-up cache skips for their old
 * bytecode, cost a third of such a run. Help and completion are made by picocli from the same
 * table, when someone asks.
 */
@NullMarked
package dev.interlock.cli;

import org.jspecify.annotations.NullMarked;
