package dev.interlock.cli;

import dev.interlock.lint.Settings;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is reported on, and what production already has, in terms of the migrations that were found.
 */
record Scope(Settings.Deployed deployed, Settings.Reported reported) {

  /**
   * Says it for one history.
   *
   * @param exclude globs of files that are history even when they are named
   * @param dump the file that stands in front of the history, which is never reported on
   */
  Scope within(List<String> exclude, Optional<String> dump, Project project) {
    if (exclude.isEmpty() && dump.isEmpty()) {
      return this;
    }
    List<PathMatcher> globs =
        exclude.stream().map(g -> FileSystems.getDefault().getPathMatcher("glob:" + g)).toList();
    Set<String> wanted =
        switch (reported) {
          case Settings.Reported.Everything() -> {
            Set<String> all = new HashSet<>();
            project.migrations().forEach(m -> all.add(m.path()));
            yield all;
          }
          case Settings.Reported.Paths(Set<String> paths) -> new HashSet<>(paths);
        };
    wanted.removeIf(name -> globs.stream().anyMatch(glob -> glob.matches(Path.of(name))));
    dump.map(file -> absolute(Path.of(file)))
        .ifPresent(file -> wanted.removeIf(name -> absolute(Path.of(name)).equals(file)));
    return new Scope(deployed, new Settings.Reported.Paths(wanted));
  }

  /**
   * Reads what the options ask for.
   *
   * @param paths what was given
   * @param given the file that standard input stands for
   * @param configured what production has, by the configuration
   */
  static Scope of(
      Arguments arguments,
      List<Path> paths,
      Optional<Path> given,
      List<Project> projects,
      Optional<String> configured) {
    Map<Path, String> shown = shown(projects);
    Optional<String> after = arguments.value("--after");
    Optional<String> since = arguments.value("--since");
    Settings.Deployed deployed =
        arguments
            .value("--deployed")
            .or(() -> configured)
            .or(() -> since)
            .map(what -> deployed(what, shown))
            .or(() -> after.map(Settings.Deployed.UpTo::new))
            .orElseGet(Settings.Deployed.EachItsOwnBatch::new);
    List<Path> files =
        paths.stream()
            .filter(p -> Files.isRegularFile(p) || given.filter(g -> g.equals(p)).isPresent())
            .toList();
    Settings.Reported reported;
    if (since.isPresent()) {
      reported = new Settings.Reported.Paths(names(Git.since(since.get()), shown));
    } else if (arguments.has("--staged")) {
      reported = new Settings.Reported.Paths(names(Git.staged(), shown));
    } else if (after.isPresent()) {
      reported = new Settings.Reported.Paths(after(after.get(), projects));
    } else if (files.size() == paths.size()) {
      reported = new Settings.Reported.Paths(names(new HashSet<>(files), shown));
    } else {
      reported = new Settings.Reported.Everything();
    }
    return new Scope(deployed, reported);
  }

  private static Settings.Deployed deployed(String what, Map<Path, String> shown) {
    return Git.files(what)
        .<Settings.Deployed>map(files -> new Settings.Deployed.Paths(names(files, shown)))
        .orElseGet(() -> new Settings.Deployed.UpTo(what));
  }

  /** Returns the migrations behind a version, in the histories that have it. */
  private static Set<String> after(String version, List<Project> projects) {
    Set<String> behind = new HashSet<>();
    List<String> versions = new ArrayList<>();
    boolean found = projects.isEmpty();
    for (Project project : projects) {
      boolean passed = false;
      for (Migration migration : project.migrations()) {
        if (passed) {
          behind.add(migration.path());
        }
        versions.add(migration.version());
        passed |= migration.version().equals(version);
      }
      found |= passed;
    }
    if (!found) {
      versions.removeIf(String::isEmpty);
      throw Choice.unknown("--after", version, versions);
    }
    return behind;
  }

  private static Map<Path, String> shown(List<Project> projects) {
    Map<Path, String> shown = new HashMap<>();
    for (Project project : projects) {
      for (Migration migration : project.migrations()) {
        shown.put(absolute(Path.of(migration.path())), migration.path());
        migration
            .files()
            .forEach(file -> shown.put(absolute(Path.of(file.path())), migration.path()));
      }
    }
    return shown;
  }

  private static Set<String> names(Set<Path> files, Map<Path, String> shown) {
    Set<String> names = new HashSet<>();
    for (Path file : files) {
      String name = shown.get(absolute(file));
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
