package dev.interlock.cli;

import dev.interlock.config.ConfigurationFile;
import dev.interlock.config.ConfigurationReader;
import dev.interlock.config.ConfigurationSchema;
import dev.interlock.report.DocumentSchema;
import dev.interlock.report.Pages;
import dev.interlock.report.RuleList;
import dev.interlock.report.Trouble;
import dev.interlock.rule.Rule;
import dev.interlock.rule.RuleSchema;
import dev.interlock.rule.Ruleset;
import dev.interlock.rule.Vocabulary;
import dev.interlock.source.Nearest;
import dev.interlock.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a command that was understood. */
final class Commands {
  /** The version of this build. */
  static final String VERSION = "0.1.0";

  private Commands() {}

  /** Runs what the arguments ask for and returns the exit status. */
  static int run(List<String> arguments, Console console) {
    if (arguments.isEmpty()) {
      console.err().print(Help.text(Optional.empty()));
      return Status.USAGE;
    }
    List<String> given = Arguments.expanded(arguments);
    String first = given.isEmpty() ? "" : given.getFirst();
    switch (first) {
      case "help", "-h", "--help" -> {
        Optional<String> about = given.stream().skip(1).findFirst();
        console
            .out()
            .print(
                Help.text(
                    about.map(name -> Choice.of("help", name, Command.names(), Command::named))));
        return Status.CLEAN;
      }
      case "-V", "--version" -> {
        return run(Command.VERSION, Arguments.of(Command.VERSION, List.of()), console);
      }
      default -> {}
    }
    Optional<Command> named = Command.named(first);
    Command command = named.orElse(Command.CHECK);
    if (named.isEmpty()) {
      refuseMisspelt(first);
    }
    Arguments read =
        Arguments.of(command, named.isPresent() ? given.subList(1, given.size()) : given);
    if (read.has("--help")) {
      console.out().print(Help.text(Optional.of(command)));
      return Status.CLEAN;
    }
    return run(command, read, console);
  }

  /** Bare paths and options mean check; a single word that is neither is a mistake. */
  private static void refuseMisspelt(String first) {
    boolean path =
        first.startsWith("-")
            || first.contains("/")
            || first.contains(".")
            || Files.exists(Path.of(first));
    if (!path) {
      throw new UsageMistake(
          "there is no command and no file "
              + first
              + Nearest.to(first, Command.names()).map(c -> "; did you mean " + c + "?").orElse("")
              + "\nCommands: "
              + String.join(", ", Command.names()));
    }
  }

  private static int run(Command command, Arguments arguments, Console console) {
    return switch (command) {
      case CHECK -> {
        Warming.start();
        yield CheckCommand.run(arguments, arguments.rest(), console);
      }
      case LOCKS -> HistoryCommand.locks(arguments, console);
      case SCHEMA -> HistoryCommand.schema(arguments, console);
      case EXPLAIN -> explain(arguments, console);
      case RULES -> rules(arguments, console);
      case CONFIG -> config(arguments, console);
      case BASELINE -> CheckCommand.baseline(arguments, console);
      case INIT -> init(console);
      case COMPLETION -> {
        console.out().print(Help.completion());
        yield Status.CLEAN;
      }
      case VERSION -> {
        console.out().println("interlock " + VERSION);
        yield Status.CLEAN;
      }
    };
  }

  private static int explain(Arguments arguments, Console console) {
    if (arguments.rest().isEmpty()) {
      throw new UsageMistake("explain what? Give a rule id or a statement in quotes");
    }
    String subject = String.join(" ", arguments.rest());
    List<Trouble> troubles = new ArrayList<>();
    Ruleset rules = Rules.with(arguments.values("--rules"), troubles);
    console.troubles(troubles);
    Optional<Rule> rule = rules.rule(subject.strip());
    if (rule.isPresent()) {
      console.out().print(Pages.text(rule.get(), rules.page(rule.get().id())));
      return Status.CLEAN;
    }
    if (!subject.strip().contains(" ")) {
      throw new UsageMistake(
          "there is no rule "
              + subject
              + Nearest.to(subject, rules.ids()).map(n -> "; did you mean " + n + "?").orElse("")
              + "\nSee interlock rules");
    }
    return HistoryCommand.explain(subject, arguments, console);
  }

  private static int rules(Arguments arguments, Console console) {
    List<Trouble> troubles = new ArrayList<>();
    Ruleset rules = Rules.with(arguments.values("--rules"), troubles);
    console.troubles(troubles);
    String what =
        arguments.rest().isEmpty()
            ? arguments.values("--format").stream().findFirst().orElse("list")
            : arguments.rest().getFirst();
    String text =
        switch (what) {
          case "list", "text" -> RuleList.text(rules);
          case "json" -> RuleList.json(rules);
          case "markdown" -> RuleList.markdown(rules);
          case "facts" -> RuleList.facts();
          default ->
              throw Choice.unknown("rules", what, List.of("list", "json", "markdown", "facts"));
        };
    console.out().print(text);
    return troubles.isEmpty() ? Status.CLEAN : Status.USAGE;
  }

  private static int config(Arguments arguments, Console console) {
    String what = arguments.rest().isEmpty() ? "show" : arguments.rest().getFirst();
    if (what.equals("schema")) {
      console.out().print(schema(arguments.restAfterFirst()));
      return Status.CLEAN;
    }
    if (!what.equals("show") && !what.equals("validate")) {
      throw Choice.unknown("config", what, List.of("show", "validate", "schema"));
    }
    Optional<Path> file =
        arguments.value("--config").map(Path::of).or(() -> ConfigurationFile.nearest(Path.of("")));
    if (file.isEmpty()) {
      console.out().println("no " + ConfigurationFile.NAME + " here or above; defaults hold");
      return Status.CLEAN;
    }
    try {
      String text = Files.readString(file.get());
      SourceFile source = new SourceFile(file.get().toString(), text);
      List<String> directories =
          ConfigurationReader.read(source, Optional.empty()).configuration().rules();
      List<Trouble> troubles = new ArrayList<>();
      var result = ConfigurationReader.read(source, Optional.of(Rules.with(directories, troubles)));
      result
          .mistakes()
          .forEach(
              m ->
                  console
                      .err()
                      .println("error: " + Trouble.error(m.span(), m.message(), m.help()).text()));
      troubles.forEach(trouble -> console.err().println("error: " + trouble.text()));
      if (what.equals("show")) {
        console.out().println("# " + file.get());
        console.out().print(text);
      } else if (result.mistakes().isEmpty() && troubles.isEmpty()) {
        console.out().println(file.get() + " is valid");
      }
      return result.mistakes().isEmpty() && troubles.isEmpty() ? Status.CLEAN : Status.USAGE;
    } catch (IOException e) {
      throw new UsageMistake(file.get() + " cannot be read: " + e.getMessage());
    }
  }

  /** Returns the schema of the configuration, of rule files, or of an output. */
  private static String schema(List<String> of) {
    String name = of.isEmpty() ? "configuration" : of.getFirst();
    List<String> names = new ArrayList<>(List.of("configuration", "rule"));
    names.addAll(DocumentSchema.names());
    return switch (name) {
      case "configuration" -> ConfigurationSchema.text();
      case "rule" -> RuleSchema.of(Vocabulary.STANDARD);
      default -> Choice.of("config schema", name, names, DocumentSchema::named).text();
    };
  }

  private static int init(Console console) {
    Path file = Path.of(ConfigurationFile.NAME);
    if (Files.exists(file)) {
      throw new UsageMistake(file + " exists already");
    }
    try {
      Files.writeString(
          file,
          """
          # Interlock. Every key is optional; `interlock config schema` lists them.
          postgres: 14-18
          ruleset: default
          """);
    } catch (IOException e) {
      throw new UsageMistake("cannot write " + file + ": " + e.getMessage());
    }
    console.out().println("wrote " + file);
    return Status.CLEAN;
  }
}
