package dev.interlock.effect;

import dev.interlock.source.Span;
import java.util.Locale;
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
    OTHER;

    /**
     * Returns the kind of a refusal, by the server's code, and by its words where that says less.
     */
    public static Kind of(String sqlstate, String message) {
      return switch (sqlstate) {
        case "42P07", "42710", "42701", "42712", "42723", "42P06" -> DUPLICATE_OBJECT;
        case "42P01", "42704", "42703", "42883", "3F000", "22023" -> MISSING_OBJECT;
        case "42830" -> FOREIGN_KEY_TARGET_NOT_UNIQUE;
        case "42804", "42846" -> TYPE_MISMATCH;
        case "2BP01" -> DEPENDENT_OBJECTS;
        case "42P13" -> FUNCTION_SIGNATURE_CHANGED;
        case "42809" -> WRONG_OBJECT_TYPE;
        case "25001" -> FORBIDDEN_IN_TRANSACTION;
        case "55P04" -> ENUM_VALUE_NOT_COMMITTED;
        case "25P02" -> TRANSACTION_ABORTED;
        case "23502" -> ROWS_VIOLATE;
        case "42P16" ->
            message.startsWith("multiple primary keys")
                ? SECOND_PRIMARY_KEY
                : message.contains("view") ? VIEW_COLUMNS_CHANGED : OTHER;
        case "42P17" ->
            message.toLowerCase(Locale.ROOT).contains("immutable")
                ? NOT_IMMUTABLE
                : message.contains("partition") ? PARTITION_CONFLICT : OTHER;
        case "0A000" ->
            message.startsWith("cannot alter type")
                ? DEPENDENT_OBJECTS
                : message.contains("partitioning columns") ? PARTITION_CONFLICT : OTHER;
        default -> OTHER;
      };
    }
  }
}
