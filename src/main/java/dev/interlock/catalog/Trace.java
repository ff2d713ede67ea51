package dev.interlock.catalog;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which objects changed on the way to a catalog, the last one first. Immutable. */
final class Trace {
  static final Trace START = new Trace(null, null, 0);

  private final @Nullable Oid last;
  private final @Nullable Trace earlier;
  private final int length;

  private Trace(@Nullable Oid last, @Nullable Trace earlier, int length) {
    this.last = last;
    this.earlier = earlier;
    this.length = length;
  }

  Trace plus(Oid oid) {
    return new Trace(oid, this, length + 1);
  }

  /** Returns what changed on either way from where the two parted. */
  SortedSet<Oid> since(Trace other) {
    SortedSet<Oid> found = new TreeSet<>();
    Trace here = this;
    Trace there = other;
    while (here != there) {
      boolean mine = here.length >= there.length;
      Trace longer = mine ? here : there;
      if (longer.last == null || longer.earlier == null) {
        break;
      }
      found.add(longer.last);
      if (mine) {
        here = longer.earlier;
      } else {
        there = longer.earlier;
      }
    }
    return found;
  }
}
