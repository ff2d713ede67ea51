package dev.interlock.effect;

import dev.interlock.source.Span;
import java.util.Optional;

/**
 * Why the server would refuse a statement in this state.
 *
 * @param kind what kind of reason, for rules
 * @param sqlstate the server's code
 * @param message the server's message
 * @param span the clause that is refused
 * @param because the history's statement that made it so
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">the manual on error
 *     codes</a>
 */
public record Failure(
    Kind kind, String sqlstate, String message, Span span, Optional<Span> because) {

  /** What kind of reason. */
  public enum Kind {
    DUPLICATE_OBJECT,
    MISSING_OBJECT,
    SECOND_PRIMARY_KEY,
    FOREIGN_KEY_TARGET_NOT_UNIQUE,
    TYPE_MISMATCH,
    DEPENDENT_OBJECTS,
    VIEW_COLUMNS_CHANGED,
    FUNCTION_SIGNATURE_CHANGED,
    FORBIDDEN_IN_TRANSACTION,
    ENUM_VALUE_NOT_COMMITTED,
    ROWS_VIOLATE,
    PARTITION_CONFLICT,
    WRONG_OBJECT_TYPE,
    NEWER_SYNTAX,
    NOT_IMMUTABLE,
    TRANSACTION_ABORTED,
    OTHER
  }
}
