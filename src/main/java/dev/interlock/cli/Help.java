package dev.interlock.cli;

import java.util.List;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help texts and completion; picocli is loaded only when one of them is asked for. */
final class Help {
  private Help() {}

  static String text(Optional<Command> command) {
    if (command.isPresent()) {
      return commandLine(command.get()).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }
    StringBuilder text = new StringBuilder();
    text.append("Interlock finds what in a PostgreSQL migration would hurt, before it runs.\n\n");
    text.append("usage: interlock [COMMAND] [OPTION...] PATH...\n\n");
    for (Command each : Command.values()) {
      text.append(String.format("  %-11s %s\n", each, each.description()));
    }
    text.append("\nOptions of a command: interlock help COMMAND. @FILE reads arguments.\n");
    return text.toString();
  }

  static String completion() {
    CommandSpec top = CommandSpec.create().name("interlock");
    for (Command command : Command.values()) {
      top.addSubcommand(command.toString(), commandLine(command));
    }
    return AutoComplete.bash("interlock", new CommandLine(top));
  }

  private static CommandLine commandLine(Command command) {
    CommandSpec spec = CommandSpec.create().name("interlock " + command);
    spec.usageMessage().description(command.description()).sortOptions(false).width(100);
    for (Command.Option option : command.options()) {
      OptionSpec.Builder built =
          OptionSpec.builder(option.names().toArray(String[]::new))
              .description(option.description())
              .arity(option.hasValue() ? "1" : "0");
      spec.addOption(
          option.repeatable()
              ? built
                  .type(List.class)
                  .auxiliaryTypes(String.class)
                  .paramLabel(option.label())
                  .build()
              : option.hasValue()
                  ? built.type(String.class).paramLabel(option.label()).build()
                  : built.type(boolean.class).build());
    }
    if (!command.parameters().isEmpty()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .index("0..*")
              .arity("0..*")
              .paramLabel(command.parameters())
              .type(List.class)
              .auxiliaryTypes(String.class)
              .build());
    }
    return new CommandLine(spec);
  }
}
