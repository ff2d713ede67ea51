package dev.interlock.postgres;

/**
 * A version that remembers what it was asked, and so which versions would have been answered alike.
 *
 * <p>Work done for one version and never asked about it holds for all: that is why a range of
 * versions costs little more than one. Confined to one thread.
 */
public final class AskedVersion {
  private final Version version;
  private int from = Integer.MIN_VALUE;
  private int to = Integer.MAX_VALUE;

  /** Makes a version that was not asked yet. */
  public AskedVersion(Version version) {
    this.version = version;
  }

  /** Tells whether this is the given major version or a newer one. */
  public boolean atLeast(int major) {
    if (version.atLeast(major)) {
      from = Math.max(from, major);
      return true;
    }
    to = Math.min(to, major - 1);
    return false;
  }

  /** Tells whether this is one of the given versions. */
  public boolean in(VersionRange range) {
    return (range.from().equals(Version.OLDEST) || atLeast(range.from().major()))
        && (range.to().equals(Version.NEWEST) || !atLeast(range.to().major() + 1));
  }

  /** Tells whether every answer so far would have been the same for another version. */
  public boolean alike(Version other) {
    return from <= other.major() && other.major() <= to;
  }
}
