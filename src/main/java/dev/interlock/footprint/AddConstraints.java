package dev.interlock.footprint;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.TableConstraint;
import java.util.List;
import java.util.Optional;

/** ADD CONSTRAINT: a scan to verify, or an index to build. */
final class AddConstraints {
  private AddConstraints() {}

  static void of(
      Tally tally,
      TableConstraint constraint,
      Span span,
      Relation.Table table,
      List<Relation.Table> all,
      NotNullProof.Context proof) {
    switch (constraint) {
      case TableConstraint.Check check -> {
        boolean own = check.attributes().noInherit().isPresent();
        if (check.attributes().notValid().isEmpty() && check.attributes().notEnforced().isEmpty()) {
          for (Relation.Table one : own ? List.of(table) : all) {
            if (AlterTables.stored(one)) {
              tally.scan(one.oid(), span);
            }
          }
        }
      }
      case TableConstraint.NotNull notNull -> {
        boolean own = notNull.attributes().noInherit().isPresent();
        if (notNull.attributes().notValid().isEmpty()) {
          for (Relation.Table one : own ? List.of(table) : all) {
            notNull(tally, one, notNull.column().value(), span, proof);
          }
        }
      }
      case TableConstraint.Unique _ -> build(tally, span, table);
      case TableConstraint.Exclude _ -> build(tally, span, table);
      case TableConstraint.PrimaryKey key -> {
        build(tally, span, table);
        for (Name column : key.columns()) {
          for (Relation.Table one : all) {
            notNull(tally, one, column.value(), span, proof);
          }
        }
      }
      case TableConstraint.UniqueUsingIndex _ -> {}
      case TableConstraint.PrimaryKeyUsingIndex key ->
          tally
              .index(
                  new dev.interlock.postgres.QualifiedName(
                      table.name().schema(), key.index().value()))
              .ifPresent(
                  index ->
                      index
                          .keys()
                          .forEach(
                              k ->
                                  table
                                      .column(k.column())
                                      .ifPresent(
                                          c -> notNull(tally, table, c.name(), span, proof))));
      case TableConstraint.ForeignKey fk -> ForeignKeys.add(tally, fk, span, table, all);
    }
  }

  private static void notNull(
      Tally tally, Relation.Table table, Identifier column, Span span, NotNullProof.Context proof) {
    Optional<Column> known = table.column(column);
    boolean already = known.filter(Column::notNull).isPresent();
    boolean isNew = known.isEmpty() && table.complete();
    if (!already && !isNew && AlterTables.stored(table) && !proof.proves(table, column)) {
      tally.scan(table.oid(), span);
    }
  }

  /**
   * The index is built on the table, and on every partition.
   *
   * <p>version switch: ADD UNIQUE on a partitioned table takes SHARE on the partitions until 17,
   * ACCESS EXCLUSIVE from 18 (oracle README).
   */
  private static void build(Tally tally, Span span, Relation.Table table) {
    if (table.isPartitioned()) {
      LockMode mode = tally.atLeast(18) ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE;
      for (Relation.Table partition : tally.before().descendants(table.oid())) {
        tally.lock(partition.oid(), mode);
        boolean missing =
            tally.after().indexes(partition.oid()).stream()
                .anyMatch(i -> tally.before().object(i.oid()).isEmpty());
        if (AlterTables.stored(partition) && missing) {
          tally.scan(partition.oid(), span);
          Indexes.builtBy(tally, partition, span);
        }
      }
    } else {
      tally.scan(table.oid(), span);
    }
    Indexes.builtBy(tally, table, span);
  }
}
