package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.PartitionKey;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.References;
import dev.interlock.syntax.TableConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which constraints a table of a kind may have: none with an index on a foreign table, on a
 * partitioned table only unique ones that hold its partition key.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-partitioning.html">the manual on
 *     partitioning: "Limitations"</a>
 */
final class TableConstraintRules {
  private TableConstraintRules() {}

  static void check(Work work, Relation.Table table, TableConstraint constraint) {
    if (table.kind() == Relation.Table.Kind.FOREIGN) {
      foreign(table, constraint);
    }
    switch (constraint) {
      case TableConstraint.Check c -> {
        Clause.CHECK.check(work, c.condition());
        systemColumns(table, c);
        if (table.isPartitioned() && c.attributes().noInherit().isPresent()) {
          throw refuse(
              "42P16",
              "cannot add NO INHERIT constraint to partitioned table \""
                  + table.name().name()
                  + "\"",
              c.span(),
              table);
        }
        c.name().ifPresent(n -> besideInherited(work, table, c, n));
      }
      case TableConstraint.PrimaryKey k -> {
        Constraints.refuseSecondPrimaryKey(work, table.oid(), k.span());
        indexed(work, table, k.columns(), "PRIMARY KEY", k.span());
        StorageOptions.ofIndex(work, "btree", k.index().with());
      }
      case TableConstraint.Unique u -> {
        indexed(work, table, u.columns(), "UNIQUE", u.span());
        StorageOptions.ofIndex(work, "btree", u.index().with());
      }
      case TableConstraint.Exclude e -> {
        if (table.isPartitioned() && !work.version().atLeast(17)) {
          throw refuse(
              "0A000",
              "exclusion constraints are not supported on partitioned tables",
              e.span(),
              table);
        }
      }
      case TableConstraint.ForeignKey k -> foreignKey(work, table, k);
      case TableConstraint.PrimaryKeyUsingIndex u -> usingIndex(work, table, u.index(), true);
      case TableConstraint.UniqueUsingIndex u -> usingIndex(work, table, u.index(), false);
      case TableConstraint.NotNull n -> {}
    }
  }

  private static void foreign(Relation.Table table, TableConstraint constraint) {
    String word =
        switch (constraint) {
          case TableConstraint.PrimaryKey k -> "primary key";
          case TableConstraint.Unique u -> "unique";
          case TableConstraint.Exclude e -> "exclusion";
          case TableConstraint.ForeignKey k -> "foreign key";
          default -> "";
        };
    if (!word.isEmpty()) {
      throw refuse(
          "0A000",
          word + " constraints are not supported on foreign tables",
          constraint.span(),
          table);
    }
  }

  private static void systemColumns(Relation.Table table, TableConstraint.Check check) {
    for (var r : Uses.of(check.condition()).columns()) {
      Identifier name = r.parts().isEmpty() ? Identifier.of("") : r.parts().getLast();
      if (!r.star()
          && SystemColumns.has(name)
          && !name.value().equals("tableoid")
          && table.column(name).isEmpty()) {
        throw refuse(
            "42P10",
            "system column \"" + name + "\" reference in check constraint is invalid",
            r.span(),
            table);
      }
    }
  }

  /** A check of the same name that is inherited merges, unless one of the two is not inherited. */
  private static void besideInherited(
      Work work, Relation.Table table, TableConstraint.Check check, Name name) {
    Optional<Constraint> same = work.constraint(table.oid(), name.value());
    if (same.isEmpty() || !(same.get() instanceof Constraint.Check old)) {
      return;
    }
    boolean equal =
        Indexes.text(Optional.of(old.expression()))
            .equals(Indexes.text(Optional.of(check.condition())));
    if (equal
        && old.common().inherited() > 0
        && !old.common().local()
        && check.attributes().noInherit().isPresent()) {
      throw Work.refused(
          "42P17",
          "constraint \""
              + name
              + "\" conflicts with inherited constraint on relation \""
              + table.name().name()
              + "\"",
          name.span(),
          old.createdAt());
    }
  }

  /**
   * The unique constraints of a partitioned table hold its key; foreign partitions cannot have any.
   */
  static void indexed(Work work, Relation.Table table, List<Name> columns, String word, Span at) {
    Set<Identifier> seen = new HashSet<>();
    for (Name name : columns) {
      if (!seen.add(name.value())) {
        throw Work.refused(
            "42701",
            "column \""
                + name
                + "\" appears twice in "
                + (word.startsWith("P") ? "primary key" : "unique")
                + " constraint",
            name.span(),
            Optional.empty());
      }
      IndexRules.stored(
          table.column(name.value()),
          word.startsWith("P") ? "primary keys" : "unique constraints",
          name.span());
    }
    if (table.partitionKey().isEmpty()) {
      return;
    }
    for (Relation.Table below : work.catalog().descendants(table.oid())) {
      if (below.kind() == Relation.Table.Kind.FOREIGN) {
        throw refuse(
            "42809",
            "cannot create unique index on partitioned table \"" + table.name().name() + "\"",
            at,
            below);
      }
    }
    key(table, seen, word, at);
    for (Relation.Table below : work.catalog().descendants(table.oid())) {
      if (below.partitionKey().isPresent()) {
        key(below, seen, word, at);
      }
    }
  }

  private static void key(Relation.Table table, Set<Identifier> columns, String word, Span at) {
    for (PartitionKey.Part part : table.partitionKey().orElseThrow().parts()) {
      if (part.column() == 0) {
        throw refuse(
            "0A000",
            "unsupported " + word + " constraint with partition key definition",
            at,
            table);
      }
      boolean held =
          table.column(part.column()).filter(c -> columns.contains(c.name())).isPresent();
      if (!held && table.column(part.column()).isPresent()) {
        throw refuse(
            "0A000",
            "unique constraint on partitioned table must include all partitioning columns",
            at,
            table);
      }
    }
  }

  private static void foreignKey(Work work, Relation.Table table, TableConstraint.ForeignKey key) {
    References references = key.references();
    for (Name n : references.onDeleteColumns()) {
      if (key.columns().stream().noneMatch(c -> c.value().equals(n.value()))) {
        if (table.column(n.value()).isPresent()) {
          throw Work.refused(
              "42P10",
              "column \"" + n + "\" referenced in ON DELETE SET action must be part of foreign key",
              n.span(),
              Optional.empty());
        }
      }
    }
    if (!references.onUpdateColumns().isEmpty()) {
      throw Work.refused(
          "0A000",
          "a column list with SET NULL is only supported for ON DELETE actions",
          references.span(),
          Optional.empty());
    }
    Optional<CatalogObject> target = work.find(references.table().name());
    if (target.isEmpty()) {
      return;
    }
    boolean other =
        target.get() instanceof Relation.View
            || target.get() instanceof Relation.Sequence
            || target.get() instanceof Index
            || target.get() instanceof Relation.Table t && t.kind() == Relation.Table.Kind.FOREIGN;
    if (other) {
      throw Work.refused(
          "42809",
          "referenced relation \"" + references.table().name().name() + "\" is not a table",
          references.table().span(),
          target.get().createdAt());
    }
    if (target.get() instanceof Relation.Table to && to.complete()) {
      persistence(table, to, key.span());
    }
    for (Name n : references.columns()) {
      system(n);
    }
    for (Name n : key.columns()) {
      system(n);
    }
    List<Identifier> pairs = references.columns().stream().map(Name::value).toList();
    if (new HashSet<>(pairs).size() < pairs.size()) {
      throw Work.refused(
          "42830",
          "foreign key referenced-columns list must not contain duplicates",
          key.span(),
          Optional.empty());
    }
  }

  private static void system(Name name) {
    if (SystemColumns.has(name.value())) {
      throw Work.refused(
          "0A000", "system columns cannot be used in foreign keys", name.span(), Optional.empty());
    }
  }

  private static void persistence(Relation.Table table, Relation.Table target, Span at) {
    boolean refused =
        switch (table.persistence()) {
          case PERMANENT -> target.persistence() != Persistence.PERMANENT;
          case UNLOGGED -> target.persistence() == Persistence.TEMPORARY;
          case TEMPORARY -> target.persistence() != Persistence.TEMPORARY;
        };
    if (refused && table.complete()) {
      throw refuse(
          "42P16",
          switch (table.persistence()) {
            case PERMANENT -> "constraints on permanent tables may reference only permanent tables";
            case UNLOGGED ->
                "constraints on unlogged tables may reference only permanent or unlogged tables";
            case TEMPORARY -> "constraints on temporary tables may reference only temporary tables";
          },
          at,
          target);
    }
  }

  private static void usingIndex(Work work, Relation.Table table, Name name, boolean primary) {
    Optional<Index> found =
        work.catalog().index(new QualifiedName(table.name().schema(), name.value()));
    if (found.isEmpty()) {
      return;
    }
    Index index = found.get();
    if (!index.table().equals(table.oid())) {
      throw at(
          "55000",
          "index \"" + name + "\" does not belong to table \"" + table.name().name() + "\"",
          name.span(),
          index);
    }
    if (index.constraint().isPresent()) {
      return;
    }
    if (!index.valid() || !index.unique() || !index.isPlain()) {
      return;
    }
    if (primary && index.nullsNotDistinct()) {
      throw at("42P16", "primary keys cannot use NULLS NOT DISTINCT indexes", name.span(), index);
    }
    for (int i = 0; i < index.keys().size(); i++) {
      Index.Key key = index.keys().get(i);
      boolean plain =
          key.ordering().isEmpty()
              || key.ordering().equals("NULLS LAST")
              || key.ordering().equals("ASC")
              || key.ordering().equals("ASC NULLS LAST");
      boolean sameCollation =
          key.collation().isEmpty()
              || table
                  .column(key.column())
                  .filter(
                      c ->
                          c.collation()
                              .map(x -> x.name())
                              .equals(key.collation().map(x -> x.name())))
                  .isPresent();
      if (!plain || !sameCollation) {
        throw at(
            "42809",
            "index \""
                + name
                + "\" column number "
                + (i + 1)
                + " does not have default sorting behavior",
            name.span(),
            index);
      }
    }
  }

  private static Refused at(String sqlstate, String message, Span span, Index index) {
    return Work.refused(sqlstate, message, span, index.createdAt());
  }

  private static Refused refuse(String sqlstate, String message, Span at, Relation.Table because) {
    return Work.refused(sqlstate, message, at, because.createdAt());
  }
}
