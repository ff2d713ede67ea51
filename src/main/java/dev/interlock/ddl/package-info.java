/**
 * A catalog written down as statements that build it anew, in an order that runs.
 *
 * <p>Floor 4. Knows {@code catalog} and {@code print}; must not know the statements of a history.
 *
 * <p>Why: a schema that can be run is the proof that replay understood a history. Each class writes
 * one kind of object; {@link dev.interlock.ddl.SchemaSql} decides the order.
 */
@NullMarked
package dev.interlock.ddl;

import org.jspecify.annotations.NullMarked;
