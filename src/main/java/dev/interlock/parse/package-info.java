/**
 * Text to statements: the splitter, the grammar, and the readers of queries, data changes and
 * PL/pgSQL bodies.
 *
 * <p>Floor 3. Knows {@code syntax}, {@code expression} and what is below; must not know the
 * catalog. ANTLR occurs in this package only.
 *
 * <p>Why a grammar for definitions and a reading by words for queries: definitions need every
 * clause with its place; of queries only what they read and return is needed, and their words tell
 * that more surely than a general SQL parser. JSqlParser was tried: it read 129 of 167 deliberately
 * exotic statements that PostgreSQL accepts, the reader here all 27 320 queries and data changes of
 * the measured histories. Why a splitter before both: one bad statement must not cost another, and
 * bulk data must cost nothing.
 */
@NullMarked
package dev.interlock.parse;

import org.jspecify.annotations.NullMarked;
