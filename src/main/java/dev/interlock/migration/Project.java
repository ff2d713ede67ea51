package dev.interlock.migration;

import java.util.List;
import java.util.stream.Stream;

/**
 * One history: the migrations of one directory, in the order its tool runs them.
 *
 * @param path the directory, or the file when a single file was given, as it is shown
 * @param why how the tool was recognised, as a clause for people
 * @param migrations versioned ones in order, then repeatable ones, with what runs before and after
 *     all of them; other callbacks stand last
 * @param skipped files under the directory that are no migrations
 * @param problems with the files, in order of path
 */
public record Project(
    String path,
    Tool tool,
    String why,
    List<Migration> migrations,
    List<Skipped> skipped,
    List<Problem> problems) {

  public Project {
    migrations = List.copyOf(migrations);
    skipped = List.copyOf(skipped);
    problems = List.copyOf(problems);
  }

  /**
   * Returns what an empty database goes through, in order: versioned migrations, then repeatable
   * ones, and what runs before and after them. Baselines stand for what is there already, other
   * callbacks surround migrations.
   */
  public Stream<Migration> history() {
    return migrations.stream()
        .filter(
            migration ->
                switch (migration.kind()) {
                  case VERSIONED, REPEATABLE, EACH_RUN, DUMP -> true;
                  case BASELINE, CALLBACK -> false;
                });
  }
}
