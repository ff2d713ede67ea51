package dev.interlock.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Change;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Step;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Section;
import dev.interlock.parse.SqlParser;
import dev.interlock.replay.Event;
import dev.interlock.rule.Example;
import dev.interlock.rule.InvalidRule;
import dev.interlock.rule.Rule;
import dev.interlock.rule.RuleCompiler;
import dev.interlock.rule.RuleReader;
import dev.interlock.rule.Vocabulary;
import dev.interlock.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the vocabulary of rules to what replay can tell. */
class VocabularyTest {

  private static Stream<Class<?>> changes(Class<?> of) {
    return of.isSealed()
        ? Arrays.stream(of.getPermittedSubclasses()).flatMap(VocabularyTest::changes)
        : Stream.of(of);
  }

  private static List<RuleReader.ReadRule> rules() throws IOException {
    List<InvalidRule> problems = new ArrayList<>();
    List<RuleReader.ReadRule> rules = RuleCompiler.read(Path.of("rules"), problems);
    assertEquals(List.of(), problems);
    return rules;
  }

  @Test
  void everyKindOfChangeCanBeASubject() {
    Set<String> missing = new TreeSet<>();
    changes(Change.class)
        .filter(change -> change != Change.OfObject.class)
        .map(change -> ChangeFacts.kebab(change.getSimpleName()))
        .filter(kind -> Vocabulary.STANDARD.subject(kind).isEmpty())
        .forEach(missing::add);
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyKindOfFailureCanBeASubject() {
    for (Failure.Kind kind : Failure.Kind.values()) {
      Failure failure =
          new Failure(kind, "XX000", "", new SourceFile("a.sql", "").whole(), Optional.empty());
      assertEquals(
          true, Vocabulary.STANDARD.subject(StepFacts.kind(failure)).isPresent(), kind.name());
    }
  }

  @Test
  void rulesYieldToRulesThatExist() throws IOException {
    List<Rule> rules = rules().stream().map(RuleReader.ReadRule::rule).toList();
    Set<String> ids = new TreeSet<>(rules.stream().map(Rule::id).toList());
    Set<String> unknown = new TreeSet<>();
    rules.forEach(rule -> unknown.addAll(rule.yieldsTo()));
    unknown.removeAll(ids);
    assertEquals(Set.of(), unknown);
  }

  @Test
  void changesTellExactlyWhatTheVocabularyPromises() throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    for (RuleReader.ReadRule rule : rules()) {
      for (Example example : rule.page().examples()) {
        for (String archive :
            Stream.concat(example.bad().stream(), example.good().stream()).toList()) {
          compare(ExampleProject.of(example, archive), wrong);
        }
      }
    }
    assertEquals(Map.of(), wrong);
  }

  private static void compare(ExampleProject project, Map<String, String> wrong) {
    SqlParser parser = new SqlParser();
    HistoryRun history = new HistoryRun(Settings.DEFAULT, parser);
    Catalog empty = history.catalog();
    for (Migration migration : project.project().migrations()) {
      Section section = migration.sections().getFirst();
      Surroundings surroundings =
          new Surroundings(
              empty,
              migration,
              section,
              project.project().tool(),
              TransactionMemory.NONE,
              Statistics.NONE);
      SectionSql sql = SectionSql.of(section, Map.of(), parser);
      for (Event event : HistoryEvents.of(section, sql, false, Callbacks.NONE)) {
        for (Step step : history.run(event)) {
          StepFacts facts = new StepFacts(step, Footprint.NONE, surroundings, step.catalogBefore());
          for (Change change : step.changes()) {
            String kind = ChangeFacts.kind(change);
            Set<String> told = new TreeSet<>(facts.change(change).orElseThrow().names());
            Set<String> promised =
                Vocabulary.STANDARD
                    .subject(kind)
                    .map(s -> (Set<String>) new TreeSet<>(s.facts().keySet()))
                    .orElse(Set.of());
            if (kind.equals("not-analysed")
                || !Vocabulary.STANDARD.subject(kind).orElseThrow().facts().containsKey("table")) {
              told.remove("table");
              told.remove("lock");
            }
            if (!kind.equals("not-analysed") && !told.equals(promised)) {
              wrong.put(kind, "promised " + promised + " but told " + told);
            }
          }
        }
      }
    }
  }
}
