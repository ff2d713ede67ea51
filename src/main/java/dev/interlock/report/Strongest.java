package dev.interlock.report;

import dev.interlock.lint.Timeline;
import java.util.Comparator;

/** The lock of a migration that keeps most people waiting, in words. */
record Strongest(String lock, String waits) {

  static Strongest of(Timeline timeline) {
    return timeline.holds().stream()
        .max(
            Comparator.comparing((Timeline.Hold h) -> h.mode().blocksReads())
                .thenComparing(Timeline.Hold::mode)
                .thenComparing(Comparator.comparingInt(Timeline.Hold::from).reversed()))
        .map(
            h ->
                new Strongest(
                    h.mode() + " on " + Lanes.name(h.relation()),
                    h.mode().blocksReads() ? "reads and writes" : "writes"))
        .orElse(new Strongest("none that others notice", "nobody"));
  }
}
