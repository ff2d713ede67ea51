package dev.interlock.postgres;

import java.util.ArrayList;
import java.util.List;

/** The target servers: every major version from {@code from} to {@code to}, both included. */
public record VersionRange(Version from, Version to) {

  /** Every version the model knows; the default target. */
  public static final VersionRange ALL = new VersionRange(Version.OLDEST, Version.NEWEST);

  public VersionRange {
    if (from.compareTo(to) > 0) {
      throw new IllegalArgumentException("empty version range " + from + "-" + to);
    }
  }

  /** Returns the range that holds one version alone. */
  public static VersionRange of(Version version) {
    return new VersionRange(version, version);
  }

  /** Returns the smallest range that holds all of these; every version when there are none. */
  public static VersionRange covering(List<VersionRange> ranges) {
    return ranges.stream()
        .reduce((a, b) -> new VersionRange(least(a.from, b.from), most(a.to, b.to)))
        .orElse(ALL);
  }

  private static Version least(Version a, Version b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Version most(Version a, Version b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Tells whether the version is one of this range. */
  public boolean contains(Version version) {
    return from.compareTo(version) <= 0 && version.compareTo(to) <= 0;
  }

  /** Returns the versions of this range, oldest first. */
  public List<Version> versions() {
    List<Version> versions = new ArrayList<>();
    for (int major = from.major(); major <= to.major(); major++) {
      versions.add(new Version(major));
    }
    return versions;
  }

  @Override
  public String toString() {
    return from.equals(to) ? from.toString() : from + "-" + to;
  }
}
