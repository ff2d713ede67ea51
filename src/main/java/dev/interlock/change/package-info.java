/**
 * What a statement does to the catalog: one class per family of objects.
 *
 * <p>Floor 4. Knows {@code syntax}, {@code catalog} and {@code effect}; must not know migration
 * tools, parsers, rules, or what a change costs ({@code footprint}).
 *
 * <p>Why apart from {@code footprint}: which objects there are afterwards and which locks were
 * taken are two ideas, and the server decides them in two places. Why one mutable {@link
 * dev.interlock.change.Work} per statement: a statement is many small steps on one catalog that
 * stand or fall together; it never outlives {@link dev.interlock.change.Changes#apply}.
 */
@NullMarked
package dev.interlock.change;

import org.jspecify.annotations.NullMarked;
