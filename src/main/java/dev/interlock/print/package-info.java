/**
 * Statements, expressions and types as SQL text, written from their structure.
 *
 * <p>Floor 3. Knows {@code syntax}, {@code expression} and {@code postgres}; must not know parsers.
 *
 * <p>Why: messages and remedies show an expression or a type that may come from the catalog, where
 * no text of it is left, and a remedy is a statement like the one it replaces. Printing every
 * statement also measures the records: what the server reads in the printed text and not in the
 * original is what a record lost. One class per family of statements; a switch over each sealed
 * family without {@code default}, so that no record can be forgotten.
 */
@NullMarked
package dev.interlock.print;

import org.jspecify.annotations.NullMarked;
