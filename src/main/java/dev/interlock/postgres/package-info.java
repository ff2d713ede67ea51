/**
 * What PostgreSQL is, apart from any schema: lock modes, versions, identifiers, type names.
 *
 * <p>Floor 0. Knows nothing of files, statements or catalogs; imports nothing of this project.
 *
 * <p>Why: every claim about the server that does not depend on a user's schema has one home here,
 * with the manual's page or the oracle form that shows it.
 */
@NullMarked
package dev.interlock.postgres;

import org.jspecify.annotations.NullMarked;
