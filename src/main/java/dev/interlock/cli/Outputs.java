package dev.interlock.cli;

import dev.interlock.report.Paint;
import dev.interlock.report.Screen;
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
        throw Choice.unknown("--format", parts[0], known);
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

  /** Returns what an output is written for: colours and links only on a terminal, unless forced. */
  Screen screen(Arguments arguments) {
    String when = arguments.value("--color").orElse("auto");
    boolean terminal = file.isEmpty() && Terminal.isOutput();
    boolean colour =
        switch (when) {
          case "always" -> true;
          case "never" -> false;
          case "auto" ->
              file.isEmpty()
                  && Terminal.environment("NO_COLOR").isEmpty()
                  && (terminal && !Terminal.isDumb()
                      || Terminal.environment("CLICOLOR_FORCE")
                          .filter(f -> !f.equals("0"))
                          .isPresent());
          default -> throw Choice.unknown("--color", when, List.of("auto", "always", "never"));
        };
    return new Screen(
        colour ? Paint.COLOUR : Paint.PLAIN,
        terminal ? Terminal.width() : Screen.PLAIN.width(),
        terminal && !Terminal.isUnicode(),
        terminal && colour);
  }
}
