package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.RewriteRule;
import dev.interlock.postgres.Builtins;
import dev.interlock.source.Span;
import dev.interlock.syntax.DataStatement;
import java.util.Optional;

/**
 * Whose rows INSERT, UPDATE, DELETE, MERGE and COPY can read or change.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">the manual: "COPY TO can be
 *     used only with plain tables"</a>
 */
final class DataRules {
  private DataRules() {}

  /** Refuses a target that no data change can have. */
  static void changeable(Relation relation, Span at) {
    boolean materialized = relation instanceof Relation.View view && view.materialized();
    if (materialized || relation instanceof Relation.Sequence) {
      throw Work.refused(
          "42809",
          "cannot change "
              + (materialized ? "materialized view" : "sequence")
              + " \""
              + relation.name().name()
              + "\"",
          at,
          relation.createdAt());
    }
  }

  /**
   * Refuses to change rows that are computed from many, unless a trigger or a rule does it.
   *
   * @see <a href="https://www.postgresql.org/docs/current/sql-createview.html">the manual on
   *     updatable views</a>
   */
  static void updatable(Work work, Relation relation, Span at) {
    if (!(relation instanceof Relation.View view)) {
      return;
    }
    boolean aggregates =
        view.query().shape().stream()
            .flatMap(s -> s.functions().stream())
            .map(f -> Builtins.functions(f.name().value()))
            .anyMatch(all -> !all.isEmpty() && all.stream().allMatch(f -> f.kind() == 'a'));
    boolean replaced =
        work.catalog().triggers(view.oid()).stream().anyMatch(t -> t.timing().equals("INSTEAD OF"))
            || work.catalog().rules(view.oid()).stream().anyMatch(RewriteRule::instead);
    if (aggregates && !replaced && view.query().shape().get().relations().size() == 1) {
      throw Work.refused(
          "55000", "cannot change view \"" + view.name().name() + "\"", at, view.createdAt());
    }
  }

  /** Refuses to change published rows that nothing identifies. */
  static void identified(Work work, DataStatement.Target target, String verb) {
    work.relation(target.name().name())
        .filter(Relation.Table.class::isInstance)
        .map(Relation.Table.class::cast)
        .ifPresent(t -> PublicationRules.identified(work, t, verb, target.name().span()));
  }

  /** version switch: COPY TO reads materialized views from 18. */
  static void copy(Work work, DataStatement.Copy copy) {
    Optional<CatalogObject> found = copy.table().flatMap(t -> work.find(t.name()));
    if (found.isEmpty()) {
      return;
    }
    boolean possible =
        switch (found.get()) {
          case Relation.Table table ->
              copy.from() || !table.isPartitioned() && table.kind() == Relation.Table.Kind.TABLE;
          case Relation.View view ->
              copy.from()
                  ? !view.materialized()
                      && work.catalog().triggers(view.oid()).stream()
                          .anyMatch(t -> t.timing().equals("INSTEAD OF"))
                  : view.materialized() && work.version().atLeast(18);
          default -> false;
        };
    if (!possible) {
      throw Work.refused(
          "42809",
          "cannot copy "
              + (copy.from() ? "to" : "from")
              + " relation \""
              + found.get().name().name()
              + "\"",
          copy.table().get().span(),
          found.get().createdAt());
    }
  }
}
