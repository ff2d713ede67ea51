/**
 * What a statement does and what it costs: changes, failures, footprints, sessions, steps.
 *
 * <p>Floor 3. Knows {@code catalog} and {@code syntax}; must not know rules, files or how a step is
 * computed.
 *
 * <p>Why: rules, reports and proofs all speak of the same values, so the words are kept apart from
 * the code that works them out. An inline {@code REFERENCES} and an {@code ADD CONSTRAINT … FOREIGN
 * KEY} are the same {@link dev.interlock.effect.Change}.
 */
@NullMarked
package dev.interlock.effect;

import org.jspecify.annotations.NullMarked;
