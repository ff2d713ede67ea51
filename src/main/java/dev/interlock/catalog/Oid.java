package dev.interlock.catalog;

/** The identity of an object, kept for as long as it exists; later objects have larger numbers. */
public record Oid(int value) implements Comparable<Oid> {
  @Override
  public int compareTo(Oid other) {
    return Integer.compare(value, other.value);
  }
}
