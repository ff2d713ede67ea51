/**
 * Rules as data: which combination of facts is a problem, why, and what to do instead.
 *
 * <p>Floor 4. Knows facts by name and type (the {@link dev.interlock.rule.Vocabulary}), matchers,
 * message templates, examples and the YAML form of a rule. Must not know {@code syntax}: a rule
 * judges what a statement does, never how it was written.
 *
 * <p>Why: facts are Java and proven, judgements are YAML and argued. Shipped rules and users' rules
 * are the same kind of file, read by the same reader; there is no escape hatch to code.
 */
@NullMarked
package dev.interlock.rule;

import org.jspecify.annotations.NullMarked;
