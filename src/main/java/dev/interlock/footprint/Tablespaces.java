package dev.interlock.footprint;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.TableStatement;
import java.util.Optional;

/**
 * Moving to another tablespace copies the file block by block; what is there already stays.
 *
 * <p>observed: storage/set_tablespace, storage/set_tablespace_back, storage/set_tablespace_already,
 * storage/set_tablespace_all, storage/set_tablespace_partitioned_index.
 */
final class Tablespaces {
  private Tablespaces() {}

  static boolean moves(Tally tally, Oid relation, AlterTableAction.SetTablespace set) {
    Identifier to = set.tablespace().value();
    return !tally
        .before()
        .administration(relation)
        .tablespace()
        .equals(to.value().equals("pg_default") ? Optional.empty() : Optional.of(to));
  }

  /** ALL IN TABLESPACE: whatever stood there and no longer does. */
  static void all(Tally tally, TableStatement.MoveAllInTablespace s) {
    for (Oid oid : tally.after().administered()) {
      boolean same =
          tally
              .before()
              .administration(oid)
              .tablespace()
              .equals(tally.after().administration(oid).tablespace());
      if (!same) {
        tally.before().object(oid).ifPresent(o -> one(tally, o, s));
      }
    }
  }

  private static void one(Tally tally, CatalogObject object, TableStatement.MoveAllInTablespace s) {
    tally.lock(object.oid(), LockMode.ACCESS_EXCLUSIVE);
    switch (object) {
      case Relation.Table table when AlterTables.stored(table) ->
          tally.rewrite(table.oid(), s.span());
      case Relation.View view -> tally.rewrite(view.oid(), s.span());
      case Index index
          when tally.before().table(index.table()).map(AlterTables::stored).orElse(true) ->
          tally.rebuild(index.oid(), s.span());
      default -> {}
    }
  }
}
