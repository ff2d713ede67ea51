package dev.interlock.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the configuration is. */
public final class ConfigurationFile {
  /** The name of the file. */
  public static final String NAME = ".interlock.yaml";

  private ConfigurationFile() {}

  /** Returns the nearest configuration at or above a directory or file. */
  public static Optional<Path> nearest(Path start) {
    Path directory = start.toAbsolutePath().normalize();
    while (directory != null) {
      Path file = directory.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
      directory = directory.getParent();
    }
    return Optional.empty();
  }
}
