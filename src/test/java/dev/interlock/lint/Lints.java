package dev.interlock.lint;

import dev.interlock.migration.Direction;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import dev.interlock.migration.Section;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.rule.RuleReader;
import dev.interlock.rule.Ruleset;
import dev.interlock.source.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A history in memory, told file by file, and what the linter says of it. */
final class Lints {
  private final Tool tool;
  private final List<Migration> migrations = new ArrayList<>();
  private Settings settings = Settings.DEFAULT;
  private Ruleset rules = Ruleset.shipped();

  private Lints(Tool tool) {
    this.tool = tool;
  }

  static Lints of(Tool tool) {
    return new Lints(tool);
  }

  Lints file(String name, String sql) {
    return file(name, Migration.Kind.VERSIONED, sql);
  }

  Lints repeatable(String name, String sql) {
    return file(name, Migration.Kind.REPEATABLE, sql);
  }

  Lints file(String name, Migration.Kind kind, String sql) {
    TransactionMode mode = tool.usualTransaction();
    SourceFile file = new SourceFile(name, sql);
    migrations.add(
        new Migration(
            name,
            name,
            kind,
            List.of(file),
            List.of(Section.whole(Direction.UP, file, mode, tool.usually())),
            false));
    return this;
  }

  /** Says that these files are deployed and all others are under review. */
  Lints deployed(String... names) {
    Set<String> old = Set.of(names);
    Set<String> reviewed = new HashSet<>();
    migrations.stream().map(Migration::path).filter(p -> !old.contains(p)).forEach(reviewed::add);
    settings =
        settings.withBatch(new Settings.Deployed.Paths(old), new Settings.Reported.Paths(reviewed));
    return this;
  }

  Lints reviewed(String... names) {
    settings =
        settings.withBatch(
            new Settings.Deployed.EachItsOwnBatch(), new Settings.Reported.Paths(Set.of(names)));
    return this;
  }

  /** Uses one rule of the user's and no other. */
  Lints rule(String yaml) {
    String id = yaml.lines().findFirst().orElseThrow().substring("id: ".length());
    RuleReader.Result read = RuleReader.read(new SourceFile("rules/" + id + ".yaml", yaml));
    if (!read.problems().isEmpty()) {
      throw new AssertionError(read.problems());
    }
    rules = Ruleset.of(List.of(read.rule().orElseThrow()));
    return this;
  }

  Report report() {
    Project project = new Project(".", tool, "the test says so", migrations, List.of(), List.of());
    return new Linter(settings, rules).lint(List.of(project));
  }

  List<Finding> findings() {
    return report().findings();
  }

  /** Returns {@code file:line} of every finding of a rule. */
  List<String> places(String rule) {
    return findings().stream()
        .filter(f -> f.rule().equals(rule))
        .map(f -> f.path() + ":" + f.span().startLine())
        .toList();
  }
}
