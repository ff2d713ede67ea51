package dev.interlock.syntax;

import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import java.util.Locale;
import java.util.Optional;

/**
 * One {@code name = value} of a WITH list, a storage parameter list or the like.
 *
 * @param namespace as in {@code toast.autovacuum_enabled}
 * @param name folded as an identifier
 * @param value the value as SQL text, quotes included
 */
public record Option(
    Span span, Optional<Identifier> namespace, Identifier name, Optional<String> value) {

  /** Returns the value without quotes, lower case, as the server compares option words. */
  public Optional<String> word() {
    return value.map(
        v ->
            (v.length() > 1 && (v.startsWith("'") || v.startsWith("\""))
                    ? v.substring(1, v.length() - 1)
                    : v)
                .toLowerCase(Locale.ROOT));
  }
}
