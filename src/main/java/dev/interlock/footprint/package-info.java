/**
 * What a statement costs: locks, rewrites, scans, index builds, waits, for versions 14 to 18.
 *
 * <p>Floor 4. Knows {@code syntax}, {@code catalog} and {@code effect}; must not know {@code
 * change}: the model is proven by itself against {@code testdata/oracle}.
 *
 * <p>Why general and not a table of statements: the server decides lock by lock and table by table,
 * from the subcommands, the catalog and the version; so does this package, one class per family.
 */
@NullMarked
package dev.interlock.footprint;

import org.jspecify.annotations.NullMarked;
