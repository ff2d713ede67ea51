package dev.interlock.config;

import dev.interlock.migration.Tool;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A key of the configuration. */
enum Key {
  EXTENDS(Shape.TEXTS, "Configurations this one is laid over, relative to this file."),
  POSTGRES(Shape.TEXT, "Target server: a major version or a range, such as 16 or 14-18."),
  TOOL(Shape.TEXT, "Migration tool, instead of the detected one.", Tool.names()),
  TRANSACTION(
      Shape.TEXT,
      "How migrations are wrapped, instead of what the tool would do.",
      List.of("file", "implicit", "statement", "batch")),
  ENCODING(Shape.TEXT, "Encoding of the migrations; UTF-8 when it is not said."),
  RULESET(Shape.TEXT, "Which shipped rules run.", List.of("default", "strict", "policy")),
  RULES(Shape.TEXTS, "Directories of further rule files, relative to the configuration."),
  ADJUST(
      Shape.RULES,
      "By rule id: a level (error, warning, note, none), or a mapping of level and options."),
  IGNORE(Shape.IGNORES, "Findings that are accepted, each with a reason."),
  OVERRIDES(
      Shape.OVERRIDES,
      "What holds for some paths only: globs, with a tool, a transaction mode or levels of rules."),
  EXCLUDE(Shape.TEXTS, "Globs of files that are not reported on; they stay in the history."),
  BASELINE(Shape.TEXT, "A schema dump that stands for the history before the first migration."),
  FINDINGS_BASELINE(Shape.TEXT, "A SARIF file of findings that were there before."),
  DEPLOYED(Shape.TEXT, "What production has: a git ref, or a version of the tool."),
  SEARCH_PATH(Shape.TEXTS, "Schemas unqualified names are looked up in."),
  SETTINGS(
      Shape.MAPPING, "Server settings the tool or the role sets first, such as lock_timeout: 5s."),
  STATISTICS(Shape.TEXT, "A CSV file with the sizes of production's tables."),
  PLACEHOLDERS(Shape.MAPPING, "Values of the tool's placeholders."),
  FAIL_ON(
      Shape.TEXT, "The level at which a check fails.", List.of("error", "warning", "note", "none")),
  MAX_WARNINGS(Shape.TEXT, "More warnings than this fail a check.");

  /** What a value looks like. */
  enum Shape {
    TEXT,
    /** A text or a list of texts. */
    TEXTS,
    /** Names and texts. */
    MAPPING,
    RULES,
    IGNORES,
    OVERRIDES
  }

  private final Shape shape;
  private final String description;
  private final List<String> words;

  Key(Shape shape, String description) {
    this(shape, description, List.of());
  }

  Key(Shape shape, String description, List<String> words) {
    this.shape = shape;
    this.description = description;
    this.words = words;
  }

  Shape shape() {
    return shape;
  }

  String description() {
    return description;
  }

  /** Returns the only values it can have; none when it can have any. */
  List<String> words() {
    return words;
  }

  static Optional<Key> named(String name) {
    return Arrays.stream(values()).filter(key -> key.toString().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Key::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
