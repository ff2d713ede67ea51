package dev.interlock.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.rule.Example;
import dev.interlock.rule.InvalidRule;
import dev.interlock.rule.Level;
import dev.interlock.rule.Matcher;
import dev.interlock.rule.Rule;
import dev.interlock.rule.RuleCompiler;
import dev.interlock.rule.RuleReader;
import dev.interlock.rule.Ruleset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds every shipped rule to its own examples. */
class RuleExamplesTest {
  private static final List<RuleReader.ReadRule> RULES = rules();
  private static final Ruleset RULESET = Ruleset.of(RULES);

  private static List<RuleReader.ReadRule> rules() {
    try {
      List<InvalidRule> problems = new ArrayList<>();
      List<RuleReader.ReadRule> rules = RuleCompiler.read(Path.of("rules"), problems);
      assertEquals(List.of(), problems);
      return rules;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> badExamplesReportExactlyTheMarkedLines() {
    return examples(
        Example::bad,
        (read, example, archive) ->
            assertEquals("", problemOfBad(RULESET, read.rule(), example, archive)));
  }

  @TestFactory
  Stream<DynamicTest> goodExamplesReportNothingAndNoErrorOfAnotherRule() {
    return examples(
        Example::good,
        (read, example, archive) -> {
          ExampleProject project = ExampleProject.of(example, archive);
          List<Finding> findings =
              lint(RULESET, project, project.settings(read.rule().id(), example));
          List<String> wrong =
              findings.stream()
                  .filter(f -> f.rule().equals(read.rule().id()) || f.level() == Level.ERROR)
                  .map(f -> f.span() + " " + f.rule() + ": " + f.message())
                  .toList();
          assertEquals(List.of(), wrong);
        });
  }

  @TestFactory
  Stream<DynamicTest> everyConditionIsNeeded() {
    return RULES.stream()
        .flatMap(
            read ->
                removals(read.rule().when()).stream()
                    .map(
                        removal ->
                            DynamicTest.dynamicTest(
                                read.rule().id() + " without " + removal.what(),
                                () -> conditionIsNeeded(read, removal.matcher()))));
  }

  @TestFactory
  Stream<DynamicTest> theSafeWayIsCleanItself() {
    return examples(
        Example::bad,
        (read, example, archive) -> {
          ExampleProject bad = ExampleProject.of(example, archive);
          for (Finding finding : lint(RULESET, bad, bad.settings(read.rule().id(), example))) {
            if (finding.rule().equals(read.rule().id())
                && finding.instead().orElse(new SafeWay.Impossible(""))
                    instanceof SafeWay.Steps(List<SafeWay.Step> steps, boolean _)) {
              follow(read.rule(), example, archive, finding, steps);
            }
          }
        });
  }

  private static void follow(
      Rule rule, Example example, String archive, Finding finding, List<SafeWay.Step> steps) {
    Tool tool = example.tool().map(t -> Tool.named(t).orElseThrow()).orElse(Tool.PLAIN);
    ExampleProject project = new ExampleProject(tool, TransactionMode.STATEMENT);
    for (Example.File file : Example.files(archive)) {
      if (file.name().equals(finding.path())) {
        boolean atEnd = rule.at() == Rule.At.END;
        String before = file.text().substring(0, finding.statement().start());
        String same =
            steps.stream()
                .filter(step -> !step.ownFile())
                .map(SafeWay.Step::sql)
                .collect(Collectors.joining("\n"));
        String text = atEnd ? file.text() + "\n" + same : before;
        project.add(file.name(), text, TransactionMode.STATEMENT, atEnd);
        break;
      }
      project.add(file.name(), file.text(), TransactionMode.STATEMENT, false);
    }
    int number = 1;
    for (SafeWay.Step step : steps) {
      if (rule.at() == Rule.At.END && !step.ownFile()) {
        continue;
      }
      TransactionMode mode = step.transaction() ? TransactionMode.FILE : TransactionMode.STATEMENT;
      project.add("safe-" + number++ + ".sql", step.sql(), mode, true);
    }
    List<String> wrong =
        lint(RULESET, project, project.settings(rule.id(), example)).stream()
            .filter(f -> f.rule().equals(rule.id()) || f.level() == Level.ERROR)
            .map(f -> f.span() + " " + f.rule() + ": " + f.message())
            .toList();
    assertEquals(List.of(), wrong, () -> "following " + steps);
  }

  private static void conditionIsNeeded(RuleReader.ReadRule read, Matcher weaker) {
    Rule rule = with(read.rule(), weaker);
    Ruleset alone = Ruleset.of(List.of(new RuleReader.ReadRule(rule, read.page())));
    for (Example example : read.page().examples()) {
      if (example.bad().isPresent()
          && !problemOfBad(alone, rule, example, example.bad().get()).isEmpty()) {
        return;
      }
      if (example.good().isPresent()) {
        ExampleProject project = ExampleProject.of(example, example.good().get());
        if (!lint(alone, project, project.settings(rule.id(), example)).isEmpty()) {
          return;
        }
      }
    }
    fail("no example fails without it");
  }

  private static String problemOfBad(Ruleset ruleset, Rule rule, Example example, String archive) {
    ExampleProject project = ExampleProject.of(example, archive);
    List<Finding> findings =
        lint(ruleset, project, project.settings(rule.id(), example)).stream()
            .filter(f -> f.rule().equals(rule.id()))
            .toList();
    TreeSet<String> wanted = new TreeSet<>();
    for (Example.Wanted each : Example.wanted(Example.files(archive))) {
      wanted.add(each.file() + ":" + each.line());
      boolean said =
          findings.stream()
              .filter(f -> f.path().equals(each.file()) && f.span().startLine() == each.line())
              .allMatch(f -> (f.message() + " " + f.remarks()).contains(each.text()));
      if (!said) {
        return each + " is not said by " + findings.stream().map(Finding::message).toList();
      }
    }
    Set<String> reported = ExampleProject.places(findings);
    return wanted.equals(reported) ? "" : "wanted " + wanted + " but reported " + reported;
  }

  private static List<Finding> lint(Ruleset ruleset, ExampleProject project, Settings settings) {
    return new Linter(settings, ruleset).lint(List.of(project.project())).findings();
  }

  // Removing conditions

  private record Removal(String what, Matcher matcher) {}

  private static List<Removal> removals(Matcher matcher) {
    return switch (matcher) {
      case Matcher.All(List<Matcher> all) -> {
        List<Removal> removals = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
          int at = i;
          for (Removal inner : removals(all.get(i))) {
            List<Matcher> changed = new ArrayList<>(all);
            changed.set(at, inner.matcher());
            removals.add(new Removal(inner.what(), new Matcher.All(changed)));
          }
        }
        yield removals;
      }
      case Matcher.Of(String fact, Matcher inner) ->
          switch (inner) {
            case Matcher.All _, Matcher.Of _ ->
                removals(inner).stream()
                    .map(r -> new Removal(fact + "." + r.what(), new Matcher.Of(fact, r.matcher())))
                    .toList();
            case Matcher.Any _,
                Matcher.Not _,
                Matcher.OneOf _,
                Matcher.Option _,
                Matcher.Quantified _,
                Matcher.Compared _,
                Matcher.Matches _ ->
                List.of(new Removal(fact, Matcher.always()));
          };
      case Matcher.Any _,
          Matcher.Not _,
          Matcher.OneOf _,
          Matcher.Option _,
          Matcher.Quantified _,
          Matcher.Compared _,
          Matcher.Matches _ ->
          List.of(new Removal("condition", Matcher.always()));
    };
  }

  private static Rule with(Rule rule, Matcher when) {
    return new Rule(
        rule.id(),
        rule.category(),
        rule.summary(),
        rule.severity(),
        rule.tier(),
        rule.since(),
        rule.postgres(),
        rule.tags(),
        rule.options(),
        rule.each(),
        when,
        rule.at(),
        rule.reportsUnknown(),
        rule.once(),
        List.of(),
        rule.message(),
        rule.help(),
        rule.instead());
  }

  // Examples

  @FunctionalInterface
  private interface Check {
    void run(RuleReader.ReadRule read, Example example, String archive);
  }

  private static Stream<DynamicTest> examples(Which which, Check check) {
    assertTrue(RULES.size() > 10);
    return RULES.stream()
        .flatMap(
            read ->
                read.page().examples().stream()
                    .filter(example -> which.of(example).isPresent())
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                read.rule().id() + ": " + example.title(),
                                () -> check.run(read, example, which.of(example).orElseThrow()))));
  }

  @FunctionalInterface
  private interface Which {
    Optional<String> of(Example example);
  }
}
