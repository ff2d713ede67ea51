package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a reader gathers of one directory; nothing is lost that it does not take. */
final class History {
  private final Sources sources;
  private final List<Migration> migrations = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Path> taken = new HashSet<>();
  private final Set<Path> beside = new HashSet<>();

  History(Sources sources) {
    this.sources = sources;
  }

  Sources sources() {
    return sources;
  }

  List<Migration> migrations() {
    return migrations;
  }

  List<Skipped> skipped() {
    return skipped;
  }

  List<Problem> problems() {
    return problems;
  }

  Set<Path> taken() {
    return taken;
  }

  /** Tells whether a file is dealt with here; one that stands beside the history is not. */
  boolean has(Path path) {
    return taken.contains(path.normalize()) && !beside.contains(path.normalize());
  }

  /** Takes a file into the history; nothing when it cannot be read, which is then a problem. */
  Optional<SourceFile> take(Path path) {
    taken.add(path.normalize());
    Optional<SourceFile> file = sources.file(path);
    if (file.isEmpty()) {
      problems.addAll(sources.problem(path));
      skipped.add(new Skipped(Folder.shown(path), "it could not be read"));
    }
    return file;
  }

  void skip(Path path, String reason) {
    if (taken.add(path.normalize())) {
      skipped.add(new Skipped(Folder.shown(path), reason));
    }
  }

  /** Skips a file that is no part of the history and can be checked by itself. */
  void beside(Path path, String reason) {
    beside.add(path.normalize());
    skip(path, reason + "; give it as a path to check it by itself");
  }

  /**
   * Returns the files of a directory whose names the tool runs; other SQL is skipped, and what is
   * written in code.
   *
   * @param otherwise why other SQL is not run
   */
  List<Path> select(Folder folder, Pattern sql, Optional<Pattern> code, String otherwise) {
    List<Path> files = new ArrayList<>();
    folder
        .files()
        .forEach(
            (name, path) -> {
              if (sql.matcher(name).matches()) {
                files.add(path);
              } else if (Folder.isSql(name)) {
                skip(path, otherwise);
              } else if (code.filter(c -> c.matcher(name).matches()).isPresent()) {
                skip(path, "it is written in code: not analysed");
              }
            });
    return files;
  }

  void add(Migration migration) {
    migrations.add(migration);
  }

  /** Adds a versioned migration of one section. */
  void add(SourceFile file, String version, Section section) {
    add(
        new Migration(
            file.path(),
            version,
            Migration.Kind.VERSIONED,
            List.of(file),
            List.of(section),
            false));
  }

  void problem(Problem problem) {
    problems.add(problem);
  }

  /** Reports two migrations of one version. */
  void checkDuplicates(String consequence) {
    checkDuplicates(consequence, version -> version);
  }

  /** Reports two migrations whose versions are the same to the tool. */
  void checkDuplicates(String consequence, UnaryOperator<String> canonical) {
    Map<String, Migration> seen = new HashMap<>();
    for (Migration migration : migrations) {
      if (migration.kind() != Migration.Kind.VERSIONED || migration.up().findAny().isEmpty()) {
        continue;
      }
      Migration other = seen.putIfAbsent(canonical.apply(migration.version()), migration);
      if (other != null) {
        problems.add(
            Problem.warning(
                migration.path(),
                "version " + migration.version() + " is also that of " + other.path(),
                consequence + "; give one of them another version"));
      }
    }
  }

  /** Reports versions whose order by text is not their order as numbers. */
  void checkTextOrder(Tool tool) {
    BigInteger highest = BigInteger.valueOf(-1);
    String holder = "";
    for (Migration migration : migrations) {
      if (!migration.version().matches("[0-9]+")) {
        continue;
      }
      BigInteger number = new BigInteger(migration.version());
      if (number.compareTo(highest) < 0) {
        problems.add(
            Problem.note(
                migration.path(),
                tool + " orders names as text, so it runs after " + holder,
                "pad the numbers to the same length"));
        return;
      }
      highest = number;
      holder = migration.version();
    }
  }
}
