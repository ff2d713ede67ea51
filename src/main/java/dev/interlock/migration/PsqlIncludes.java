package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows psql's {@code \i} and {@code \ir}, inside the root of the project only.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html">psql's meta-commands</a>
 */
final class PsqlIncludes {
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^[ \\t]*(\\\\(i|ir|include|include_relative)[ \\t]+('[^'\\n"
              + "]*'|[^\\s;]+))[ \\t]*;?[ \\t]*\\r"
              + "?$");

  private final Path root;
  private final History history;
  private final List<Include> found = new ArrayList<>();

  private PsqlIncludes(Path root, History history) {
    this.root = root;
    this.history = history;
  }

  /** Returns the files a script includes, and those they include. */
  static List<Include> of(SourceFile file, Path root, History history) {
    PsqlIncludes includes = new PsqlIncludes(root.normalize(), history);
    includes.follow(file, List.of(Path.of(file.path()).normalize()));
    return includes.found;
  }

  private void follow(SourceFile file, List<Path> within) {
    if (file.text().indexOf('\\') < 0) {
      return;
    }
    Matcher match = COMMAND.matcher(file.text());
    while (match.find()) {
      String written = match.group(3).replace("'", "");
      Span command = new Span(file, match.start(1), match.end(1));
      Optional<Path> path =
          resolve(
              file,
              written,
              match.group(2).startsWith("ir") || match.group(2).endsWith("relative"));
      if (path.isEmpty()) {
        history.problem(
            Problem.note(
                command,
                "the file " + written + " is not below the directory, so it is not read",
                "give a directory that holds both files"));
      } else if (within.contains(path.get())) {
        history.problem(Problem.warning(command, "the file includes itself", "break the circle"));
      } else {
        history
            .take(path.get())
            .ifPresent(
                included -> {
                  found.add(new Include(command, included));
                  List<Path> deeper = new ArrayList<>(within);
                  deeper.add(path.get());
                  follow(included, deeper);
                });
      }
    }
  }

  /** {@code \ir} is relative to the script, {@code \i} to where psql was started: we try both. */
  private Optional<Path> resolve(SourceFile file, String written, boolean relative) {
    try {
      Path beside = Path.of(file.path()).resolveSibling(written).normalize();
      Path below = root.resolve(written).normalize();
      for (Path path : relative ? List.of(beside) : List.of(below, beside)) {
        if (path.startsWith(root) && Files.isRegularFile(path)) {
          return Optional.of(path);
        }
      }
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
