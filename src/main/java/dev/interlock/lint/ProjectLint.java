package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Change;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Step;
import dev.interlock.migration.Migration;
import dev.interlock.migration.Project;
import dev.interlock.migration.Section;
import dev.interlock.migration.TransactionMode;
import dev.interlock.parse.SqlParser;
import dev.interlock.parse.SyntaxError;
import dev.interlock.replay.Event;
import dev.interlock.rule.Fact;
import dev.interlock.rule.Facts;
import dev.interlock.rule.Level;
import dev.interlock.rule.Rule;
import dev.interlock.rule.Ruleset;
import dev.interlock.source.Nearest;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Replays one history and collects what the rules find in it. Used once. */
final class ProjectLint {
  private final Project project;
  private final Settings settings;
  private final Ruleset ruleset;
  private final Set<String> running = new HashSet<>();
  private final Judge judge;
  private final Batches batches;
  private final SqlParser parser = new SqlParser();
  private final HistoryRun history;

  private final List<Report.MigrationReport> migrations = new ArrayList<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Accepted> accepted = new ArrayList<>();
  private final Map<SourceFile, Integer> positions = new HashMap<>();
  private final Map<SourceFile, List<Suppression>> suppressions = new HashMap<>();
  private final Set<Used> used = new HashSet<>();
  private final Map<Object, Draft> firsts = new HashMap<>();
  private final List<Judge.Pending> atEnd = new ArrayList<>();
  private final List<Judge.Pending> older = new ArrayList<>();
  private final List<Step> reportedSteps = new ArrayList<>();
  private final Callbacks callbacks;
  private boolean inBatch;
  private TransactionMemory memory = TransactionMemory.NONE;
  private Optional<Catalog> beforeReported = Optional.empty();

  ProjectLint(Project project, Settings settings, Ruleset ruleset, List<ActiveRule> rules) {
    this.project = project;
    this.settings = settings;
    this.ruleset = ruleset;
    rules.forEach(rule -> running.add(rule.rule().id()));
    judge = new Judge(rules, settings.postgres().versions());
    batches = new Batches(settings, project.migrations());
    history = new HistoryRun(settings, parser);
    callbacks = Callbacks.of(project, settings, parser);
  }

  /** A finding someone accepted. */
  record Accepted(Draft draft, String where, String reason) {}

  private record Used(Suppression suppression, String rule) {}

  private record Said(String rule, Span span, Span statement, String message) {}

  String path() {
    return project.path();
  }

  Settings settings() {
    return settings;
  }

  List<Report.MigrationReport> migrations() {
    return migrations;
  }

  List<Draft> drafts() {
    return drafts;
  }

  List<Accepted> accepted() {
    return accepted;
  }

  int heldBack() {
    return judge.heldBack();
  }

  /** Returns the place of a file in the history. */
  int position(SourceFile file) {
    return positions.getOrDefault(file, Integer.MAX_VALUE);
  }

  void run() {
    project.migrations().stream()
        .flatMap(migration -> migration.files().stream())
        .forEach(file -> positions.putIfAbsent(file, positions.size()));
    Catalog batch = history.catalog();
    boolean anyNew = false;
    List<Migration> order = batches.order();
    try (ReadingAhead ahead = new ReadingAhead(order, settings.placeholders())) {
      for (Migration migration : order) {
        if (batches.begins(migration, anyNew)) {
          endBatch();
          history.nextRun();
          batch = history.catalog();
        }
        anyNew |= batches.isNew(migration);
        migration(migration, batch, ahead);
      }
    }
    endBatch();
    Catalog end = history.catalog();
    for (Judge.Pending pending : atEnd) {
      judge.settle(pending, end).ifPresent(draft -> add(List.of(draft), pending.surroundings()));
    }
    land(end);
    unusedSuppressions();
  }

  /** Commits the transaction around all pending migrations, if there is one. */
  private void endBatch() {
    if (inBatch) {
      history.run(new Event.Commit());
      inBatch = false;
    }
  }

  private void migration(Migration migration, Catalog batch, ReadingAhead ahead) {
    boolean reported = batches.reported(migration);
    if (reported && beforeReported.isEmpty()) {
      beforeReported = Optional.of(history.catalog());
    }
    List<Report.NotAnalysed> notAnalysed = new ArrayList<>();
    List<Judge.Pending> afterMigration = new ArrayList<>();
    Timeline.Recorder timeline = new Timeline.Recorder();
    int statements = 0;
    String mode = "file";
    memory = memory.nextMigration(inBatch);
    if (project.tool().startsAfresh() && !inBatch) {
      history.connect();
    }
    if (migration.kind() == Migration.Kind.DUMP && !migration.files().isEmpty()) {
      history.afterDump(migration.files().getFirst());
    }
    Callbacks around = callbacks.around(migration);
    around.session().forEach(history::run);
    for (Section section : migration.up().toList()) {
      SectionSql sql = ahead.read(section, parser);
      statements += sql.statements() + sql.errors().size();
      mode = section.transaction().toString();
      Surroundings surroundings =
          new Surroundings(
              batch, migration, section, project.tool(), memory, settings.statistics());
      notAnalysed.addAll(sql.notAnalysed());
      if (reported) {
        sql.scripts().forEach(script -> note(Suppression.of(script)));
        for (SyntaxError error : sql.errors()) {
          add(judge.engine("syntax-error", problem(error), error.span()), surroundings);
        }
      }
      if (section.transaction() != TransactionMode.BATCH) {
        endBatch();
      }
      List<Event> events = HistoryEvents.of(section, sql, inBatch, around);
      inBatch |= section.transaction() == TransactionMode.BATCH;
      for (Event event : events) {
        List<Step> steps = history.run(event);
        for (Step step : around.has(event) ? List.<Step>of() : steps) {
          step(step, surroundings, reported, notAnalysed, afterMigration);
          if (reported) {
            timeline.add(
                step, lock -> surroundings.existing(lock.relation(), step.catalogBefore()));
          }
        }
        if (event instanceof Event.Commit || event instanceof Event.Message) {
          timeline.released();
        }
      }
      if (reported) {
        for (Report.NotAnalysed each : new LinkedHashSet<>(notAnalysed)) {
          Facts facts = new Facts(each::reason).with("reason", Fact.text(each.reason()));
          add(judge.engine("not-analysed", facts, each.span()), surroundings);
        }
      }
    }
    for (Judge.Pending pending : afterMigration) {
      judge
          .settle(pending, history.catalog())
          .ifPresent(draft -> add(List.of(draft), pending.surroundings()));
    }
    migrations.add(
        new Report.MigrationReport(
            migration.path(),
            project.path(),
            project.tool().toString(),
            mode,
            reported,
            statements,
            List.copyOf(new LinkedHashSet<>(notAnalysed)),
            timeline.timeline()));
  }

  private void step(
      Step step,
      Surroundings section,
      boolean reported,
      List<Report.NotAnalysed> notAnalysed,
      List<Judge.Pending> afterMigration) {
    memory = memory.before(step);
    Surroundings surroundings = section.with(memory);
    for (Change.NotAnalysed remark : step.remarks()) {
      notAnalysed.add(new Report.NotAnalysed(remark.span(), remark.reason()));
    }
    if (reported) {
      List<Judge.Pending> pending = new ArrayList<>();
      try {
        add(judge.step(step, surroundings, pending), surroundings);
      } catch (StackOverflowError _) {
        pending.clear();
        notAnalysed.add(new Report.NotAnalysed(step.at(), "it is nested too deeply"));
      }
      for (Judge.Pending each : pending) {
        (each.rule().rule().at() == Rule.At.END ? atEnd : afterMigration).add(each);
      }
      if (settings.reported() instanceof Settings.Reported.Paths) {
        reportedSteps.add(step);
      }
    } else {
      judge.collect(step, surroundings, older);
    }
    StepFacts facts = new StepFacts(step, Footprint.NONE, surroundings, step.catalogBefore());
    memory = memory.after(step, facts.slices());
  }

  /**
   * Reports what older statements suffer from the reported ones: what holds at the end and did not
   * hold before them. It stands at the reported statement that made it so.
   */
  private void land(Catalog end) {
    if (beforeReported.isEmpty() || reportedSteps.isEmpty()) {
      return;
    }
    for (Judge.Pending pending : older) {
      Optional<Draft> now = judge.settle(pending, end);
      if (now.isEmpty() || judge.settle(pending, beforeReported.get()).isPresent()) {
        continue;
      }
      Step cause = reportedSteps.getLast();
      for (Step step : reportedSteps) {
        if (judge.settle(pending, step.catalogAfter()).isPresent()
            && judge.settle(pending, step.catalogBefore()).isEmpty()) {
          cause = step;
        }
      }
      Draft landed = now.get().landedOn(cause.at());
      add(List.of(landed), pending.surroundings());
    }
  }

  private static Facts problem(SyntaxError error) {
    String expected =
        error.expected().isEmpty() || error.expected().size() > 5
            ? ""
            : ", expected " + String.join(" or ", error.expected());
    return new Facts(error::message).with("problem", Fact.text(error.message() + expected));
  }

  // Suppressions and occurrences

  private void note(List<Suppression> found) {
    for (Suppression suppression : found) {
      suppressions
          .computeIfAbsent(suppression.span().file(), _ -> new ArrayList<>())
          .add(suppression);
    }
  }

  private void add(List<Draft> found, Surroundings surroundings) {
    for (Draft draft : found) {
      draft.usual =
          settings.levelIn(draft.span.file().path(), draft.id()).orElse(draft.rule.level());
      if (draft.usual != Level.NONE && !isAccepted(draft) && isFirst(draft, surroundings)) {
        drafts.add(draft);
      }
    }
  }

  private boolean isAccepted(Draft draft) {
    for (Suppression suppression : suppressions.getOrDefault(draft.span.file(), List.of())) {
      if (suppression.covers(draft)) {
        used.add(new Used(suppression, draft.id()));
        accepted.add(new Accepted(draft, "comment", suppression.reason()));
        return true;
      }
    }
    for (Settings.Ignore ignore : settings.ignores()) {
      if (ignore.rule().equals(draft.id())
          && ignore.line().map(line -> line == draft.span.startLine()).orElse(true)
          && Glob.of(ignore.path()).matches(draft.span.file().path())) {
        accepted.add(new Accepted(draft, "configuration", ignore.reason()));
        return true;
      }
    }
    return false;
  }

  private boolean isFirst(Draft draft, Surroundings surroundings) {
    String scope =
        switch (draft.rule.rule().once()) {
          case STATEMENT -> "";
          case TRANSACTION -> "transaction " + surroundings.memory().number();
          case MIGRATION -> "migration " + surroundings.migration().path();
          case PROJECT -> "project";
        };
    // Code that one statement calls again and again says the same thing of it each time.
    Object key =
        scope.isEmpty()
            ? new Said(draft.id(), draft.span, draft.statement, draft.message)
            : draft.id() + " " + scope;
    Draft first = firsts.putIfAbsent(key, draft);
    if (first != null) {
      first.occurrences++;
      return false;
    }
    return true;
  }

  private void unusedSuppressions() {
    List<Draft> problems = new ArrayList<>();
    for (List<Suppression> each : suppressions.values()) {
      for (Suppression suppression : each) {
        for (String rule : suppression.rules()) {
          if (ruleset.rule(rule).isEmpty()) {
            problems.addAll(suppressionProblem("unknown-rule", rule, suppression.span()));
          } else if (running.contains(rule) && !used.contains(new Used(suppression, rule))) {
            problems.addAll(suppressionProblem("unused", rule, suppression.span()));
          } else if (suppression.reason().isEmpty()) {
            problems.addAll(suppressionProblem("no-reason", rule, suppression.span()));
          }
        }
      }
    }
    drafts.addAll(problems);
  }

  private List<Draft> suppressionProblem(String problem, String rule, Span span) {
    String suggestion =
        rule.isEmpty()
            ? "; name the rule behind interlock:ignore"
            : Nearest.to(rule, ruleset.ids())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    Facts facts =
        new Facts(() -> rule)
            .with("problem", Fact.text(problem))
            .with("rule", Fact.text(rule.isEmpty() ? "without a name" : rule))
            .with("suggestion", Fact.text(suggestion));
    return judge.engine("suppression", facts, span);
  }
}
