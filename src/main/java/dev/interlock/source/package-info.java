/**
 * Text and positions: source files, spans, lines and columns, text edits.
 *
 * <p>Floor 0. Knows nothing of SQL; imports nothing of this project.
 *
 * <p>Why: a finding must point at a clause of a file the user has, also when placeholders were
 * replaced or a file was included, so positions are offsets into the original text, everywhere.
 */
@NullMarked
package dev.interlock.source;

import org.jspecify.annotations.NullMarked;
