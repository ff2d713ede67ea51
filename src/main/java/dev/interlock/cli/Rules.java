package dev.interlock.cli;

import dev.interlock.report.Trouble;
import dev.interlock.rule.InvalidRule;
import dev.interlock.rule.RuleReader;
import dev.interlock.rule.Ruleset;
import dev.interlock.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The shipped rules, with a user's own beside them. */
final class Rules {
  private Rules() {}

  /** Returns all rules; what is wrong with a file is a trouble, and the others are there. */
  static Ruleset with(Collection<String> directories, List<Trouble> troubles) {
    Ruleset rules = Ruleset.shipped();
    List<RuleReader.ReadRule> read = new ArrayList<>();
    for (String directory : directories) {
      if (!Files.exists(Path.of(directory))) {
        troubles.add(
            Trouble.error(directory, "there is no such directory of rules", "Check the path"));
        continue;
      }
      try (Stream<Path> files = Files.walk(Path.of(directory))) {
        files
            .filter(file -> file.toString().matches(".*\\.ya?ml") && Files.isRegularFile(file))
            .sorted()
            .forEach(file -> read(file, read, troubles));
      } catch (IOException | UncheckedIOException e) {
        troubles.add(
            Trouble.error(directory, "the rules cannot be listed", "Check the permissions"));
      }
    }
    return read.isEmpty() ? rules : rules.with(read);
  }

  private static void read(Path file, List<RuleReader.ReadRule> read, List<Trouble> troubles) {
    String shown = file.toString().replace('\\', '/');
    try {
      RuleReader.Result result = RuleReader.read(new SourceFile(shown, Files.readString(file)));
      result.rule().ifPresent(read::add);
      for (InvalidRule invalid : result.problems()) {
        troubles.add(Trouble.error(invalid.span(), invalid.problem(), ""));
      }
    } catch (IOException e) {
      troubles.add(
          Trouble.error(shown, "the rule cannot be read", "It has to be a readable UTF-8 file"));
    }
  }
}
