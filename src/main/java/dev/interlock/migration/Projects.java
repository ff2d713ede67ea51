package dev.interlock.migration;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The histories found under some paths.
 *
 * @param projects each with its own catalog, in order of path
 * @param ambiguous directories whose tool could not be told
 * @param nothing paths under which there are no migrations
 * @param skipped files that belong to no history
 * @param problems with files of no history
 */
public record Projects(
    List<Project> projects,
    List<Detection.Ambiguous> ambiguous,
    List<Detection.NotMigrations> nothing,
    List<Skipped> skipped,
    List<Problem> problems) {

  public Projects {
    projects = List.copyOf(projects);
    ambiguous = List.copyOf(ambiguous);
    nothing = List.copyOf(nothing);
    skipped = List.copyOf(skipped);
    problems = List.copyOf(problems);
  }

  /**
   * What is known before looking at the files.
   *
   * @param tool instead of the detected one
   * @param transaction instead of what the tool would do
   * @param encoding of all files
   */
  public record Options(
      Optional<Tool> tool, Optional<TransactionMode> transaction, Charset encoding) {

    /** Nothing is known. */
    public static final Options DEFAULT =
        new Options(Optional.empty(), Optional.empty(), StandardCharsets.UTF_8);
  }

  /**
   * Finds the histories under files and directories and reads them.
   *
   * @param paths each a migration directory, a directory that contains some, or a file
   */
  public static Projects find(List<Path> paths, Options options) {
    return find(paths, _ -> options, Optional.empty());
  }

  /**
   * Finds the histories under files and directories and reads them.
   *
   * @param options by directory, what is known of it before looking
   * @param given a text to read in the place of a file
   */
  public static Projects find(
      List<Path> paths, Function<Path, Options> options, Optional<GivenText> given) {
    return new Finder(options, given).find(paths);
  }
}
