package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependencies;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.Persistence;
import dev.interlock.syntax.ViewStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Views and materialized views. */
final class Views {
  private Views() {}

  static void create(Work work, ViewStatement.CreateView s) {
    boolean temporary = s.persistence() == Persistence.TEMPORARY || readsTemporary(work, s);
    TableRules.place(
        work, s.name(), temporary ? Persistence.TEMPORARY : s.persistence(), Optional.empty());
    StorageOptions.ofView(work, s.with());
    QualifiedName full = Tables.newName(work, s.name(), temporary);
    Outputs outputs = Outputs.of(work, s.query(), s.columns());
    refuseTwice(s.query(), s.columns(), outputs, s.name().span());
    Optional<Relation> same = work.catalog().relation(full);
    if (s.orReplace().isPresent()
        && same.isPresent()
        && same.get() instanceof Relation.View old
        && !old.materialized()) {
      refuseChangedColumns(old, outputs, s);
      boolean all = outputs.complete();
      work.put(
          old.withQuery(
                  all ? outputs.columns() : old.columns(), all, StoredQueries.full(work, s.query()))
              .withOptions(options(s)));
      work.define(old.oid(), recursion(s));
      work.catalog(work.catalog().with(rest(work, old.oid())));
      Dependents.query(work, old.oid(), s.query());
      return;
    }
    Optional<Oid> oid = Tables.free(work, full, s.name().span(), false);
    if (oid.isEmpty()) {
      return;
    }
    work.put(
        new Relation.View(
            oid.get(),
            full,
            false,
            Tables.persistence(s.persistence()),
            outputs.columns(),
            outputs.complete(),
            StoredQueries.full(work, s.query()),
            true,
            options(s),
            work.here()));
    work.define(oid.get(), recursion(s));
    Dependents.query(work, oid.get(), s.query());
  }

  /** Refuses two output columns of one name; what a star brings is not judged. */
  private static void refuseTwice(Query query, List<Name> given, Outputs outputs, Span at) {
    boolean stars =
        query
            .shape()
            .map(
                q ->
                    q.outputs().stream()
                        .anyMatch(
                            o ->
                                o.name().isEmpty()
                                    || o.value() instanceof Expression.ColumnReference c
                                        && c.star()))
            .orElse(true);
    if (stars || !given.isEmpty()) {
      return;
    }
    Set<Identifier> seen = new HashSet<>();
    for (Column c : outputs.columns()) {
      if (!seen.add(c.name())) {
        throw Work.refused(
            "42701", "column \"" + c.name() + "\" specified more than once", at, Optional.empty());
      }
    }
  }

  private static List<String> options(ViewStatement.CreateView s) {
    List<String> all = new ArrayList<>(Options.of(s.with()));
    s.checkOption()
        .ifPresent(
            c ->
                all.add(
                    "check_option="
                        + (c == ViewStatement.CheckOption.LOCAL ? "local" : "cascaded")));
    return all;
  }

  private static String recursion(ViewStatement.CreateView s) {
    return s.recursive() ? "RECURSIVE" : "";
  }

  /** Keeps what an extension holds of the view, drops what the old query needed. */
  private static Dependencies rest(Work work, Oid view) {
    Dependencies rest = work.catalog().dependencies();
    for (Dependency d : rest.from(view)) {
      if (d.kind() == Dependency.Kind.NORMAL) {
        rest = rest.minus(d);
      }
    }
    return rest;
  }

  private static boolean readsTemporary(Work work, ViewStatement.CreateView s) {
    return s.query()
        .shape()
        .map(
            q ->
                QueryScope.of(work, q).relations().stream()
                    .anyMatch(r -> r.persistence() == dev.interlock.catalog.Persistence.TEMPORARY))
        .orElse(false);
  }

  private static void refuseChangedColumns(
      Relation.View old, Outputs outputs, ViewStatement.CreateView s) {
    if (!old.complete() || !outputs.complete()) {
      return;
    }
    for (int i = 0; i < old.columns().size(); i++) {
      Column before = old.columns().get(i);
      if (i >= outputs.columns().size()) {
        throw Work.refused(
            "42P16", "cannot drop columns from view", s.name().span(), old.createdAt());
      }
      Column after = outputs.columns().get(i);
      if (!before.name().equals(after.name())) {
        throw Work.refused(
            "42P16",
            "cannot change name of view column \""
                + before.name()
                + "\" to \""
                + after.name()
                + "\"",
            s.name().span(),
            old.createdAt());
      }
      Optional<DataType> was = before.type().asOptional().map(DataType::plain);
      Optional<DataType> is = after.type().asOptional().map(DataType::plain);
      if (was.isPresent() && is.isPresent() && !was.equals(is)) {
        throw Work.refused(
            "42P16",
            "cannot change data type of view column \"" + before.name() + "\"",
            s.name().span(),
            old.createdAt());
      }
    }
  }

  static void createMaterialized(Work work, ViewStatement.CreateMaterializedView s) {
    QualifiedName full = Tables.newName(work, s.name(), false);
    Optional<Oid> oid = Tables.free(work, full, s.name().span(), s.ifNotExists().isPresent());
    if (oid.isEmpty()) {
      return;
    }
    Outputs outputs = Outputs.of(work, s.query(), s.columns());
    work.put(
        new Relation.View(
            oid.get(),
            full,
            true,
            Tables.persistence(s.persistence()),
            outputs.columns(),
            outputs.complete(),
            StoredQueries.full(work, s.query()),
            s.withNoData().isEmpty(),
            Options.of(s.with()),
            work.here()));
    work.define(oid.get(), "");
    Dependents.query(work, oid.get(), s.query());
  }

  static void refresh(Work work, ViewStatement.RefreshMaterializedView s) {
    if (s.concurrently().isPresent() && s.withNoData().isPresent()) {
      throw Work.refused(
          "42601",
          "REFRESH options CONCURRENTLY and WITH NO DATA cannot be used together",
          s.span(),
          Optional.empty());
    }
    Optional<CatalogObject> found = work.find(s.name().name());
    boolean other =
        found
            .filter(o -> !(o instanceof Relation.View v && v.materialized()))
            .filter(o -> !(o instanceof Relation r && !r.complete()))
            .isPresent();
    if (other) {
      throw Work.refused(
          "42809",
          "\"" + found.get().name().name() + "\" is not a materialized view",
          s.name().span(),
          found.get().createdAt());
    }
    if (found.isPresent() && found.get() instanceof Relation.View v && v.materialized()) {
      if (s.concurrently().isPresent() && !v.populated()) {
        throw Work.refused(
            "55000",
            "CONCURRENTLY cannot be used when the materialized view is not populated",
            s.span(),
            v.createdAt());
      }
      if (s.concurrently().isPresent()
          && work.catalog().indexes(v.oid()).stream()
              .noneMatch(i -> i.unique() && i.isPlain() && i.valid())) {
        throw Work.refused(
            "55000",
            "cannot refresh materialized view \"" + v.name() + "\" concurrently",
            s.span(),
            v.createdAt());
      }
      work.put(v.withPopulated(s.withNoData().isEmpty()));
    }
  }
}
