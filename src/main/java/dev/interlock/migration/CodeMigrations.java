package dev.interlock.migration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises migrations that are written in a programming language. */
final class CodeMigrations {
  private record Shape(Pattern name, String folder, String language, String instead) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(
              Pattern.compile("[0-9]+_\\w+\\.rb"), "migrate", "Ruby", "db/structure.sql is read"),
          new Shape(
              Pattern.compile("[0-9]+_\\w+\\.exs"),
              "migrations",
              "Elixir",
              "structure.sql is read"),
          new Shape(
              Pattern.compile("[0-9]{4}_\\w+\\.py"),
              "migrations",
              "Python",
              "what sqlmigrate prints is read"),
          new Shape(
              Pattern.compile("\\w+\\.py"), "versions", "Python", "what --sql prints is read"),
          new Shape(
              Pattern.compile("[0-9]+[-_.].*\\.(?:js|ts|cjs|mjs)"), "migrations", "JavaScript", ""),
          new Shape(
              Pattern.compile("[0-9]+_\\w+\\.(?:json|ya?ml)"),
              "migrations",
              "pgroll's operations",
              ""));

  private CodeMigrations() {}

  /** Returns why a file of the directory is left out, when it is such a migration. */
  static Optional<String> reason(Folder folder, String name) {
    return SHAPES.stream()
        .filter(shape -> folder.name().equals(shape.folder))
        .filter(shape -> shape.name.matcher(name).matches())
        .findFirst()
        .map(
            shape ->
                "it is written in "
                    + shape.language
                    + ": not analysed"
                    + (shape.instead.isEmpty() ? "" : " (" + shape.instead + ")"));
  }
}
