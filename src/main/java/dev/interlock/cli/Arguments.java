package dev.interlock.cli;

import dev.interlock.source.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was given to a command: options with their values, and the rest in order. */
final class Arguments {
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final List<String> rest = new ArrayList<>();

  private Arguments() {}

  /** Reads the arguments behind a command's name. */
  static Arguments of(Command command, List<String> given) {
    Arguments arguments = new Arguments();
    arguments.read(command, given);
    return arguments;
  }

  private void read(Command command, List<String> given) {
    Map<String, Command.Option> known = new LinkedHashMap<>();
    for (Command.Option option : command.options()) {
      option.names().forEach(name -> known.put(name, option));
    }
    boolean onlyRest = false;
    for (int i = 0; i < given.size(); i++) {
      String argument = given.get(i);
      if (onlyRest || !argument.startsWith("-") || argument.equals("-")) {
        rest.add(argument);
        continue;
      }
      if (argument.equals("--")) {
        onlyRest = true;
        continue;
      }
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      boolean attached = !known.containsKey(name) && !name.startsWith("--") && name.length() > 2;
      Command.Option option = known.get(attached ? name.substring(0, 2) : name);
      if (option == null || attached && !option.hasValue()) {
        throw new UsageMistake(
            "unknown option "
                + name
                + Nearest.to(name, known.keySet()).map(o -> "; did you mean " + o + "?").orElse("")
                + "\nSee interlock help "
                + command);
      }
      if (!option.hasValue()) {
        if (equals >= 0) {
          throw new UsageMistake("option " + name + " takes no value");
        }
        options.put(option.name(), List.of());
        continue;
      }
      String value;
      if (attached) {
        value = name.substring(2);
      } else if (equals >= 0) {
        value = argument.substring(equals + 1);
      } else if (i + 1 < given.size()) {
        value = given.get(++i);
      } else {
        throw new UsageMistake("option " + name + " needs a value: " + option.label());
      }
      if (!option.repeatable() && options.containsKey(option.name())) {
        throw new UsageMistake("option " + option.name() + " is given twice");
      }
      options.computeIfAbsent(option.name(), _ -> new ArrayList<>()).add(value);
    }
  }

  /**
   * Returns the arguments with every {@code @FILE} replaced by the file's lines; blank lines and
   * lines that begin with {@code #} are left out.
   */
  static List<String> expanded(List<String> arguments) {
    List<String> expanded = new ArrayList<>();
    for (String argument : arguments) {
      if (!argument.startsWith("@") || argument.length() == 1) {
        expanded.add(argument);
        continue;
      }
      try {
        for (String line : Files.readAllLines(Path.of(argument.substring(1)))) {
          if (!line.isBlank() && !line.startsWith("#")) {
            expanded.add(line.strip());
          }
        }
      } catch (IOException e) {
        throw new UsageMistake("cannot read arguments from " + argument.substring(1));
      }
    }
    return expanded;
  }

  Optional<String> value(String option) {
    return values(option).stream().findFirst();
  }

  List<String> values(String option) {
    return options.getOrDefault(option, List.of());
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  /** Returns what is no option. */
  List<String> rest() {
    return List.copyOf(rest);
  }

  /** Returns what is no option, without the first. */
  List<String> restAfterFirst() {
    return rest.isEmpty() ? List.of() : List.copyOf(rest.subList(1, rest.size()));
  }
}
