package dev.interlock.footprint;

import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.TableConstraint;
import java.util.List;

/** ADD CONSTRAINT: a scan to verify, or an index to build. */
final class AddConstraints {
  private AddConstraints() {}

  static void of(Altered altered, TableConstraint constraint, Span span) {
    Tally tally = altered.tally();
    Relation.Table table = altered.table();
    List<Relation.Table> all = altered.all();
    switch (constraint) {
      case TableConstraint.Check check -> {
        boolean own = check.attributes().noInherit().isPresent();
        if (check.attributes().notValid().isEmpty() && check.attributes().notEnforced().isEmpty()) {
          for (Relation.Table one : own ? List.of(table) : all) {
            if (AlterTables.stored(one) && !merges(tally, one, check)) {
              tally.scan(one.oid(), span);
            }
          }
        }
      }
      case TableConstraint.NotNull notNull -> {
        boolean own = notNull.attributes().noInherit().isPresent();
        if (notNull.attributes().notValid().isEmpty()) {
          for (Relation.Table one : own ? List.of(table) : all) {
            NotNulls.set(altered, one, notNull.column().value(), span);
          }
        }
      }
      case TableConstraint.Unique _ -> build(altered, span);
      case TableConstraint.Exclude _ -> build(altered, span);
      case TableConstraint.PrimaryKey key -> {
        build(altered, span);
        for (Name column : key.columns()) {
          all.forEach(one -> NotNulls.set(altered, one, column.value(), span));
        }
      }
      case TableConstraint.UniqueUsingIndex _ -> {}
      case TableConstraint.PrimaryKeyUsingIndex key -> usingIndex(altered, key, span);
      case TableConstraint.ForeignKey fk -> ForeignKeys.add(tally, fk, span, table, all);
    }
  }

  /** A child's constraint of that name is taken as the inherited one, and not verified again. */
  private static boolean merges(Tally tally, Relation.Table table, TableConstraint.Check check) {
    return check
        .name()
        .flatMap(name -> tally.before().constraint(table.oid(), name.value()))
        .filter(Constraint::validated)
        .isPresent();
  }

  private static void usingIndex(
      Altered altered, TableConstraint.PrimaryKeyUsingIndex key, Span span) {
    QualifiedName name = new QualifiedName(altered.table().name().schema(), key.index().value());
    altered
        .tally()
        .index(name)
        .ifPresent(
            index -> {
              for (Index.Key part : index.keys()) {
                altered
                    .table()
                    .column(part.column())
                    .ifPresent(
                        c -> altered.all().forEach(t -> NotNulls.set(altered, t, c.name(), span)));
              }
            });
  }

  /**
   * The index is built on the table, and on every partition that has none that fits.
   *
   * <p>version switch: ADD UNIQUE on a partitioned table takes SHARE on the partitions until 17;
   * from 18 they have the lock of the statement already: add_constraint/unique_partitioned.
   */
  private static void build(Altered altered, Span span) {
    Tally tally = altered.tally();
    Relation.Table table = altered.table();
    if (!table.isPartitioned()) {
      tally.scan(table.oid(), span);
      Indexes.builtBy(tally, table, span);
    } else if (!altered.only()) {
      for (Relation.Table partition : tally.before().descendants(table.oid())) {
        if (!tally.atLeast(18)) {
          tally.lock(partition.oid(), LockMode.SHARE);
        }
        Indexes.buildMissing(tally, partition, span);
      }
    }
  }
}
