package dev.interlock.footprint;

import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.TableStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table under ALTER TABLE.
 *
 * @param all the table and, without ONLY, those below it
 * @param actions all actions of the statement
 */
record Altered(
    Tally tally,
    Relation.Table table,
    boolean only,
    List<Relation.Table> all,
    List<AlterTableAction> actions) {

  static Altered of(Tally tally, Relation.Table table, TableStatement.AlterTable s) {
    List<Relation.Table> all = new ArrayList<>(List.of(table));
    boolean only = s.only().isPresent();
    if (!only) {
      all.addAll(tally.before().descendants(table.oid()));
    }
    return new Altered(tally, table, only, List.copyOf(all), s.actions());
  }

  /** Returns the constraints that the statement drops: drops run first, so they prove nothing. */
  Set<Identifier> dropped() {
    Set<Identifier> dropped = new HashSet<>();
    for (AlterTableAction action : actions) {
      if (action instanceof AlterTableAction.DropConstraint drop) {
        dropped.add(drop.name().value());
      }
    }
    return dropped;
  }
}
