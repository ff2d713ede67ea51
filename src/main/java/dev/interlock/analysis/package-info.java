/**
 * What a query, data change or expression means to the server: which relations, columns, functions,
 * operators and types its names stand for, and why the server would refuse it.
 *
 * <p>Floor 4. Knows {@code syntax}, {@code catalog}, {@code effect} and the structure that {@code
 * parse} reads; must not know what a statement changes ({@code change}) or costs ({@code
 * footprint}), nor rules.
 *
 * <p>Why apart from {@code change}: the server analyses a statement before it executes it, and the
 * analysis changes nothing. Follows the manual's chapter "Type Conversion". Three-valued: a type
 * that is not known makes everything that rests on it unknown, and what is unknown is never
 * refused.
 *
 * @see <a href="https://www.postgresql.org/docs/current/typeconv.html">the manual on type
 *     conversion</a>
 */
@NullMarked
package dev.interlock.analysis;

import org.jspecify.annotations.NullMarked;
