package dev.interlock.change;

import dev.interlock.effect.Failure;

/** Sorts refusals into the kinds that rules know. */
final class Failures {
  private Failures() {}

  static Failure of(Refused refused) {
    return new Failure(
        kind(refused), refused.sqlstate(), refused.reason(), refused.at(), refused.history());
  }

  private static Failure.Kind kind(Refused refused) {
    return switch (refused.sqlstate()) {
      case "42P07", "42710", "42701", "42723", "42P06" -> Failure.Kind.DUPLICATE_OBJECT;
      case "42P01", "42704", "42703", "42883", "3F000", "22023" -> Failure.Kind.MISSING_OBJECT;
      case "42830" -> Failure.Kind.FOREIGN_KEY_TARGET_NOT_UNIQUE;
      case "42804" -> Failure.Kind.TYPE_MISMATCH;
      case "2BP01" -> Failure.Kind.DEPENDENT_OBJECTS;
      case "42P13" -> Failure.Kind.FUNCTION_SIGNATURE_CHANGED;
      case "42809" -> Failure.Kind.WRONG_OBJECT_TYPE;
      case "25001" -> Failure.Kind.FORBIDDEN_IN_TRANSACTION;
      case "55P04" -> Failure.Kind.ENUM_VALUE_NOT_COMMITTED;
      case "25P02" -> Failure.Kind.TRANSACTION_ABORTED;
      case "42P16" ->
          refused.reason().startsWith("multiple primary keys")
              ? Failure.Kind.SECOND_PRIMARY_KEY
              : refused.reason().contains("view")
                  ? Failure.Kind.VIEW_COLUMNS_CHANGED
                  : Failure.Kind.OTHER;
      case "0A000" ->
          refused.reason().startsWith("cannot alter type")
              ? Failure.Kind.DEPENDENT_OBJECTS
              : Failure.Kind.OTHER;
      default -> Failure.Kind.OTHER;
    };
  }
}
