package dev.interlock.migration;

import java.nio.file.Path;

/**
 * A text that is read in the place of a file, which need not be there: what an editor holds.
 *
 * @param alone whether it belongs to no history, whatever lies beside it
 */
public record GivenText(Path path, String text, boolean alone) {

  /** Tells whether it stands for this file. */
  boolean isFor(Path file) {
    return path.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize());
  }

  /** Tells whether the file lies in this directory. */
  boolean isIn(Path directory) {
    return directory
        .toAbsolutePath()
        .normalize()
        .equals(path.toAbsolutePath().normalize().getParent());
  }
}
