package dev.interlock.migration;

import java.util.Optional;

/** Knows one tool's conventions. */
interface ToolReader {

  Tool tool();

  /** Tells whether this directory looks like the root of one of its histories, by names alone. */
  boolean fits(Folder folder);

  /**
   * Returns what proves that the directory is the root of one of its histories, as a clause for
   * people: a file that only this tool has, or a marker in the SQL.
   */
  Optional<String> evidence(Folder folder, Sources sources);

  /** Reads the history of a directory. SQL files in it that are not taken are listed afterwards. */
  void read(Folder folder, History history);
}
