package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One step of a history: what the tool records as one version.
 *
 * @param path of the file that migrates up, as it is shown; of the first file when none does
 * @param version as the tool compares it, such as {@code 2.1}; empty when it has none
 * @param files every file it was read from
 * @param sections in the order of the files and of their text; several up sections run in order
 * @param optsOut whether a switch in the file or beside it took it out of the tool's usual
 *     transaction
 */
public record Migration(
    String path,
    String version,
    Kind kind,
    List<SourceFile> files,
    List<Section> sections,
    boolean optsOut) {

  /** What the tool does with it. */
  public enum Kind {
    /** Runs once, in order. */
    VERSIONED,
    /** Runs after all versioned ones, again whenever it changes. */
    REPEATABLE,
    /** Stands for everything up to its version on an empty database. */
    BASELINE,
    /** A schema dump: everything that was there before the history. */
    DUMP,
    /** A callback that runs with every run of the tool, before or after all migrations. */
    EACH_RUN,
    /** Runs around each migration or at other events of the tool; not a part of the history. */
    CALLBACK
  }

  public Migration {
    files = List.copyOf(files);
    sections = List.copyOf(sections);
  }

  /** Returns the sections that belong to the history. */
  public Stream<Section> up() {
    return sections.stream().filter(section -> section.direction() == Direction.UP);
  }

  /** Returns the same migration with other sections. */
  Migration with(List<Section> others) {
    return new Migration(path, version, kind, files, others, optsOut);
  }

  /** Returns the same migration, with all its sections in one mode because the user said so. */
  Migration in(TransactionMode mode) {
    return new Migration(
        path,
        version,
        kind,
        files,
        sections.stream()
            .map(section -> mode == TransactionMode.IMPLICIT ? section.asOneMessage() : section)
            .map(section -> section.in(mode, "--transaction says so", Optional.empty()))
            .toList(),
        false);
  }

  /** Returns the same migration as a schema dump before the history. */
  public Migration asDump() {
    return new Migration(path, version, Kind.DUMP, files, sections, optsOut);
  }

  /** Returns the sections that take it back. */
  public Stream<Section> down() {
    return sections.stream().filter(section -> section.direction() == Direction.DOWN);
  }
}
