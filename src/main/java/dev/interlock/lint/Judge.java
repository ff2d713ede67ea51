package dev.interlock.lint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Oid;
import dev.interlock.effect.Change;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Lock;
import dev.interlock.effect.Step;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.Version;
import dev.interlock.rule.Evaluation;
import dev.interlock.rule.Evaluation.Verdict;
import dev.interlock.rule.Fact;
import dev.interlock.rule.Facts;
import dev.interlock.rule.Rule;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets rules judge steps. */
final class Judge {
  private final Map<String, List<ActiveRule>> byKind = new HashMap<>();
  private final List<Version> target;
  private int heldBack;

  Judge(List<ActiveRule> rules, List<Version> target) {
    this.target = target;
    for (ActiveRule rule : rules) {
      for (String kind : rule.rule().each()) {
        byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(rule);
      }
    }
  }

  /** Returns how many possible findings {@code if-unknown: ignore} left out. */
  int heldBack() {
    return heldBack;
  }

  /**
   * A judgement that has to wait for a later catalog.
   *
   * @param slot the change's place among the step's
   */
  record Pending(
      ActiveRule rule,
      Step step,
      Footprint footprint,
      List<Version> versions,
      Surroundings surroundings,
      int slot) {}

  private record Subject(
      String kind,
      int slot,
      Span span,
      Optional<Oid> relation,
      Facts facts,
      Surroundings surroundings) {}

  private record Variant(Optional<Footprint> footprint, Optional<Failure> failure) {}

  /** Returns what the rules find in a step; what has to wait is added to {@code pending}. */
  List<Draft> step(Step step, Surroundings surroundings, List<Pending> pending) {
    Map<String, Draft> found = new LinkedHashMap<>();
    for (Map.Entry<Variant, List<Version>> entry : variants(step).entrySet()) {
      Footprint footprint = entry.getKey().footprint().orElse(Footprint.NONE);
      StepFacts facts = new StepFacts(step, footprint, surroundings, step.catalogBefore());
      Optional<Failure> failure = entry.getKey().failure();
      if (byKind.containsKey("statement")) {
        judge(
            new Subject(
                "statement", 0, place(step), facts.mainRelation(), facts.statement(), surroundings),
            step,
            entry.getValue(),
            found);
      }
      if (byKind.containsKey("lock")) {
        for (Lock lock : strongest(footprint.locks())) {
          judge(
              new Subject(
                  "lock",
                  lock.relation().value(),
                  place(step),
                  Optional.of(lock.relation()),
                  facts.lock(lock),
                  surroundings),
              step,
              entry.getValue(),
              found);
        }
      }
      if (failure.isPresent()) {
        for (String kind : List.of("failure", StepFacts.kind(failure.get()))) {
          if (byKind.containsKey(kind)) {
            judge(
                new Subject(
                    kind,
                    0,
                    failure.get().span(),
                    facts.mainRelation(),
                    facts.failure(failure.get()),
                    surroundings),
                step,
                entry.getValue(),
                found);
          }
        }
      } else {
        changes(step, footprint, entry.getValue(), surroundings, found, pending);
      }
    }
    return yielded(merged(new ArrayList<>(found.values())));
  }

  /** Returns the statement, or the call where the statement is in another file. */
  private static Span place(Step step) {
    Span statement = step.statement().span();
    return statement.file() == step.at().file() ? statement : step.at();
  }

  private void changes(
      Step step,
      Footprint footprint,
      List<Version> versions,
      Surroundings surroundings,
      Map<String, Draft> found,
      List<Pending> pending) {
    StepFacts facts = new StepFacts(step, footprint, surroundings, step.catalogBefore());
    for (int slot = 0; slot < step.changes().size(); slot++) {
      Change change = step.changes().get(slot);
      String kind = ChangeFacts.kind(change);
      List<ActiveRule> rules = byKind.getOrDefault(kind, List.of());
      if (rules.isEmpty()) {
        continue;
      }
      for (ActiveRule rule : rules) {
        if (rule.rule().at() != Rule.At.STATEMENT) {
          wait(new Pending(rule, step, footprint, versions, surroundings, slot), pending);
        }
      }
      if (rules.stream().anyMatch(rule -> rule.rule().at() == Rule.At.STATEMENT)) {
        int place = slot;
        facts
            .change(change)
            .ifPresent(
                of ->
                    judge(
                        new Subject(
                            kind,
                            place,
                            Clause.of(change, step.statement()),
                            relation(change),
                            of,
                            surroundings),
                        step,
                        versions,
                        found));
      }
    }
  }

  /** Adds a judgement that has to wait, once for all versions. */
  private static void wait(Pending one, List<Pending> pending) {
    for (int i = 0; i < pending.size(); i++) {
      Pending known = pending.get(i);
      if (known.rule() == one.rule() && known.slot() == one.slot()) {
        List<Version> all = new ArrayList<>(known.versions());
        all.addAll(one.versions());
        pending.set(
            i,
            new Pending(
                known.rule(),
                known.step(),
                known.footprint(),
                all,
                known.surroundings(),
                known.slot()));
        return;
      }
    }
    pending.add(one);
  }

  /** Adds the judgements of an unreported step that wait for the end of the history. */
  void collect(Step step, Surroundings surroundings, List<Pending> pending) {
    for (int slot = 0; slot < step.changes().size(); slot++) {
      for (ActiveRule rule :
          byKind.getOrDefault(ChangeFacts.kind(step.changes().get(slot)), List.of())) {
        if (rule.rule().at() == Rule.At.END) {
          Footprint footprint = step.footprints().getOrDefault(target.getFirst(), Footprint.NONE);
          pending.add(new Pending(rule, step, footprint, target, surroundings, slot));
        }
      }
    }
  }

  /** Returns what a waiting judgement comes to, now that the catalog is there. */
  Optional<Draft> settle(Pending pending, Catalog at) {
    Step step = pending.step();
    Change change = step.changes().get(pending.slot());
    StepFacts facts = new StepFacts(step, pending.footprint(), pending.surroundings(), at);
    Map<String, Draft> found = new LinkedHashMap<>();
    facts
        .change(change)
        .ifPresent(
            of ->
                judge(
                    pending.rule(),
                    new Subject(
                        ChangeFacts.kind(change),
                        pending.slot(),
                        Clause.of(change, step.statement()),
                        relation(change),
                        of,
                        pending.surroundings()),
                    step,
                    pending.versions(),
                    found));
    return found.values().stream().findFirst();
  }

  /** Returns what the rules say of a thing that is no statement: an error, a suppression. */
  List<Draft> engine(String kind, Facts facts, Span span) {
    List<Draft> drafts = new ArrayList<>();
    for (ActiveRule rule : byKind.getOrDefault(kind, List.of())) {
      Evaluation evaluation = Evaluation.of(rule.when(), facts);
      if (evaluation.verdict() == Verdict.TRUE) {
        drafts.add(
            new Draft(
                rule,
                rule.rule().message().render(facts),
                firstLine(span),
                span,
                Optional.empty(),
                Optional.empty(),
                Optional.of(rule.rule().help().render(facts)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Certainty.CERTAIN));
      }
    }
    return drafts;
  }

  private static Optional<Oid> relation(Change change) {
    return change instanceof Change.OfRelation of ? Optional.of(of.table()) : Optional.empty();
  }

  /** Groups the versions on which the step costs the same and fails the same. */
  private Map<Variant, List<Version>> variants(Step step) {
    Footprint first = step.footprints().get(target.getFirst());
    if (first != null
        && step.failures().isEmpty()
        && target.stream().allMatch(version -> step.footprints().get(version) == first)) {
      return Map.of(new Variant(Optional.of(first), Optional.empty()), target);
    }
    Map<Variant, List<Version>> variants = new LinkedHashMap<>();
    for (Version version : target) {
      Variant variant =
          new Variant(
              Optional.ofNullable(step.footprints().get(version)),
              Optional.ofNullable(step.failures().get(version)));
      variants.computeIfAbsent(variant, _ -> new ArrayList<>()).add(version);
    }
    return variants;
  }

  private static List<Lock> strongest(List<Lock> locks) {
    Map<Oid, Lock> strongest = new LinkedHashMap<>();
    for (Lock lock : locks) {
      strongest.merge(
          lock.relation(),
          lock,
          (a, b) -> LockFacts.conflicts(b.mode()) > LockFacts.conflicts(a.mode()) ? b : a);
    }
    return List.copyOf(strongest.values());
  }

  private void judge(Subject subject, Step step, List<Version> versions, Map<String, Draft> found) {
    for (ActiveRule rule : byKind.getOrDefault(subject.kind(), List.of())) {
      if (rule.rule().at() == Rule.At.STATEMENT) {
        judge(rule, subject, step, versions, found);
      }
    }
  }

  private void judge(
      ActiveRule rule,
      Subject subject,
      Step step,
      List<Version> versions,
      Map<String, Draft> found) {
    List<Version> applies =
        versions.stream()
            .filter(v -> rule.rule().postgres().map(range -> range.contains(v)).orElse(true))
            .toList();
    if (applies.isEmpty()) {
      return;
    }
    Evaluation evaluation = Evaluation.of(rule.when(), subject.facts());
    if (evaluation.verdict() == Verdict.FALSE) {
      return;
    }
    if (evaluation.verdict() == Verdict.UNKNOWN && !rule.rule().reportsUnknown()) {
      heldBack++;
      return;
    }
    Certainty certainty =
        evaluation.verdict() == Verdict.TRUE && step.certain()
            ? Certainty.CERTAIN
            : Certainty.POSSIBLE;
    String key = rule.rule().id() + " " + subject.kind() + " " + subject.slot();
    Draft known = found.get(key);
    if (known == null || certainty == Certainty.CERTAIN && known.certainty != certainty) {
      Draft draft = draft(rule, subject, step, evaluation, certainty);
      if (known != null) {
        draft.versions.addAll(known.versions);
      }
      found.put(key, draft);
      known = draft;
    }
    known.versions.addAll(applies);
  }

  private static Draft draft(
      ActiveRule rule, Subject subject, Step step, Evaluation evaluation, Certainty certainty) {
    Facts facts = evaluation.extend(subject.facts());
    boolean inside = subject.span().file() == step.at().file();
    Span span = firstLine(inside ? subject.span() : step.at());
    Optional<String> name =
        subject
            .relation()
            .flatMap(
                oid ->
                    step.catalogBefore()
                        .qualifiedName(oid)
                        .or(() -> step.catalogAfter().qualifiedName(oid)))
            .map(QualifiedName::toString);
    Optional<SafeWay> instead = SafeWay.of(rule.rule(), facts);
    return new Draft(
        rule,
        rule.rule().message().render(facts),
        span,
        place(step),
        subject.relation(),
        name,
        Optional.of(rule.rule().help().render(facts)),
        instead,
        Correction.of(instead, step, subject.surroundings()),
        related(facts, evaluation, span),
        certainty);
  }

  private static List<Finding.Related> related(Facts facts, Evaluation evaluation, Span span) {
    List<Finding.Related> related = new ArrayList<>();
    for (Fact bound : evaluation.bound().values()) {
      if (bound instanceof Fact.Node(Facts of) && of.place().isPresent()) {
        related.add(new Finding.Related(firstLine(of.place().get()), of.display()));
      }
    }
    facts
        .place()
        .ifPresent(place -> related.add(new Finding.Related(firstLine(place), "because of this")));
    for (String name : List.of("table", "referenced")) {
      if (facts.names().contains(name)
          && facts.get(name) instanceof Fact.Node(Facts table)
          && table.place().isPresent()
          && !overlaps(table.place().get(), span)) {
        related.add(
            new Finding.Related(
                firstLine(table.place().get()), table.display() + " was created here"));
      }
    }
    return related;
  }

  private static boolean overlaps(Span a, Span b) {
    return a.file() == b.file() && a.start() < b.end() && b.start() < a.end();
  }

  /** Returns the part of a span that stands on its first line. */
  static Span firstLine(Span span) {
    String text = span.text();
    int end = text.indexOf('\n');
    if (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    return end < 0 ? span : new Span(span.file(), span.start(), span.start() + end);
  }

  /** Joins findings of one rule that the same work of a statement causes. */
  private static List<Draft> merged(List<Draft> drafts) {
    List<Draft> kept = new ArrayList<>();
    for (Draft draft : drafts) {
      Optional<Draft> first =
          kept.stream()
              .filter(
                  k ->
                      draft.rule.aboutWork()
                          && k.id().equals(draft.id())
                          && k.relation.equals(draft.relation))
              .findFirst();
      if (first.isPresent()) {
        first.get().remarks.add(draft.message);
      } else {
        kept.add(draft);
      }
    }
    return kept;
  }

  /** Turns findings that yield to a more specific one into remarks of it. */
  private static List<Draft> yielded(List<Draft> drafts) {
    List<Draft> kept = new ArrayList<>(drafts);
    for (Draft draft : drafts) {
      Set<String> yieldsTo = Set.copyOf(draft.rule.rule().yieldsTo());
      drafts.stream()
          .filter(
              other ->
                  other != draft
                      && yieldsTo.contains(other.id())
                      && (other.relation.equals(draft.relation) || draft.relation.isEmpty()))
          .findFirst()
          .ifPresent(
              other -> {
                other.remarks.add(draft.message);
                kept.remove(draft);
              });
    }
    return kept;
  }
}
