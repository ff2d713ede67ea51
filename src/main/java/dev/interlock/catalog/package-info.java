/**
 * What exists: the schema as the history has built it, immutable and persistent.
 *
 * <p>Floor 2. Knows {@code expression}, {@code postgres} and {@code source}; must not know the
 * statements that made an object, nor any parser.
 *
 * <p>Why: every object has an {@link dev.interlock.catalog.Oid} that survives RENAME, SET SCHEMA
 * and CREATE OR REPLACE, objects refer to each other by it, and what must go with what is kept as
 * the server keeps it, in one graph of dependencies like {@code pg_depend}. All collections are
 * persistent, so a step costs what it changes and a savepoint is a reference.
 */
@NullMarked
package dev.interlock.catalog;

import org.jspecify.annotations.NullMarked;
