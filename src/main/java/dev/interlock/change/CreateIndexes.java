package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE INDEX. */
final class CreateIndexes {
  private CreateIndexes() {}

  static void create(Work work, IndexStatement.CreateIndex s) {
    SystemCatalogs.refuse(work, s.table().name(), s.table().span());
    Relation relation = work.need(s.table());
    if (relation instanceof Relation.Sequence
        || relation instanceof Relation.View v && !v.materialized()) {
      throw Work.refused(
          "42809",
          "cannot create index on relation \"" + relation.name().name() + "\"",
          s.table().span(),
          relation.createdAt());
    }
    Identifier schema = work.schemaOf(relation.oid());
    if (s.name().isPresent()) {
      Optional<CatalogObject> same =
          work.catalog().classNamed(new QualifiedName(Optional.of(schema), s.name().get().value()));
      if (same.isPresent() && s.ifNotExists().isPresent()) {
        return;
      }
    }
    boolean partitioned = relation instanceof Relation.Table t && t.isPartitioned();
    if (partitioned && s.concurrently().isPresent()) {
      throw Work.refused(
          "0A000",
          "cannot create index on partitioned table \""
              + relation.name().name()
              + "\" concurrently",
          s.concurrently().get(),
          relation.createdAt());
    }
    IndexRules.check(work, s, relation);
    List<Integer> include = new ArrayList<>();
    for (IndexElement e : s.include()) {
      e.column().flatMap(c -> work.column(relation.oid(), c)).ifPresent(include::add);
    }
    boolean only =
        s.only().isPresent() && partitioned && !work.catalog().children(relation.oid()).isEmpty();
    Indexes.define(
        work,
        new Indexes.Spec(
            relation.oid(),
            s.name().map(Name::value),
            s.method().map(m -> m.value().value()).orElse("btree"),
            Indexes.keys(work, relation.oid(), s.elements()),
            include,
            s.where(),
            s.unique().isPresent(),
            s.nullsDistinct().filter(d -> !d).isPresent(),
            Optional.empty(),
            !only,
            s.only().isEmpty()),
        s.span());
  }
}
