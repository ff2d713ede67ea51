/**
 * From projects, settings and rules to findings.
 *
 * <p>Floor 6. Knows what is deployed, new and reported, runs the replay, turns steps into facts,
 * lets the rules judge them, and applies suppressions, configured ignores and the baseline. Must
 * not know output formats, configuration files or the terminal.
 *
 * <p>Why: everything that decides whether a finding exists is in one place, as values.
 */
@NullMarked
package dev.interlock.lint;

import org.jspecify.annotations.NullMarked;
