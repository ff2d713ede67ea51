package dev.interlock.change;

import dev.interlock.catalog.Relation;
import dev.interlock.effect.Change;
import dev.interlock.expression.Query;
import dev.interlock.expression.QueryTree;
import dev.interlock.parse.QueryTreeReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a statement's common table expressions change, such as {@code WITH gone AS (DELETE …)}.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING">the
 *     manual on data-modifying statements in WITH</a>
 */
final class InnerChanges {
  private final Work names;
  private final List<Change> changes;

  private InnerChanges(Work names, List<Change> changes) {
    this.names = names;
    this.changes = changes;
  }

  /** Adds what the common table expressions of a query change. */
  static void add(Query query, Work names, List<Change> changes) {
    if (query.shape().map(Query.Shape::changes).orElse(List.of()).isEmpty()) {
      return;
    }
    new QueryTreeReader()
        .read(query)
        .ifPresent(tree -> new InnerChanges(names, changes).of(tree.with()));
  }

  private void of(QueryTree.With with) {
    for (QueryTree.CommonTable table : with.tables()) {
      of(table.query().with());
      change(table.query());
    }
  }

  private void change(QueryTree tree) {
    switch (tree) {
      case QueryTree.Insert insert ->
          on(
              insert.target(),
              r -> new Change.InsertRows(insert.span(), r.oid(), insert.source().isPresent()));
      case QueryTree.Update update ->
          on(
              update.target(),
              r ->
                  new Change.UpdateRows(
                      update.span(),
                      r.oid(),
                      update.assignments().stream()
                          .flatMap(assigned -> assigned.columns().stream())
                          .map(QueryTree.ColumnTarget::name)
                          .toList(),
                      update.where(),
                      !update.from().isEmpty()));
      case QueryTree.Delete delete ->
          on(
              delete.target(),
              r ->
                  new Change.DeleteRows(
                      delete.span(), r.oid(), delete.where(), !delete.using().isEmpty()));
      case QueryTree.Merge merge ->
          on(merge.target(), r -> new Change.MergeRows(merge.span(), r.oid()));
      case QueryTree.Select _ -> {}
    }
  }

  private void on(QueryTree.Changed target, Function<Relation, Change> change) {
    Optional<Relation> relation = names.relation(target.name());
    relation.map(change).ifPresent(changes::add);
  }
}
