package dev.interlock.syntax;

import java.util.List;
import java.util.Optional;

/** What a unique, primary key or exclusion constraint says of its index. */
public record IndexParameters(List<Name> include, List<Option> with, Optional<Name> tablespace) {
  /** Nothing said. */
  public static final IndexParameters NONE =
      new IndexParameters(List.of(), List.of(), Optional.empty());

  public IndexParameters {
    include = List.copyOf(include);
    with = List.copyOf(with);
  }
}
