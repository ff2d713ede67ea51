package dev.interlock.cli;

import dev.interlock.postgres.VersionRange;
import dev.interlock.rule.RuleReader;
import dev.interlock.source.Nearest;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** Values of options that can only be some words. */
final class Choice {
  private static final int SHOWN = 25;

  private Choice() {}

  /** Returns what a word means, or says what else could have been written. */
  static <T> T of(
      String option, String written, Collection<String> known, Function<String, Optional<T>> read) {
    return read.apply(written).orElseThrow(() -> unknown(option, written, known));
  }

  static UsageMistake unknown(String option, String written, Collection<String> known) {
    String near = Nearest.to(written, known).map(n -> "; did you mean " + n + "?").orElse("");
    String all = known.size() <= SHOWN ? "\nKnown: " + String.join(", ", known) : "";
    return new UsageMistake(
        written.isEmpty()
            ? option + " needs a word behind it" + all
            : option + " cannot be " + written + near + all);
  }

  /** Returns the versions an option names. */
  static VersionRange versions(String written) {
    return RuleReader.versions(written)
        .filter(
            range ->
                VersionRange.ALL.contains(range.from()) && VersionRange.ALL.contains(range.to()))
        .orElseThrow(
            () ->
                new UsageMistake(
                    "--postgres cannot be "
                        + written
                        + ": write a major version from 14 to 18, or a range such as 14-18"));
  }
}
