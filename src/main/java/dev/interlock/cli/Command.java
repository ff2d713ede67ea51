package dev.interlock.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A command with what it takes. */
enum Command {
  CHECK("Report what in the migrations would hurt (the default command)", "PATH"),
  LOCKS("Show what every statement locks, rewrites, scans and builds", "PATH"),
  SCHEMA("Show the schema after the whole history", "PATH"),
  EXPLAIN("Show the page of a rule, or what one statement does", "RULE|STATEMENT"),
  RULES("List the rules (list, json, markdown) or the facts rules can use (facts)", "FORM"),
  CONFIG(
      "show or validate the configuration; print a JSON Schema of it, of rules or of an output",
      "show|validate|schema [configuration|rule|check|locks|schema]"),
  BASELINE("write or prune the file of accepted findings", "write|prune PATH"),
  INIT("Write a first .interlock.yaml", ""),
  COMPLETION("Print completion for bash and zsh", ""),
  VERSION("Print the version", "");

  private final String description;
  private final String parameters;

  Command(String description, String parameters) {
    this.description = description;
    this.parameters = parameters;
  }

  /**
   * An option.
   *
   * @param names the last one is the long one
   * @param label what its value is; empty for one that has none
   */
  record Option(List<String> names, String label, boolean repeatable, String description) {
    Option {
      names = List.copyOf(names);
    }

    String name() {
      return names.getLast();
    }

    boolean hasValue() {
      return !label.isEmpty();
    }
  }

  String description() {
    return description;
  }

  /** Returns what its arguments are that are no options. */
  String parameters() {
    return parameters;
  }

  /** Returns the options it takes. */
  List<Option> options() {
    List<Option> options = new ArrayList<>();
    switch (this) {
      case CHECK, BASELINE -> {
        reading(options);
        checking(options);
        formats(options);
      }
      case LOCKS, SCHEMA -> {
        reading(options);
        formats(options);
      }
      case EXPLAIN -> {
        options.add(value("--postgres", "VERSIONS", "Target server: a major version or a range"));
        options.add(several("DIR", "Further rules", "--rules"));
        formats(options);
      }
      case RULES -> {
        options.add(several("DIR", "Further rules", "--rules"));
        formats(options);
      }
      case CONFIG -> options.add(value("--config", "FILE", "Configuration instead of the nearest"));
      case INIT, COMPLETION, VERSION -> {}
    }
    options.add(flag("Show this help", "-h", "--help"));
    return options;
  }

  private static void reading(List<Option> options) {
    options.add(value("--tool", "NAME", "Migration tool instead of the detected one"));
    options.add(value("--transaction", "MODE", "file, implicit, statement or batch"));
    options.add(
        value("--postgres", "VERSIONS", "Target server: a major version or a range (14-18)"));
    options.add(value("--config", "FILE", "Configuration instead of the nearest .interlock.yaml"));
    options.add(
        value("--baseline-schema", "FILE", "A schema dump that stands before the first migration"));
    options.add(value("--since", "REF", "Report migrations changed since a git ref"));
    options.add(value("--after", "VERSION", "Report migrations behind a version of the tool"));
    options.add(flag("Report migrations staged for commit", "--staged"));
    options.add(value("--deployed", "REF|VERSION", "What production already has"));
    options.add(
        value("--stdin-filename", "FILE", "Name for the text on standard input, given as -"));
  }

  private static void checking(List<Option> options) {
    options.add(value("--ruleset", "SET", "default, strict or policy, or rule ids"));
    options.add(several("DIR", "Further rules", "--rules"));
    options.add(value("--fail-on", "LEVEL", "Fail at error, warning, note or none (error)"));
    options.add(value("--max-warnings", "N", "Fail when there are more warnings"));
    options.add(value("--baseline", "FILE", "SARIF file of findings that were there before"));
    options.add(value("--sarif-category", "NAME", "SARIF category, to tell several runs apart"));
    options.add(flag("Write accepted findings into SARIF", "--sarif-include-suppressed"));
    options.add(flag("Count findings by rule", "--statistics"));
  }

  private static void formats(List<Option> options) {
    options.add(
        several("FORMAT[=FILE]", "Output format, more than once for several", "-f", "--format"));
    options.add(value("--color", "WHEN", "auto, always or never"));
    options.add(flag("Findings only", "-q", "--quiet"));
  }

  private static Option flag(String description, String... names) {
    return new Option(List.of(names), "", false, description);
  }

  private static Option value(String name, String label, String description) {
    return new Option(List.of(name), label, false, description);
  }

  private static Option several(String label, String description, String... names) {
    return new Option(List.of(names), label, true, description);
  }

  static Optional<Command> named(String name) {
    return Arrays.stream(values()).filter(c -> c.toString().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Command::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
