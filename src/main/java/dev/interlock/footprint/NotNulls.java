package dev.interlock.footprint;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import java.util.Optional;

/** Making a column NOT NULL: a scan, unless there is nothing to verify or a CHECK proves it. */
final class NotNulls {
  private NotNulls() {}

  /** ALTER COLUMN SET NOT NULL, also of a column of which nothing is known. */
  static void alter(Altered altered, Relation.Table table, Identifier name, Span span) {
    boolean unknown = !table.complete() && table.column(name).flatMap(Column::createdAt).isEmpty();
    if (unknown && !RowFacts.notNull(altered.tally(), table, name, altered.dropped())) {
      altered
          .tally()
          .workUnknown("whether nulls are excluded from " + table.name().name() + " is not known");
    } else if (table.complete() && table.column(name).isEmpty() && AlterTables.stored(table)) {
      // A column that the same statement adds is verified like any other.
      altered.tally().scan(table.oid(), span);
    } else {
      set(altered, table, name, span);
    }
  }

  /** Verifies that no row holds a null. */
  static void set(Altered altered, Relation.Table table, Identifier name, Span span) {
    Tally tally = altered.tally();
    Optional<Column> column = table.column(name);
    boolean isNew = column.isEmpty() && table.complete();
    if (isNew || !AlterTables.stored(table)) {
      return;
    }
    if (column.filter(Column::notNull).isPresent()) {
      // observed: not_null/set_not_null_on_not_valid_nn: VALIDATE looks for no proof
      if (!RowFacts.notNullValid(tally, table, column.get())) {
        tally.scan(table.oid(), span);
      }
      return;
    }
    if (!RowFacts.notNull(tally, table, name, altered.dropped())) {
      tally.scan(table.oid(), span);
    }
  }
}
