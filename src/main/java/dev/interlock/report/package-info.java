/**
 * What a run came to, in the forms people and programs read.
 *
 * <p>Floor 7. Knows the values of lint, rules and replay and how each format wants them written.
 * Must not know files, arguments or exit statuses, and decides nothing: whether something is a
 * finding was decided below, whether the run failed is decided above.
 *
 * <p>Why: one run feeds several formats, so a format is a function from a value to text. JSON is
 * written by a streaming generator because start-up counts: binding the SARIF model through an
 * object mapper costs a hundred milliseconds a run, the same text written in order costs two. A
 * test reads what is written back through that model.
 *
 * <p>All text that comes from SQL or from file names passes through {@link
 * dev.interlock.report.Printable} before it reaches a terminal.
 */
@NullMarked
package dev.interlock.report;

import org.jspecify.annotations.NullMarked;
