/**
 * The command line: arguments in, text and an exit status out.
 *
 * <p>Floor 8. Knows arguments, files, git and the terminal, and calls what the floors below offer.
 * Must not judge SQL or write a format.
 *
 * <p>Why picocli's programmatic model: its annotations cost forty milliseconds at every start, and
 * a hook runs at every commit.
 */
@NullMarked
package dev.interlock.cli;

import org.jspecify.annotations.NullMarked;
