/**
 * Expressions and types as SQL text, written from their structure.
 *
 * <p>Floor 3. Knows {@code expression} and {@code postgres}; must not know parsers.
 *
 * <p>Why: messages and remedies show an expression or a type that may come from the catalog, where
 * no text of it is left.
 */
@NullMarked
package dev.interlock.print;

import org.jspecify.annotations.NullMarked;
