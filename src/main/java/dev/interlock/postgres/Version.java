package dev.interlock.postgres;

/** A major version of PostgreSQL, such as 17. */
public record Version(int major) implements Comparable<Version> {

  /** The oldest version the model knows. */
  public static final Version OLDEST = new Version(14);

  /** The newest version the model knows. */
  public static final Version NEWEST = new Version(18);

  /** Tells whether this is the given major version or a newer one. */
  public boolean atLeast(int other) {
    return major >= other;
  }

  @Override
  public int compareTo(Version other) {
    return Integer.compare(major, other.major);
  }

  @Override
  public String toString() {
    return Integer.toString(major);
  }
}
