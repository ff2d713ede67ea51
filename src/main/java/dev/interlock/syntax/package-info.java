/**
 * What was written: one record per statement of PostgreSQL 14 to 18.
 *
 * <p>Floor 2. Knows {@code expression}, {@code postgres} and {@code source}; must not know parsers
 * or catalogs.
 *
 * <p>Why: replay reads structure, never text. A clause that is present or absent is an {@code
 * Optional<Span>}, so that a finding or an edit can point at it. Statements that mean the same for
 * several kinds of objects are one record with an {@link dev.interlock.syntax.ObjectKind}.
 */
@NullMarked
package dev.interlock.syntax;

import org.jspecify.annotations.NullMarked;
