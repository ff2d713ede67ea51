package dev.interlock.cli;

import dev.interlock.config.Configuration;
import dev.interlock.config.ConfigurationFile;
import dev.interlock.config.ConfigurationReader;
import dev.interlock.config.Mistake;
import dev.interlock.report.Trouble;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of each directory: the nearest file upward, laid over those it extends; or the
 * one file that was named.
 */
final class Configurations {
  private final Optional<Path> named;
  private final List<String> moreRules;
  private final List<Trouble> troubles;
  private final Map<Path, Configuration> byFile = new HashMap<>();
  private final Map<Path, Configuration> byDirectory = new HashMap<>();

  /**
   * Makes an empty collection.
   *
   * @param named the file that holds everywhere
   * @param moreRules directories of rules the command line names
   * @param troubles receives what is wrong with a file, once
   */
  Configurations(Optional<Path> named, List<String> moreRules, List<Trouble> troubles) {
    this.named = named;
    this.moreRules = moreRules;
    this.troubles = troubles;
  }

  /** Returns what holds in a directory, or for a file. */
  Configuration at(Path path) {
    Configuration known = byDirectory.get(path);
    if (known == null) {
      known =
          named
              .or(() -> ConfigurationFile.nearest(path))
              .map(file -> load(file, Optional.empty(), new LinkedHashSet<>()))
              .orElse(Configuration.NONE);
      byDirectory.put(path, known);
    }
    return known;
  }

  /** Returns the directories of rules that the configurations read so far name. */
  Set<String> rules() {
    Set<String> directories = new LinkedHashSet<>();
    byFile.values().forEach(c -> directories.addAll(c.rules()));
    directories.addAll(moreRules);
    return directories;
  }

  private Configuration load(Path written, Optional<Span> by, Set<Path> within) {
    Path file = written.toAbsolutePath().normalize();
    Configuration known = byFile.get(file);
    if (known != null) {
      return known;
    }
    if (!within.add(file)) {
      by.ifPresent(
          span ->
              troubles.add(Trouble.error(span, "This extends itself", "Remove one of the two")));
      return Configuration.NONE;
    }
    Path here = Path.of("").toAbsolutePath();
    String shown =
        (file.startsWith(here) ? here.relativize(file) : file).toString().replace('\\', '/');
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      String what =
          Files.exists(file) ? "The configuration cannot be read" : "There is no such file";
      troubles.add(
          by.map(span -> Trouble.error(span, what, "Looked for " + shown))
              .orElseGet(() -> Trouble.error(shown, what, "It has to be a readable UTF-8 file")));
      return Configuration.NONE;
    }
    Configuration read = read(new SourceFile(shown, text), within);
    byFile.put(file, read);
    return read;
  }

  private Configuration read(SourceFile file, Set<Path> within) {
    ConfigurationReader.Result result = ConfigurationReader.read(file, List.of());
    Configuration base = Configuration.NONE;
    for (ConfigurationReader.Base each : result.bases()) {
      base = load(Path.of(each.path()), Optional.of(each.named()), within).over(base);
    }
    Configuration whole = result.configuration().over(base);
    Set<String> directories = new LinkedHashSet<>(whole.rules());
    directories.addAll(moreRules);
    List<String> ids = Rules.with(directories, new ArrayList<>()).ids();
    for (Mistake mistake : ConfigurationReader.read(file, ids).mistakes()) {
      troubles.add(Trouble.error(mistake.span(), mistake.message(), mistake.help()));
    }
    return whole;
  }
}
