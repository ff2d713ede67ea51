package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;

/**
 * A file that is read in the place of a command: psql's {@code \i} and {@code \ir}, tern's {@code
 * template}.
 *
 * @param command the text that the file's text stands for
 */
public record Include(Span command, SourceFile file) {}
