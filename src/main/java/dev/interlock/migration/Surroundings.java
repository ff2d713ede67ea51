package dev.interlock.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lies above a directory, up to the root of its repository. */
final class Surroundings {
  private Surroundings() {}

  /** The world a repository belongs to, told by its build files. */
  enum Ecosystem {
    RUST("Cargo.toml"),
    GO("go.mod"),
    JVM("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle"),
    NODE("package.json"),
    OTHER("mix.exs", "Gemfile", "pyproject.toml", "requirements.txt", "composer.json");

    private final List<String> files;

    Ecosystem(String... files) {
      this.files = List.of(files);
    }
  }

  /** Returns the nearest world the directory is part of. */
  static Optional<Ecosystem> ecosystem(Folder folder) {
    for (Path at : upwards(folder)) {
      for (Ecosystem ecosystem : Ecosystem.values()) {
        if (ecosystem.files.stream().anyMatch(file -> Files.exists(at.resolve(file)))) {
          return Optional.of(ecosystem);
        }
      }
    }
    List<String> names = folder.names();
    if (names.contains("crates") || names.contains("src-tauri")) {
      return Optional.of(Ecosystem.RUST);
    }
    int src = names.indexOf("src");
    if (src >= 0 && src + 1 < names.size() && names.get(src + 1).equals("main")) {
      return Optional.of(Ecosystem.JVM);
    }
    return Optional.empty();
  }

  /** Returns the first of these files that stands in the directory or above it. */
  static Optional<String> above(Folder folder, String... files) {
    for (Path at : upwards(folder)) {
      for (String file : files) {
        if (Files.exists(at.resolve(file))) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /** Tells whether the nearest package.json names a package. */
  static boolean dependsOn(Folder folder, String npmPackage) {
    for (Path at : upwards(folder)) {
      Path file = at.resolve("package.json");
      if (Files.exists(file)) {
        try {
          return Files.readString(file).contains('"' + npmPackage + '"');
        } catch (IOException e) {
          return false;
        }
      }
    }
    return false;
  }

  /** Returns the directory and those above it, up to the root of its repository. */
  static List<Path> upwards(Folder folder) {
    List<Path> places = new ArrayList<>();
    Path at = folder.path().toAbsolutePath().normalize();
    while (at != null && places.size() < 12) {
      places.add(at);
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
      at = at.getParent();
    }
    return places;
  }
}
