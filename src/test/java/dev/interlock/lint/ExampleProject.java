package dev.interlock.lint;

import dev.interlock.migration.Direction;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import dev.interlock.migration.Section;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.postgres.VersionRange;
import dev.interlock.rule.Example;
import dev.interlock.rule.RuleReader;
import dev.interlock.source.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The files of an example as a project, without touching a disk. */
final class ExampleProject {
  private final Tool tool;
  private final TransactionMode mode;
  private final List<Migration> migrations = new ArrayList<>();
  private final Set<String> reviewed = new HashSet<>();

  ExampleProject(Tool tool, TransactionMode mode) {
    this.tool = tool;
    this.mode = mode;
  }

  /** Returns the project of an example's history. */
  static ExampleProject of(Example example, String archive) {
    Tool tool = example.tool().map(t -> Tool.named(t).orElseThrow()).orElse(Tool.PLAIN);
    TransactionMode mode =
        example
            .transaction()
            .map(t -> TransactionMode.named(t).orElseThrow())
            .orElse(tool.usualTransaction());
    ExampleProject project = new ExampleProject(tool, mode);
    for (Example.File file : Example.files(archive)) {
      project.add(file.name(), file.text(), mode, file.reviewed());
    }
    return project;
  }

  ExampleProject add(String name, String text, TransactionMode how, boolean review) {
    SourceFile file = new SourceFile(name, text);
    migrations.add(
        new Migration(
            name,
            name,
            Migration.Kind.VERSIONED,
            List.of(file),
            List.of(Section.whole(Direction.UP, file, how, "the example says so")),
            false));
    if (review) {
      reviewed.add(name);
    }
    return this;
  }

  TransactionMode mode() {
    return mode;
  }

  Project project() {
    return new Project(".", tool, "the example says so", migrations, List.of(), List.of());
  }

  /** Returns the settings that review the marked files. */
  Settings settings(String rule, Example example) {
    VersionRange versions =
        example.postgres().flatMap(RuleReader::versions).orElse(VersionRange.ALL);
    return new Settings(
        versions,
        Settings.DEFAULT.tier(),
        Set.of(),
        Map.of(rule, new Settings.RuleSetting(Optional.empty(), example.options())),
        List.of(),
        List.of(),
        new Settings.Deployed.EachItsOwnBatch(),
        new Settings.Reported.Paths(reviewed),
        Set.of(),
        List.of("public"),
        Map.of(),
        Map.of(),
        example
            .statistics()
            .map(text -> Statistics.read(text).statistics())
            .orElse(Statistics.NONE));
  }

  /** Returns {@code file:line} of every finding of one rule, with its message. */
  static Set<String> places(List<Finding> findings) {
    TreeSet<String> places = new TreeSet<>();
    findings.forEach(f -> places.add(f.path() + ":" + f.span().startLine()));
    return places;
  }
}
