/**
 * Value expressions as they were written, and queries reduced to what replay needs.
 *
 * <p>Floor 1. Knows {@code postgres} and {@code source}; must not know statements or parsers.
 *
 * <p>Why apart from {@code syntax}: the catalog keeps expressions (defaults, checks, predicates,
 * view queries) without having to know the statements that wrote them.
 */
@NullMarked
package dev.interlock.expression;

import org.jspecify.annotations.NullMarked;
