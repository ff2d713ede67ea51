package dev.interlock.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What was given to a command. */
final class Arguments {
  private final ParseResult parsed;

  Arguments(ParseResult parsed) {
    this.parsed = parsed;
  }

  Optional<String> value(String option) {
    return parsed.hasMatchedOption(option)
        ? Optional.ofNullable(parsed.<String>matchedOptionValue(option, ""))
        : Optional.empty();
  }

  List<String> values(String option) {
    return parsed.hasMatchedOption(option)
        ? parsed.<List<String>>matchedOptionValue(option, List.of())
        : List.of();
  }

  boolean has(String option) {
    return parsed.hasMatchedOption(option);
  }

  /** Returns what is no option. */
  List<String> rest() {
    return parsed.matchedPositionalValue(0, List.of());
  }

  /** Returns the same arguments without the first that is no option. */
  List<String> restAfterFirst() {
    List<String> rest = rest();
    return rest.isEmpty() ? rest : rest.subList(1, rest.size());
  }
}
