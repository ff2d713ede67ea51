package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;

/** How a table is partitioned. */
public record PartitionBy(Span span, Name strategy, List<IndexElement> keys) {
  public PartitionBy {
    keys = List.copyOf(keys);
  }
}
