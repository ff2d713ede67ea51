package dev.interlock.cli;

import dev.interlock.rule.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands with their options, and what an argument list asks for. */
final class CommandLineModel {
  private static final Map<String, String> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("check", "Report what in the migrations would hurt (the default command)");
    COMMANDS.put("locks", "Show what every statement locks, rewrites, scans and builds");
    COMMANDS.put("schema", "Show the schema after the whole history");
    COMMANDS.put("explain", "Show the page of a rule, or what one statement does");
    COMMANDS.put("rules", "List the rules (list, json) or the facts rules can use (facts)");
    COMMANDS.put("config", "show, validate, or print the schema of the configuration");
    COMMANDS.put("baseline", "write or prune the file of accepted findings");
    COMMANDS.put("init", "Write a first .interlock.yaml");
    COMMANDS.put("completion", "Print completion for bash and zsh");
    COMMANDS.put("version", "Print the version");
  }

  private CommandLineModel() {}

  /** Runs what the arguments ask for and returns the exit status. */
  static int run(List<String> arguments, Console console) {
    List<String> given = withCommand(arguments, console);
    if (given.isEmpty()) {
      return Status.USAGE;
    }
    String name = given.getFirst();
    if (name.equals("help")) {
      console.out().print(help(given.size() > 1 ? Optional.of(given.get(1)) : Optional.empty()));
      return Status.CLEAN;
    }
    CommandLine line = commandLine(name);
    CommandLine.ParseResult parsed;
    try {
      parsed = line.parseArgs(given.subList(1, given.size()).toArray(String[]::new));
    } catch (CommandLine.UnmatchedArgumentException e) {
      String unknown = e.getUnmatched().getFirst();
      List<String> options =
          line.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
      throw new UsageMistake(
          "unknown option "
              + unknown
              + Nearest.to(unknown.split("=", 2)[0], options)
                  .map(o -> "; did you mean " + o + "?")
                  .orElse("")
              + "\nSee interlock help "
              + name);
    } catch (CommandLine.ParameterException e) {
      throw new UsageMistake(e.getMessage() + "\nSee interlock help " + name);
    }
    if (parsed.hasMatchedOption("--help")) {
      console.out().print(help(Optional.of(name)));
      return Status.CLEAN;
    }
    return Commands.run(name, new Arguments(parsed), console);
  }

  /** Bare paths and options mean check; a single word that is nearly a command is a mistake. */
  private static List<String> withCommand(List<String> arguments, Console console) {
    if (arguments.isEmpty()) {
      console.err().print(help(Optional.empty()));
      return List.of();
    }
    String first = arguments.getFirst();
    switch (first) {
      case "--help", "-h", "help" -> {
        List<String> given = new ArrayList<>(arguments);
        given.set(0, "help");
        return given;
      }
      case "--version", "-V" -> {
        return List.of("version");
      }
      default -> {}
    }
    if (COMMANDS.containsKey(first)) {
      return arguments;
    }
    boolean path =
        first.startsWith("-")
            || first.startsWith("@")
            || first.contains("/")
            || first.contains(".")
            || java.nio.file.Files.exists(java.nio.file.Path.of(first));
    if (!path) {
      throw new UsageMistake(
          "there is no command and no file "
              + first
              + Nearest.to(first, COMMANDS.keySet())
                  .map(c -> "; did you mean " + c + "?")
                  .orElse("")
              + "\nCommands: "
              + String.join(", ", COMMANDS.keySet()));
    }
    List<String> given = new ArrayList<>(arguments);
    given.addFirst("check");
    return given;
  }

  private static CommandLine commandLine(String name) {
    CommandSpec spec = CommandSpec.create().name("interlock " + name);
    spec.usageMessage().description(COMMANDS.getOrDefault(name, ""));
    flag(spec, "Show this help", "-h", "--help");
    switch (name) {
      case "check", "locks", "schema", "baseline" -> {
        reading(spec);
        formats(spec);
      }
      case "explain" -> {
        value(spec, "VERSIONS", "Target server: a major version or a range", "--postgres");
        value(spec, "VERSIONS", "Show what changes between versions: 14,18", "--what-if");
        values(spec, "DIR", "Further rules", "--rules");
        formats(spec);
      }
      case "rules" -> {
        values(spec, "DIR", "Further rules", "--rules");
        formats(spec);
      }
      case "config" -> value(spec, "FILE", "Configuration instead of the nearest", "--config");
      default -> {}
    }
    if (name.equals("check") || name.equals("baseline")) {
      checking(spec);
    }
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .paramLabel(label(name))
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build());
    CommandLine line = new CommandLine(spec);
    line.setOptionsCaseInsensitive(false);
    line.setAtFileCommentChar('#');
    line.setUnmatchedOptionsArePositionalParams(false);
    return line;
  }

  private static String label(String name) {
    return switch (name) {
      case "check", "locks", "schema" -> "PATH";
      case "explain" -> "RULE|STATEMENT";
      case "rules" -> "list|json|facts";
      case "config" -> "show|validate|schema";
      case "baseline" -> "write|prune PATH";
      default -> "ARGUMENT";
    };
  }

  private static void reading(CommandSpec spec) {
    value(spec, "NAME", "Migration tool instead of the detected one", "--tool");
    value(spec, "MODE", "file, implicit, statement or batch", "--transaction");
    value(spec, "VERSIONS", "Target server: a major version or a range (14-18)", "--postgres");
    value(spec, "FILE", "Configuration instead of the nearest .interlock.yaml", "--config");
    value(spec, "FILE", "A schema dump before the first migration", "--baseline-schema");
    value(spec, "REF", "Report migrations changed since a git ref", "--since");
    flag(spec, "Report migrations staged for commit", "--staged");
    value(spec, "REF|VERSION", "What production already has", "--deployed");
    value(spec, "FILE", "Name for the text on standard input, given as -", "--stdin-filename");
    value(spec, "VERSIONS", "Show what changes between versions: 14,18", "--what-if");
  }

  private static void formats(CommandSpec spec) {
    values(spec, "FORMAT[=FILE]", "Output format, more than once for several", "-f", "--format");
    value(spec, "WHEN", "auto, always or never", "--color");
    flag(spec, "Findings only", "-q", "--quiet");
  }

  private static void checking(CommandSpec spec) {
    value(spec, "SET", "default or strict, or a rule id", "--ruleset");
    values(spec, "DIR", "Further rules", "--rules");
    value(spec, "LEVEL", "Fail at error, warning, note or none (error)", "--fail-on");
    value(spec, "N", "Fail when there are more warnings", "--max-warnings");
    value(spec, "FILE", "SARIF file of findings that were there before", "--baseline");
    value(spec, "NAME", "SARIF category, to tell several runs apart", "--sarif-category");
    flag(spec, "Write accepted findings into SARIF", "--sarif-include-suppressed");
    flag(spec, "Count findings by rule", "--statistics");
  }

  private static void flag(CommandSpec spec, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names).arity("0").type(boolean.class).description(description).build());
  }

  private static void value(CommandSpec spec, String label, String description, String name) {
    spec.addOption(
        OptionSpec.builder(name)
            .arity("1")
            .type(String.class)
            .paramLabel(label)
            .description(description)
            .build());
  }

  private static void values(CommandSpec spec, String label, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .arity("1")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label)
            .description(description)
            .build());
  }

  private static String help(Optional<String> command) {
    if (command.isPresent() && COMMANDS.containsKey(command.get())) {
      return commandLine(command.get()).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }
    StringBuilder text = new StringBuilder();
    text.append("Interlock finds what in a PostgreSQL migration would hurt, before it runs.\n\n");
    text.append("usage: interlock [COMMAND] [OPTION...] PATH...\n\n");
    COMMANDS.forEach((name, what) -> text.append(String.format("  %-11s %s%n", name, what)));
    text.append("\nOptions of a command: interlock help COMMAND. @FILE reads arguments.\n");
    return text.toString();
  }

  static String completion() {
    CommandSpec top = CommandSpec.create().name("interlock");
    for (String name : COMMANDS.keySet()) {
      top.addSubcommand(name, commandLine(name));
    }
    return AutoComplete.bash("interlock", new CommandLine(top));
  }
}
