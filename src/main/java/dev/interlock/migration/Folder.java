package dev.interlock.migration;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A directory: its files and directories by name, listed when first asked for. */
final class Folder {
  /** Directories that hold other people's files. */
  private static final Set<String> FOREIGN =
      Set.of("node_modules", "target", ".git", ".hg", ".svn", ".venv");

  private static final Set<String> OTHER_DATABASES =
      Set.of(
          "mysql",
          "mariadb",
          "sqlite",
          "sqlite3",
          "oracle",
          "mssql",
          "sqlserver",
          "h2",
          "hsqldb",
          "derby",
          "db2",
          "clickhouse",
          "cassandra",
          "snowflake",
          "bigquery",
          "redshift",
          "cockroach",
          "cockroachdb",
          "spanner",
          "tidb",
          "mongodb");

  private final Path path;
  private final List<Problem> problems;
  private final Optional<GivenText> given;
  private final TreeMap<String, Path> files = new TreeMap<>();
  private final TreeMap<String, Folder> folders = new TreeMap<>();
  private boolean listed;

  private Folder(Path path, List<Problem> problems, Optional<GivenText> given) {
    this.path = path;
    this.problems = problems;
    this.given = given;
  }

  /**
   * Returns a directory.
   *
   * @param problems receives what cannot be listed
   */
  static Folder of(Path path, List<Problem> problems) {
    return of(path, problems, Optional.empty());
  }

  /**
   * Returns a directory, with a file in it that need not be there.
   *
   * @param problems receives what cannot be listed
   */
  static Folder of(Path path, List<Problem> problems, Optional<GivenText> given) {
    return new Folder(path, problems, given);
  }

  private void list() {
    if (listed) {
      return;
    }
    listed = true;
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      unlisted(e);
    } catch (DirectoryIteratorException e) {
      unlisted(new IOException(e));
    }
    for (Path entry : entries) {
      String name = Names.file(entry);
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        if (!FOREIGN.contains(name)) {
          folders.put(name, new Folder(entry, problems, given));
        }
      } else {
        files.put(name, entry);
      }
    }
    given
        .filter(text -> text.isIn(path))
        .ifPresent(text -> files.putIfAbsent(Names.file(text.path()), text.path()));
  }

  private void unlisted(IOException e) {
    problems.add(
        Problem.error(
            shown(),
            "the directory could not be read: " + Sources.reason(e),
            "check its permissions"));
  }

  /** Returns a path as it is shown: as it was given, with slashes. */
  static String shown(Path path) {
    String text = path.toString().replace('\\', '/');
    return text.isEmpty() ? "." : text;
  }

  Path path() {
    return path;
  }

  String shown() {
    return shown(path);
  }

  /** Returns the last name of the path, also when it was given as {@code .}. */
  String name() {
    return Names.file(path.toAbsolutePath().normalize());
  }

  /** Returns the names of the path from the root, for conventions such as {@code db/migration}. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    path.toAbsolutePath().normalize().forEach(name -> names.add(name.toString()));
    return names;
  }

  /** Returns the files here, by name. */
  SortedMap<String, Path> files() {
    list();
    return files;
  }

  /** Returns the directories here, by name. */
  SortedMap<String, Folder> folders() {
    list();
    return folders;
  }

  boolean has(String file) {
    return files().containsKey(file);
  }

  /** Returns the names of the SQL files here. */
  List<String> sqlNames() {
    return files().keySet().stream().filter(Folder::isSql).toList();
  }

  /** Returns the SQL files here, in order of name. */
  List<Path> sql() {
    return files().entrySet().stream()
        .filter(file -> isSql(file.getKey()))
        .map(file -> file.getValue())
        .toList();
  }

  /** Returns the SQL files here and below, in order of path. */
  List<Path> deepSql() {
    List<Path> found = new ArrayList<>(sql());
    folders().values().forEach(folder -> found.addAll(folder.deepSql()));
    return found;
  }

  /** Returns the same directory without some of the files. */
  Folder without(Set<Path> others) {
    Folder rest = new Folder(path, problems, given);
    rest.listed = true;
    files()
        .forEach(
            (name, file) -> {
              if (!others.contains(file)) {
                rest.files.put(name, file);
              }
            });
    rest.folders.putAll(folders());
    return rest;
  }

  /** Returns this directory and all below it, those of other databases left out. */
  Stream<Folder> tree() {
    return Stream.concat(
        Stream.of(this),
        folders().values().stream()
            .filter(folder -> !folder.isOtherDatabase())
            .flatMap(Folder::tree));
  }

  /** Tells whether the name says that what is inside is for another database. */
  boolean isOtherDatabase() {
    return isOtherDatabase(name());
  }

  static boolean isOtherDatabase(String word) {
    return OTHER_DATABASES.contains(word.toLowerCase(Locale.ROOT));
  }

  static boolean isSql(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".sql");
  }
}
