package dev.interlock.migration;

import java.util.List;

/** Which tool a directory belongs to, as far as can be told. */
public sealed interface Detection {

  /**
   * One tool fits.
   *
   * @param why the evidence, as a clause for people: {@code atlas.sum is beside the files}
   */
  record Detected(Tool tool, String why) implements Detection {}

  /**
   * Several tools fit; guessing would invent transactions.
   *
   * @param path the directory, as it is shown
   * @param candidates the tools that fit, the likelier first
   * @param howToChoose one line for people
   */
  record Ambiguous(String path, List<Tool> candidates, String why, String howToChoose)
      implements Detection {
    public Ambiguous {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * There is nothing to read.
   *
   * @param why such as {@code no .sql file}
   */
  record NotMigrations(String path, String why) implements Detection {}
}
