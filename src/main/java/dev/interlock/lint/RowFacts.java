package dev.interlock.lint;

import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Persistence;
import dev.interlock.effect.Change;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.rule.Fact;
import dev.interlock.rule.Facts;
import dev.interlock.source.Span;
import dev.interlock.syntax.DataStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The facts of data changes: how far they reach, judged by the transaction. */
final class RowFacts {
  private final Scene scene;

  RowFacts(Scene scene) {
    this.scene = scene;
  }

  void of(Change.UpdateRows update, Facts facts) {
    of(facts, update.table(), update.where().isPresent(), reach(update), true);
  }

  void of(Change.DeleteRows delete, Facts facts) {
    of(facts, delete.table(), delete.where().isPresent(), reach(delete), false);
  }

  private void of(Facts facts, Oid table, boolean where, Reach reach, boolean update) {
    List<TransactionMemory.Slice> earlier =
        scene.surroundings().memory().slices().stream()
            .filter(s -> s.table().equals(table) && s.update() == update)
            .toList();
    Reach total = reach.slice() && !earlier.isEmpty() ? reach.after(earlier) : reach;
    facts.with("reach", Fact.text(total.extent()));
    facts.with("reach-why", Fact.text(total.why()));
    facts.with("where", Fact.flag(where));
    facts.with("slices", new Fact.Items(earlier.stream().map(RowFacts::slice).toList()));
  }

  private static Fact slice(TransactionMemory.Slice slice) {
    return new Fact.Node(
        new Facts(() -> "line " + slice.span().startLine())
            .with("line", Fact.count(slice.span().startLine()))
            .at(slice.span()));
  }

  Reach reach(Change.UpdateRows update) {
    return reach(update.table(), update.where(), update.joins());
  }

  Reach reach(Change.DeleteRows delete) {
    return reach(delete.table(), delete.where(), delete.joins());
  }

  private Reach reach(Oid table, Optional<Expression> where, boolean joins) {
    Reach reach =
        Reach.of(
            new Reach.Subject(
                where,
                scene.object(table),
                names(table),
                joins,
                joins && chosen(table),
                scene.surroundings().memory().freshColumns(table),
                scene.step().statement().span().text()),
            scene.step().catalogBefore());
    return scene.step().repeated() ? reach.inLoop() : reach;
  }

  private boolean chosen(Oid table) {
    return scene.footprint().locks().stream()
        .filter(lock -> !lock.relation().equals(table))
        .flatMap(lock -> scene.object(lock.relation()).stream())
        .anyMatch(relation -> relation.persistence() == Persistence.TEMPORARY);
  }

  private Set<Identifier> names(Oid table) {
    Set<Identifier> names = new HashSet<>();
    scene.object(table).ifPresent(relation -> names.add(relation.name().name()));
    switch (scene.step().statement()) {
      case DataStatement.Change change -> {
        change.target().alias().ifPresent(alias -> names.add(alias.value()));
        inner(change.query(), names);
      }
      case DataStatement.Select select -> inner(select.query(), names);
      default -> {}
    }
    return names;
  }

  /** Adds what the targets of data-changing common table expressions go by. */
  private static void inner(Query query, Set<Identifier> names) {
    query
        .shape()
        .ifPresent(shape -> shape.changes().forEach(use -> use.alias().ifPresent(names::add)));
  }

  /** Returns the bounded data changes of the step that may be parts of a larger one. */
  List<TransactionMemory.Slice> slices() {
    List<TransactionMemory.Slice> slices = new ArrayList<>();
    for (Change change : scene.step().changes()) {
      if (change instanceof Change.UpdateRows update && reach(update).slice()) {
        slices.add(new TransactionMemory.Slice(update.table(), true, place(change)));
      } else if (change instanceof Change.DeleteRows delete && reach(delete).slice()) {
        slices.add(new TransactionMemory.Slice(delete.table(), false, place(change)));
      }
    }
    return slices;
  }

  private Span place(Change change) {
    return change.span().file() == scene.step().at().file() ? change.span() : scene.step().at();
  }
}
