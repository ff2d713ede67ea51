package dev.interlock.cli;

import dev.interlock.report.Paint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One wanted output.
 *
 * @param file where it goes; standard output when absent
 */
record Outputs(String format, Optional<Path> file) {

  /** Returns what {@code --format} asks for; text when it asks for nothing. */
  static List<Outputs> of(Arguments arguments, List<String> known) {
    List<Outputs> outputs = new ArrayList<>();
    for (String wanted : arguments.values("--format")) {
      String[] parts = wanted.split("=", 2);
      if (!known.contains(parts[0])) {
        throw Inputs.unknown("--format", parts[0], known);
      }
      outputs.add(
          new Outputs(
              parts[0], parts.length > 1 ? Optional.of(Path.of(parts[1])) : Optional.empty()));
    }
    if (outputs.stream().filter(o -> o.file().isEmpty()).count() > 1) {
      throw new UsageMistake(
          "only one format can go to standard output; write the others as FORMAT=FILE");
    }
    return outputs.isEmpty() ? List.of(new Outputs(known.getFirst(), Optional.empty())) : outputs;
  }

  void write(String text, Console console) {
    if (file.isEmpty()) {
      console.out().print(text);
      return;
    }
    try {
      Path parent = file.get().toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file.get(), text);
    } catch (IOException e) {
      throw new UsageMistake("cannot write " + file.get() + ": " + e.getMessage());
    }
  }

  /** Returns the colours for an output: never in a file, and only on a terminal unless forced. */
  Paint paint(Arguments arguments) {
    String when = arguments.value("--color").orElse("auto");
    return switch (when) {
      case "always" -> Paint.COLOUR;
      case "never" -> Paint.PLAIN;
      case "auto" -> {
        if (file.isPresent() || System.getenv("NO_COLOR") != null) {
          yield Paint.PLAIN;
        }
        String forced = System.getenv("CLICOLOR_FORCE");
        boolean terminal =
            Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
        yield terminal || forced != null && !forced.equals("0") ? Paint.COLOUR : Paint.PLAIN;
      }
      default -> throw Inputs.unknown("--color", when, List.of("auto", "always", "never"));
    };
  }
}
