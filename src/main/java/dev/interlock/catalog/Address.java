package dev.interlock.catalog;

/**
 * An object or a column of it, as {@code pg_depend} names them.
 *
 * @param column an attribute number, or 0 for the whole object
 */
public record Address(Oid object, int column) {
  /** Returns the address of the whole object. */
  public static Address of(Oid object) {
    return new Address(object, 0);
  }
}
