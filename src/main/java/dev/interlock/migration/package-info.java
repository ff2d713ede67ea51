/**
 * From files to ordered sections: which tool a directory belongs to, in what order that tool runs
 * its files, which part is up and which is down, and in what transactions.
 *
 * <p>Floor 4. Knows directories, tool conventions and where a statement ends; may use the splitter
 * of {@code parse}. Must not know catalogs, rules or the terminal: what is wrong with the files is
 * returned as {@link dev.interlock.migration.Problem} values.
 *
 * <p>Why: a migration's transactions are the tool's decision, not the file's, and advice that
 * ignores the tool breaks deployments. Everything that depends on a tool is here, one reader per
 * tool, so that replay and rules see nothing but sections with their transaction and the reason for
 * it. Each reader follows the tool's own source; where our reading and a tool disagree, the tool is
 * right.
 */
@NullMarked
package dev.interlock.migration;

import org.jspecify.annotations.NullMarked;
