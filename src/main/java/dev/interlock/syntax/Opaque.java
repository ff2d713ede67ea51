package dev.interlock.syntax;

import dev.interlock.source.Span;

/**
 * A statement that was not understood; nothing is known of what it does.
 *
 * @param reason why, for the reader of a report
 */
public record Opaque(Span span, String reason) implements Statement {}
