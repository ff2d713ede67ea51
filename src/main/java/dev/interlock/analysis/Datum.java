package dev.interlock.analysis;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A value that is known before anything runs. */
sealed interface Datum {

  /** NULL of any type. */
  record Null() implements Datum {}

  /**
   * A whole number.
   *
   * @param bits the size of its type: 16, 32 or 64
   */
  record Whole(BigInteger value, int bits) implements Datum {
    boolean fits() {
      return value.bitLength() < bits;
    }

    /** Returns the name of the type as messages write it. */
    String type() {
      return bits == 16 ? "smallint" : bits == 32 ? "integer" : "bigint";
    }
  }

  /** A value of type {@code numeric}. */
  record Decimal(BigDecimal value) implements Datum {}

  /** A truth value. */
  record Bool(boolean value) implements Datum {}

  /** A string, or a literal without a type yet. */
  record Text(String value) implements Datum {}
}
