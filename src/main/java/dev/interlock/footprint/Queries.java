package dev.interlock.footprint;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Queries and data changes: ACCESS SHARE on what is read, ROW EXCLUSIVE on what is changed, ROW
 * SHARE on the other side of a foreign key.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">the
 *     manual on table-level locks</a>
 */
final class Queries {
  private Queries() {}

  static void read(Tally tally, Query query, Span cause) {
    if (query.shape().isEmpty()) {
      tally.workUnknown("the query was not understood");
      return;
    }
    Query.Shape shape = query.shape().get();
    LockMode mode = shape.locking() ? LockMode.ROW_SHARE : LockMode.ACCESS_SHARE;
    relations(tally, shape.relations(), mode, cause, new HashSet<>());
    for (Query.RelationUse use : shape.changes()) {
      find(tally, use.relation()).ifPresent(o -> tally.lock(o.oid(), LockMode.ROW_EXCLUSIVE));
    }
  }

  private static Optional<CatalogObject> find(Tally tally, QualifiedName name) {
    return tally.find(name).or(() -> tally.table(name).map(t -> t));
  }

  private static void relations(
      Tally tally, List<Query.RelationUse> uses, LockMode mode, Span cause, Set<Oid> seen) {
    for (Query.RelationUse use : uses) {
      find(tally, use.relation())
          .ifPresent(
              o -> {
                if (use.idle()) {
                  lockOnly(tally, o, mode, use.only(), new HashSet<>());
                } else {
                  relation(tally, o, mode, use.only(), cause, seen);
                }
              });
    }
  }

  private static void relation(
      Tally tally, CatalogObject object, LockMode mode, boolean only, Span cause, Set<Oid> seen) {
    if (!seen.add(object.oid())) {
      return;
    }
    tally.lock(object.oid(), mode);
    switch (object) {
      case Relation.Table table -> {
        if (AlterTables.stored(table)) {
          tally.scan(table.oid(), cause);
        }
        if (!only) {
          for (Relation.Table below : tally.before().descendants(table.oid())) {
            relation(tally, below, mode, true, cause, seen);
          }
        }
      }
      case Relation.View view -> {
        if (view.materialized()) {
          tally.scan(view.oid(), cause);
        } else {
          view.query().shape().ifPresent(s -> relations(tally, s.relations(), mode, cause, seen));
        }
      }
      case Relation.Sequence sequence -> tally.scan(sequence.oid(), cause);
      default -> {}
    }
  }

  /** A relation that is planned for, but of which no row is read. */
  private static void lockOnly(
      Tally tally, CatalogObject object, LockMode mode, boolean only, Set<Oid> seen) {
    if (!seen.add(object.oid())) {
      return;
    }
    tally.lock(object.oid(), mode);
    if (object instanceof Relation.Table && !only) {
      tally.before().descendants(object.oid()).forEach(t -> tally.lock(t.oid(), mode));
    }
    if (object instanceof Relation.View view && !view.materialized()) {
      view.query()
          .shape()
          .ifPresent(
              s ->
                  s.relations()
                      .forEach(
                          use ->
                              find(tally, use.relation())
                                  .ifPresent(o -> lockOnly(tally, o, mode, use.only(), seen))));
    }
  }

  /** A query that only is defined, not run: its relations are looked at. */
  static void define(Tally tally, Query query) {
    query
        .shape()
        .ifPresent(
            s ->
                s.relations()
                    .forEach(
                        r ->
                            find(tally, r.relation())
                                .ifPresent(o -> tally.lock(o.oid(), LockMode.ACCESS_SHARE))));
  }

  /** CREATE STATISTICS: SHARE UPDATE EXCLUSIVE on the table. */
  static void defineLocked(Tally tally, Query query) {
    query
        .shape()
        .ifPresent(
            s ->
                s.relations()
                    .forEach(
                        r ->
                            find(tally, r.relation())
                                .ifPresent(
                                    o -> tally.lock(o.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE))));
  }

  /** A rule's action that changes another table: ROW EXCLUSIVE there (oracle README, 15). */
  static void ruleAction(Tally tally, Query action) {
    action
        .shape()
        .ifPresent(
            s -> {
              s.changes()
                  .forEach(
                      c ->
                          find(tally, c.relation())
                              .ifPresent(o -> tally.lock(o.oid(), LockMode.ROW_EXCLUSIVE)));
              define(tally, action);
            });
  }

  static void insert(Tally tally, DataStatement.Insert insert) {
    Optional<CatalogObject> target = target(tally, insert.target());
    sources(tally, insert.query(), insert.target(), insert.span());
    target
        .flatMap(t -> base(tally, t, 0))
        .ifPresent(t -> checksReferenced(tally, t, Optional.empty()));
    if (insert.onConflict().filter(DataStatement.OnConflict::update).isPresent()) {
      tally.uncertain();
    }
  }

  static void update(Tally tally, DataStatement.Update update) {
    Optional<CatalogObject> target = target(tally, update.target());
    sources(tally, update.query(), update.target(), update.span());
    target
        .flatMap(t -> base(tally, t, 0))
        .ifPresent(
            t -> {
              scanTarget(tally, t, update.target(), update.where(), update.span());
              Set<Integer> assigned = new HashSet<>();
              for (Name name : update.assigned()) {
                t.column(name.value()).map(Column::number).ifPresent(assigned::add);
              }
              checksReferenced(tally, t, Optional.of(assigned));
              for (Constraint.ForeignKey fk : tally.before().foreignKeysTo(t.oid())) {
                if (fk.targetColumns().stream().anyMatch(assigned::contains)) {
                  referencing(tally, fk, fk.onUpdate(), update.span());
                }
              }
            });
  }

  static void delete(Tally tally, DataStatement.Delete delete) {
    Optional<CatalogObject> target = target(tally, delete.target());
    sources(tally, delete.query(), delete.target(), delete.span());
    target
        .flatMap(t -> base(tally, t, 0))
        .ifPresent(
            t -> {
              scanTarget(tally, t, delete.target(), delete.where(), delete.span());
              for (Constraint.ForeignKey fk : tally.before().foreignKeysTo(t.oid())) {
                referencing(tally, fk, fk.onDelete(), delete.span());
              }
            });
  }

  static void merge(Tally tally, DataStatement.Merge merge) {
    Optional<CatalogObject> target = target(tally, merge.target());
    sources(tally, merge.query(), merge.target(), merge.span());
    target
        .flatMap(t -> base(tally, t, 0))
        .ifPresent(
            t -> {
              scanTarget(tally, t, merge.target(), Optional.empty(), merge.span());
              checksReferenced(tally, t, Optional.empty());
              if (merge.deletes()) {
                for (Constraint.ForeignKey fk : tally.before().foreignKeysTo(t.oid())) {
                  referencing(tally, fk, fk.onDelete(), merge.span());
                }
              }
            });
  }

  static void copy(Tally tally, DataStatement.Copy copy) {
    copy.query().ifPresent(q -> read(tally, q, copy.span()));
    copy.table()
        .flatMap(name -> find(tally, name.name()))
        .ifPresent(
            o -> {
              if (copy.from()) {
                tally.lock(o.oid(), LockMode.ROW_EXCLUSIVE);
                tally
                    .before()
                    .table(o.oid())
                    .ifPresent(t -> checksReferenced(tally, t, Optional.empty()));
              } else {
                relation(tally, o, LockMode.ACCESS_SHARE, false, copy.span(), new HashSet<>());
              }
            });
  }

  private static Optional<CatalogObject> target(Tally tally, DataStatement.Target target) {
    Optional<CatalogObject> found = find(tally, target.name().name());
    found.ifPresent(
        o -> {
          tally.lock(o.oid(), LockMode.ROW_EXCLUSIVE);
          if (target.only().isEmpty()) {
            tally
                .before()
                .descendants(o.oid())
                .forEach(c -> tally.lock(c.oid(), LockMode.ROW_EXCLUSIVE));
          }
          if (o instanceof Relation.View view) {
            view.query()
                .shape()
                .ifPresent(
                    s ->
                        s.relations()
                            .forEach(
                                r ->
                                    find(tally, r.relation())
                                        .ifPresent(
                                            b -> tally.lock(b.oid(), LockMode.ROW_EXCLUSIVE))));
          }
        });
    return found;
  }

  /** What a data change reads, apart from the table whose rows it changes. */
  private static void sources(Tally tally, Query query, DataStatement.Target target, Span cause) {
    if (query.shape().isEmpty()) {
      tally.uncertain();
      return;
    }
    Query.Shape shape = query.shape().get();
    List<Query.RelationUse> read =
        shape.relations().stream()
            .filter(use -> use.span().start() != target.name().span().start())
            .toList();
    relations(tally, read, LockMode.ACCESS_SHARE, cause, new HashSet<>());
    for (Query.RelationUse use : shape.changes()) {
      find(tally, use.relation()).ifPresent(o -> tally.lock(o.oid(), LockMode.ROW_EXCLUSIVE));
    }
  }

  /** Without an equality on an indexed column, the whole table is read to find the rows. */
  private static void scanTarget(
      Tally tally,
      Relation.Table table,
      DataStatement.Target target,
      Optional<Expression> where,
      Span cause) {
    List<Relation.Table> all = new ArrayList<>(List.of(table));
    if (target.only().isEmpty()) {
      all.addAll(tally.before().descendants(table.oid()));
    }
    for (Relation.Table one : all) {
      if (AlterTables.stored(one)
          && !(where.isPresent() && indexed(tally, one, target, where.get()))) {
        tally.scan(one.oid(), cause);
      }
    }
  }

  /** Returns the table whose rows change: a view's change is its table's. */
  private static Optional<Relation.Table> base(Tally tally, CatalogObject object, int depth) {
    return switch (object) {
      case Relation.Table table -> Optional.of(table);
      case Relation.View view when !view.materialized() && depth < 20 ->
          view.query()
              .shape()
              .filter(shape -> shape.relations().size() == 1)
              .flatMap(shape -> find(tally, shape.relations().getFirst().relation()))
              .flatMap(below -> base(tally, below, depth + 1));
      default -> Optional.empty();
    };
  }

  /** Tells whether a column may be one of the target's: unqualified, or by the target's name. */
  private static boolean of(
      Relation.Table table, DataStatement.Target target, Expression.ColumnReference column) {
    if (column.parts().size() < 2) {
      return true;
    }
    Identifier qualifier = column.parts().get(column.parts().size() - 2);
    return target.alias().map(a -> a.value()).orElse(table.name().name()).equals(qualifier);
  }

  private static boolean indexed(
      Tally tally, Relation.Table table, DataStatement.Target target, Expression where) {
    List<Expression> terms = where instanceof Expression.And and ? and.terms() : List.of(where);
    for (Expression term : terms) {
      if (term instanceof Expression.Operation o
          && o.operator().equals("=")
          && o.left().orElse(term) instanceof Expression.ColumnReference r
          && !r.star()
          && of(table, target, r)
          && !(o.right().orElse(term) instanceof Expression.ColumnReference)) {
        Optional<Column> column = table.column(r.parts().getLast());
        if (column.isPresent()
            && tally.before().indexes(table.oid()).stream()
                .anyMatch(
                    i ->
                        i.valid()
                            && i.predicate().isEmpty()
                            && i.keys().getFirst().column() == column.get().number())) {
          return true;
        }
      }
    }
    return false;
  }

  /** New values of a foreign key are looked up, and the rows found are locked. */
  private static void checksReferenced(
      Tally tally, Relation.Table table, Optional<Set<Integer>> assigned) {
    for (Constraint constraint : tally.before().constraints(table.oid())) {
      if (constraint instanceof Constraint.ForeignKey fk
          && fk.common().enforced()
          && (assigned.isEmpty() || fk.columns().stream().anyMatch(assigned.get()::contains))) {
        tally.lock(fk.target(), LockMode.ROW_SHARE);
      }
    }
  }

  private static List<Oid> owners(Tally tally, Constraint.ForeignKey fk) {
    List<Oid> found = new ArrayList<>(List.of(fk.owner()));
    tally.before().descendants(fk.owner()).forEach(t -> found.add(t.oid()));
    return found;
  }

  private static void referencing(
      Tally tally, Constraint.ForeignKey fk, String action, Span cause) {
    boolean changes =
        action.equalsIgnoreCase("cascade") || action.toLowerCase(Locale.ROOT).startsWith("set");
    tally.lock(fk.owner(), changes ? LockMode.ROW_EXCLUSIVE : LockMode.ROW_SHARE);
    boolean hasIndex =
        tally.before().indexes(fk.owner()).stream()
            .anyMatch(i -> i.valid() && fk.columns().contains(i.keys().getFirst().column()));
    if (!hasIndex) {
      for (Oid one : owners(tally, fk)) {
        if (tally.before().table(one).filter(AlterTables::stored).isPresent()) {
          tally.scan(one, cause);
        }
      }
    }
  }
}
