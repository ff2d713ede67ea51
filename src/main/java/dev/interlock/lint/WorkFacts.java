package dev.interlock.lint;

import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.PartitionBound;
import dev.interlock.catalog.Relation;
import dev.interlock.effect.Change;
import dev.interlock.effect.Work;
import dev.interlock.rule.Fact;
import dev.interlock.rule.Facts;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** The facts of what takes time that grows with the data: rewrites, scans, builds. */
final class WorkFacts {
  private final Scene scene;
  private final RowFacts rows;

  WorkFacts(Scene scene) {
    this.scene = scene;
    rows = new RowFacts(scene);
  }

  Fact works(Known<List<Work>> works, Optional<Oid> table, Optional<Span> clause) {
    return switch (works) {
      case Known.Unknown<List<Work>> _ -> Fact.UNKNOWN;
      case Known.Value<List<Work>>(List<Work> known) ->
          new Fact.Items(
              known.stream()
                  .filter(work -> clause.isEmpty() || causedBy(work, clause.get()))
                  .map(work -> work(work, table))
                  .toList());
    };
  }

  private static boolean causedBy(Work work, Span clause) {
    return work.causes().isEmpty()
        || work.causes().stream()
            .anyMatch(
                cause ->
                    cause.file() == clause.file()
                        && cause.start() < clause.end()
                        && clause.start() < cause.end());
  }

  private Fact work(Work work, Optional<Oid> table) {
    return new Fact.Node(
        new Facts(() -> scene.name(work.name()))
            .with("relation", Fact.text(scene.name(work.name())))
            .with("partition-of", () -> partitionOf(work.table()))
            .with("existing", () -> scene.existing(work.table()))
            .with("default-partition", () -> Fact.flag(isDefault(work.table())))
            .with(
                "cause",
                () ->
                    Fact.text(
                        scene.step().changes().stream()
                            .filter(change -> causedBy(work, change.span()))
                            .map(ChangeFacts::kind)
                            .findFirst()
                            .orElse("statement")))
            .with(
                "target",
                () ->
                    Fact.flag(
                        table.isPresent()
                            && (work.table().equals(table.get())
                                || isBelow(work.table(), table.get())))));
  }

  private boolean isBelow(Oid table, Oid parent) {
    return scene
        .step()
        .catalogBefore()
        .table(table)
        .map(t -> t.parents().stream().anyMatch(p -> p.equals(parent) || isBelow(p, parent)))
        .orElse(false);
  }

  private boolean isDefault(Oid table) {
    return scene
        .step()
        .catalogBefore()
        .table(table)
        .flatMap(Relation.Table::partition)
        .filter(bound -> bound.values() instanceof PartitionBound.Values.Default)
        .isPresent();
  }

  private Fact partitionOf(Oid table) {
    return scene
        .step()
        .catalogBefore()
        .table(table)
        .filter(Relation.Table::isPartition)
        .flatMap(t -> t.parents().stream().findFirst())
        .flatMap(scene.step().catalogBefore()::qualifiedName)
        .map(n -> Fact.text(scene.name(n)))
        .orElse(Fact.ABSENT);
  }

  /** Says in words what grows with the data of an existing table; absent when nothing does. */
  Fact inWords() {
    for (Change change : scene.step().changes()) {
      Optional<String> words =
          switch (change) {
            case Change.UpdateRows update
                when rows.reach(update).extent() != Reach.Extent.BOUNDED
                    && scene.isOld(update.table()) ->
                Optional.of("an UPDATE of " + named(update.table()));
            case Change.DeleteRows delete
                when rows.reach(delete).extent() != Reach.Extent.BOUNDED
                    && scene.isOld(delete.table()) ->
                Optional.of("a DELETE from " + named(delete.table()));
            default -> Optional.empty();
          };
      if (words.isPresent()) {
        return Fact.text(words.get());
      }
    }
    return words("a rewrite of ", scene.footprint().rewrites())
        .or(() -> words("building ", scene.footprint().builds()))
        .or(() -> words("rebuilding ", scene.footprint().rebuilds()))
        .or(() -> words("reading all of ", scene.footprint().scans()))
        .<Fact>map(Fact::text)
        .orElse(Fact.ABSENT);
  }

  private String named(Oid table) {
    return scene.object(table).map(r -> scene.name(r.name())).orElse("a table");
  }

  /** A foreign key of a new table has next to no rows to look up. */
  private boolean checksNewRows(Work work) {
    return scene.step().changes().stream()
        .anyMatch(
            change ->
                change instanceof Change.AddForeignKey key
                    && key.referenced().equals(work.table())
                    && !key.table().equals(work.table())
                    && !scene.isOld(key.table()));
  }

  private Optional<String> words(String verb, Known<List<Work>> works) {
    return works
        .asOptional()
        .flatMap(
            list ->
                list.stream()
                    .filter(work -> scene.isOld(work.table()) && !checksNewRows(work))
                    .findFirst()
                    .map(work -> verb + scene.name(work.name())));
  }
}
