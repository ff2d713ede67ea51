/**
 * Runs a history: every statement in its session and transaction, from catalog to catalog.
 *
 * <p>Floor 5. Knows {@code change} (what a statement does to the catalog) and {@code footprint}
 * (what it costs) and composes them into steps; knows transactions, failed statements, conditional
 * code and called functions. Must not know migration tools, files' names or rules: a tool's
 * transaction policy arrives as explicit {@link dev.interlock.replay.Event events}.
 *
 * <p>Why three packages where the design had one: what a statement changes and what it locks are
 * two bodies of knowledge that are proven against different records (server catalogs, lock traces)
 * and share nothing but the catalog. Keeping them apart keeps each readable; this package is the
 * only one that knows both.
 */
@NullMarked
package dev.interlock.replay;

import org.jspecify.annotations.NullMarked;
