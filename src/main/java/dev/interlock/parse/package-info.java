/**
 * Text to statements: the splitter, the grammar, and the readers of queries, data changes and
 * PL/pgSQL bodies.
 *
 * <p>Floor 3. Knows {@code syntax}, {@code expression} and what is below; must not know the
 * catalog. ANTLR and JSqlParser occur in this package only.
 *
 * <p>Why two parsers: definitions need every clause with its place, so they have a grammar written
 * for this project; queries only need what they read and return, so a general SQL parser suffices,
 * and what it rejects is merely not known. Why a splitter before both: one bad statement must not
 * cost another, and bulk data must cost nothing.
 */
@NullMarked
package dev.interlock.parse;

import org.jspecify.annotations.NullMarked;
