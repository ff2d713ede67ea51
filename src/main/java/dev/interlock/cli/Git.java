package dev.interlock.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks git which files changed; git is run only when an option needs it. */
final class Git {
  private Git() {}

  /** Returns the root of the repository around a directory, without running git. */
  static Optional<Path> root(Path start) {
    Path directory = start.toAbsolutePath().normalize();
    while (directory != null) {
      if (Files.exists(directory.resolve(".git"))) {
        return Optional.of(directory);
      }
      directory = directory.getParent();
    }
    return Optional.empty();
  }

  /** Returns files changed since the commit where this branch left a ref, and untracked ones. */
  static Set<Path> since(String ref) {
    if (verify(ref).isEmpty()) {
      throw new UsageMistake(
          "git does not know "
              + ref
              + "; fetch it first (a shallow clone has only the last commit)");
    }
    Set<Path> changed = new LinkedHashSet<>();
    changed.addAll(
        paths("diff", "--name-only", "-z", "--diff-filter=d", "--merge-base", ref, "--"));
    changed.addAll(paths("ls-files", "-z", "--others", "--exclude-standard", "--full-name"));
    return changed;
  }

  /** Returns files staged for commit. */
  static Set<Path> staged() {
    return new LinkedHashSet<>(paths("diff", "--cached", "--name-only", "-z", "--diff-filter=d"));
  }

  /** Returns the files of a ref; nothing when it is none. */
  static Optional<Set<Path>> files(String ref) {
    return verify(ref)
        .map(
            _ ->
                new LinkedHashSet<>(
                    paths("ls-tree", "-r", "-z", "--name-only", "--full-tree", ref, "--")));
  }

  private static Optional<String> verify(String ref) {
    if (ref.startsWith("-")) {
      return Optional.empty();
    }
    return run("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
  }

  private static List<Path> paths(String... arguments) {
    Path root = root(Path.of("")).orElseThrow(() -> new UsageMistake("this is no git repository"));
    String listed =
        run(arguments)
            .orElseThrow(() -> new UsageMistake("git " + String.join(" ", arguments) + " failed"));
    List<Path> paths = new ArrayList<>();
    for (String name : listed.split("\0", -1)) {
      if (!name.isEmpty()) {
        paths.add(root.resolve(name));
      }
    }
    return paths;
  }

  private static Optional<String> run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    root(Path.of("")).ifPresent(root -> command.addAll(List.of("-C", root.toString())));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(out) : Optional.empty();
    } catch (IOException e) {
      throw new UsageMistake("git could not be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageMistake("git was interrupted");
    }
  }
}
