package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.Option;
import dev.interlock.syntax.RelationTarget;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What TRUNCATE, REINDEX, CLUSTER, VACUUM and ANALYZE refuse.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-truncate.html">the manual on TRUNCATE:
 *     "cannot be used on a table that has foreign-key references from other tables"</a>
 */
final class MaintenanceRules {
  private MaintenanceRules() {}

  static void check(Work work, MaintenanceStatement statement) {
    switch (statement) {
      case MaintenanceStatement.Truncate s -> truncate(work, s);
      case MaintenanceStatement.Reindex s -> reindex(work, s);
      case MaintenanceStatement.Cluster s -> cluster(work, s);
      case MaintenanceStatement.Vacuum s -> {
        vacuum(s);
        s.tables().forEach(t -> columns(work, t));
      }
      case MaintenanceStatement.Analyze s -> s.tables().forEach(t -> columns(work, t));
      case MaintenanceStatement.Checkpoint s -> {}
    }
  }

  private static void truncate(Work work, MaintenanceStatement.Truncate s) {
    Set<Oid> all = new HashSet<>();
    for (RelationTarget target : s.tables()) {
      Optional<CatalogObject> found = work.find(target.name().name());
      if (found.isEmpty()) {
        work.gone(target.name().name())
            .ifPresent(
                at -> {
                  throw Work.refused(
                      "42P01",
                      "relation \"" + target.name() + "\" does not exist",
                      target.span(),
                      Optional.of(at));
                });
        continue;
      }
      if (!(found.get() instanceof Relation.Table table)) {
        throw Work.refused(
            "42809",
            "\"" + target.name().name().name() + "\" is not a table",
            target.span(),
            found.get().createdAt());
      }
      if (target.only().isPresent()
          && table.isPartitioned()
          && !work.catalog().children(table.oid()).isEmpty()) {
        throw Work.refused(
            "42809", "cannot truncate only a partitioned table", target.span(), table.createdAt());
      }
      if (target.only().isPresent() && table.isPartitioned()) {
        throw Work.refused(
            "42809", "cannot truncate only a partitioned table", target.span(), table.createdAt());
      }
      all.add(table.oid());
      if (target.only().isEmpty()) {
        work.catalog().descendants(table.oid()).forEach(t -> all.add(t.oid()));
      }
    }
    if (s.behavior().cascade().isPresent()) {
      return;
    }
    for (Oid table : all) {
      for (Constraint.ForeignKey key : ReferencedPartitions.foreignKeysTo(work, table)) {
        if (!all.contains(key.owner())) {
          throw Work.refused(
              "0A000",
              "cannot truncate a table referenced in a foreign key constraint",
              s.span(),
              key.createdAt());
        }
      }
    }
  }

  private static void reindex(Work work, MaintenanceStatement.Reindex s) {
    boolean concurrently =
        s.concurrently().isPresent()
            || s.options().stream()
                .anyMatch(
                    o ->
                        o.name().value().equals("concurrently")
                            && StorageOptions.isTruth(o.word().orElse("true"))
                            && !o.word().filter(w -> w.startsWith("f")).isPresent());
    if (s.target() == MaintenanceStatement.Reindex.Target.SYSTEM && concurrently) {
      throw at("0A000", "cannot reindex system catalogs concurrently", s.span());
    }
    if (s.name().isEmpty()) {
      return;
    }
    boolean index = s.target() == MaintenanceStatement.Reindex.Target.INDEX;
    boolean table = s.target() == MaintenanceStatement.Reindex.Target.TABLE;
    if (!index && !table) {
      return;
    }
    Optional<CatalogObject> found = work.find(s.name().get().name());
    if (found.isEmpty()) {
      QualifiedName name = s.name().get().name();
      if (SystemCatalogs.stores(work, name)) {
        if (concurrently) {
          throw at("0A000", "cannot reindex system catalogs concurrently", s.span());
        }
        if (option(s.options(), "tablespace").isPresent()) {
          throw at("0A000", "cannot move system relation \"" + name.name() + "\"", s.span());
        }
      }
      return;
    }
    boolean unknown = found.get() instanceof Relation r && !r.complete();
    if (index && !(found.get() instanceof Index) && !unknown) {
      throw Work.refused(
          "42809",
          "\"" + s.name().get().name().name() + "\" is not an index",
          s.name().get().span(),
          found.get().createdAt());
    }
    boolean stored =
        found.get() instanceof Relation.Table t && t.kind() != Relation.Table.Kind.FOREIGN
            || found.get() instanceof Relation.View v && v.materialized();
    if (table && !stored && !unknown) {
      throw Work.refused(
          "42809",
          "\"" + s.name().get().name().name() + "\" is not a table or materialized view",
          s.name().get().span(),
          found.get().createdAt());
    }
    if (concurrently && found.get() instanceof Index i) {
      boolean exclusion =
          i.constraint()
              .flatMap(c -> work.catalog().object(c, Constraint.Exclusion.class))
              .isPresent();
      if (exclusion) {
        throw Work.refused(
            "0A000",
            "concurrent index creation for exclusion constraints is not supported",
            s.span(),
            i.createdAt());
      }
    }
    if (s.options().stream()
        .anyMatch(
            o ->
                o.name().value().equals("tablespace")
                    && o.word().filter("pg_global"::equals).isPresent())) {
      throw concurrently
          ? at("0A000", "cannot move non-shared relation to tablespace \"pg_global\"", s.span())
          : at("22023", "only shared relations can be placed in pg_global tablespace", s.span());
    }
  }

  private static void cluster(Work work, MaintenanceStatement.Cluster s) {
    if (s.table().isEmpty()) {
      return;
    }
    Optional<Relation> found = work.relation(s.table().get().name());
    if (found.isEmpty() || !found.get().complete()) {
      return;
    }
    Relation relation = found.get();
    if (relation instanceof Relation.Sequence
        || relation instanceof Relation.View v && !v.materialized()
        || relation instanceof Relation.Table t && t.kind() == Relation.Table.Kind.FOREIGN) {
      throw Work.refused(
          "42809",
          "\"" + relation.name().name() + "\" is not a table",
          s.table().get().span(),
          relation.createdAt());
    }
    if (s.index().isEmpty()) {
      clusteredBefore(work, relation, s.table().get().span());
      return;
    }
    Name name = s.index().get();
    Optional<Index> index =
        work.catalog().index(new QualifiedName(relation.name().schema(), name.value()));
    if (index.isEmpty()) {
      throw Work.refused(
          "42704",
          "index \"" + name + "\" for table \"" + relation.name().name() + "\" does not exist",
          name.span(),
          relation.createdAt());
    }
    clusterOn(relation, index.get(), name);
  }

  /** Refuses the index that CLUSTER ON names. */
  static void clusterOn(Work work, Relation.Table table, Name name) {
    Optional<Index> index =
        work.catalog().index(new QualifiedName(table.name().schema(), name.value()));
    if (index.isPresent()) {
      clusterOn(table, index.get(), name);
    } else if (table.complete()) {
      throw Work.refused(
          "42704",
          "index \"" + name + "\" for table \"" + table.name().name() + "\" does not exist",
          name.span(),
          table.createdAt());
    }
  }

  /** CLUSTER without an index takes the one of the last time. */
  private static void clusteredBefore(Work work, Relation relation, Span at) {
    boolean before =
        work.catalog().indexes(relation.oid()).stream()
            .anyMatch(i -> work.catalog().administration(i.oid()).clusterOn());
    boolean partitioned = relation instanceof Relation.Table t && t.isPartitioned();
    if (!before && !partitioned && relation.createdAt().isPresent()) {
      throw Work.refused(
          "42704",
          "there is no previously clustered index for table \"" + relation.name().name() + "\"",
          at,
          relation.createdAt());
    }
  }

  /** Refuses an index that a table cannot be clustered on. */
  static void clusterOn(Relation relation, Index index, Name name) {
    if (!index.table().equals(relation.oid())) {
      throw Work.refused(
          "42809",
          "\"" + name + "\" is not an index for table \"" + relation.name().name() + "\"",
          name.span(),
          index.createdAt());
    }
    if (Set.of("hash", "gin", "brin", "spgist").contains(index.method())) {
      throw Work.refused(
          "0A000",
          "cannot cluster on index \""
              + name
              + "\" because access method does not support clustering",
          name.span(),
          index.createdAt());
    }
    if (index.predicate().isPresent()) {
      throw Work.refused(
          "0A000",
          "cannot cluster on partial index \"" + name + "\"",
          name.span(),
          index.createdAt());
    }
    if (!index.valid()) {
      throw Work.refused(
          "0A000",
          "cannot cluster on invalid index \"" + name + "\"",
          name.span(),
          index.createdAt());
    }
  }

  private static void vacuum(MaintenanceStatement.Vacuum s) {
    boolean full = on(s.options(), "full");
    boolean analyze = on(s.options(), "analyze");
    if (full && option(s.options(), "parallel").filter(v -> !v.equals("0")).isPresent()) {
      throw at("0A000", "VACUUM FULL cannot be performed in parallel", s.span());
    }
    if (full && !analyze && option(s.options(), "buffer_usage_limit").isPresent()) {
      throw at("0A000", "BUFFER_USAGE_LIMIT cannot be specified for VACUUM FULL", s.span());
    }
    if (!analyze) {
      for (RelationTarget t : s.tables()) {
        if (!t.columns().isEmpty()) {
          throw at(
              "0A000", "ANALYZE option must be specified when a column list is provided", t.span());
        }
      }
    }
    if (full && on(s.options(), "disable_page_skipping")) {
      throw at("0A000", "VACUUM option DISABLE_PAGE_SKIPPING cannot be used with FULL", s.span());
    }
    if (full && option(s.options(), "process_toast").filter(v -> !truth(v)).isPresent()) {
      throw at("0A000", "PROCESS_TOAST required with VACUUM FULL", s.span());
    }
    if (on(s.options(), "only_database_stats") && !s.tables().isEmpty()) {
      throw at("0A000", "ONLY_DATABASE_STATS cannot be specified with a list of tables", s.span());
    }
  }

  private static Optional<String> option(List<Option> options, String name) {
    return options.stream()
        .filter(o -> o.name().value().equals(name))
        .map(o -> o.word().orElse("true"))
        .findFirst();
  }

  private static boolean on(List<Option> options, String name) {
    return option(options, name).filter(MaintenanceRules::truth).isPresent();
  }

  private static boolean truth(String value) {
    return value.equals("1")
        || value.startsWith("t")
        || value.startsWith("y")
        || value.equals("on");
  }

  private static void columns(Work work, RelationTarget target) {
    Set<Identifier> seen = new HashSet<>();
    Optional<Relation> relation = work.relation(target.name().name()).filter(Relation::complete);
    for (Name n : target.columns()) {
      if (relation.isPresent() && relation.get().column(n.value()).isEmpty()) {
        throw Work.refused(
            "42703",
            "column \""
                + n
                + "\" of relation \""
                + relation.get().name().name()
                + "\" does not exist",
            n.span(),
            relation.get().createdAt());
      }
      if (!seen.add(n.value()) && relation.isPresent()) {
        throw at(
            "42701",
            "column \""
                + n
                + "\" of relation \""
                + target.name().name().name()
                + "\" appears more than once",
            n.span());
      }
    }
  }

  private static Refused at(String sqlstate, String message, Span span) {
    return Work.refused(sqlstate, message, span, Optional.empty());
  }
}
