package dev.interlock.footprint;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ALTER TABLE: one lock for the whole statement, then what each action adds.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">the manual's page</a>
 */
final class AlterTables {
  private AlterTables() {}

  static void of(Tally tally, TableStatement.AlterTable s) {
    Optional<CatalogObject> found =
        tally.find(s.name().name()).or(() -> tally.table(s.name().name()).map(t -> t));
    if (found.isEmpty()) {
      Definitions.type(tally, s.name().name()).ifPresent(type -> composite(tally, s, type));
      return;
    }
    LockMode mode = AlterTableLocks.strongest(s.actions());
    switch (found.get()) {
      case Relation.Table table -> table(tally, s, table, mode);
      case Relation.View view -> view(tally, s, view, mode);
      case Relation.Sequence sequence -> sequence(tally, s, sequence);
      case Index index -> index(tally, s, index, mode);
      default -> composite(tally, s, found.get());
    }
  }

  private static void table(
      Tally tally, TableStatement.AlterTable s, Relation.Table table, LockMode mode) {
    tally.lock(table.oid(), mode);
    Recursion recursion = new Recursion(tally, table, s.only().isPresent());
    for (AlterTableAction action : s.actions()) {
      recursion.locked(action).forEach(below -> tally.lock(below.oid(), mode));
    }
    Altered altered = Altered.of(tally, table, s);
    s.actions().forEach(action -> action(tally, action, altered));
  }

  private static void action(Tally tally, AlterTableAction action, Altered altered) {
    Span span = action.span();
    Relation.Table table = altered.table();
    List<Relation.Table> all = altered.all();
    switch (action) {
      case AlterTableAction.AddColumn add -> AddColumns.of(altered, add);
      case AlterTableAction.DropColumn drop -> Drops.column(tally, table, drop.column().value());
      case AlterTableAction.AlterColumnType type -> TypeChanges.of(tally, type, all);
      case AlterTableAction.SetNotNull set ->
          all.forEach(one -> NotNulls.alter(altered, one, set.column().value(), span));
      case AlterTableAction.SetExpression set ->
          all.forEach(one -> expression(tally, one, set, span));
      case AlterTableAction.AddConstraint(Span _, TableConstraint constraint) ->
          AddConstraints.of(altered, constraint, span);
      case AlterTableAction.AlterConstraint alter -> alter(altered, alter);
      case AlterTableAction.ValidateConstraint v -> validate(tally, table, v, span);
      case AlterTableAction.DropConstraint drop ->
          tally
              .before()
              .constraint(table.oid(), drop.name().value())
              .ifPresent(c -> Drops.constraint(tally, c, true));
      case AlterTableAction.SetLogged set -> logged(tally, table, set.logged(), span);
      case AlterTableAction.SetAccessMethod set -> {
        boolean heap = set.method().map(m -> m.value().value().equals("heap")).orElse(true);
        if (!table.isPartitioned() && !heap) {
          rewriteTable(tally, table, span);
        }
      }
      case AlterTableAction.SetTablespace set -> {
        if (stored(table) && Tablespaces.moves(tally, table.oid(), set)) {
          tally.rewrite(table.oid(), span);
        }
      }
      case AlterTableAction.Inherit i ->
          tally
              .table(i.parent().name())
              .ifPresent(p -> tally.lock(p.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE));
      case AlterTableAction.NoInherit i ->
          tally.table(i.parent().name()).ifPresent(p -> tally.lock(p.oid(), LockMode.ACCESS_SHARE));
      case AlterTableAction.AttachPartition attach -> Partitions.attach(tally, table, attach);
      case AlterTableAction.DetachPartition detach -> Partitions.detach(tally, table, detach);
      case AlterTableAction.SetIdentity _, AlterTableAction.AddIdentity _ -> {
        if (action instanceof AlterTableAction.AddIdentity && tally.atLeast(17)) {
          return;
        }
      }
      case AlterTableAction.SetOwner _ ->
          sequences(tally, table.oid())
              .forEach(sequence -> tally.lock(sequence, LockMode.ACCESS_EXCLUSIVE));
      case AlterTableAction.SetDefault _,
          AlterTableAction.DropDefault _,
          AlterTableAction.DropNotNull _,
          AlterTableAction.DropExpression _,
          AlterTableAction.DropIdentity _,
          AlterTableAction.SetStorage _,
          AlterTableAction.SetCompression _,
          AlterTableAction.SetStatistics _,
          AlterTableAction.SetColumnOptions _,
          AlterTableAction.ResetColumnOptions _,
          AlterTableAction.SetColumnForeignOptions _,
          AlterTableAction.SetTrigger _,
          AlterTableAction.SetRule _,
          AlterTableAction.SetRowSecurity _,
          AlterTableAction.ClusterOn _,
          AlterTableAction.SetWithoutCluster _,
          AlterTableAction.SetWithoutOids _,
          AlterTableAction.SetOptions _,
          AlterTableAction.ResetOptions _,
          AlterTableAction.SetForeignOptions _,
          AlterTableAction.SetOfType _,
          AlterTableAction.SetNotOfType _,
          AlterTableAction.ReplicaIdentity _,
          AlterTableAction.AddAttribute _,
          AlterTableAction.DropAttribute _,
          AlterTableAction.AlterAttributeType _ -> {}
    }
  }

  /** A stored column is computed anew; a virtual one is looked at where it must not be null. */
  private static void expression(
      Tally tally, Relation.Table table, AlterTableAction.SetExpression set, Span span) {
    Optional<Column> column = table.column(set.column().value());
    boolean isVirtual = column.flatMap(Column::generated).filter(g -> !g.stored()).isPresent();
    if (!isVirtual) {
      rewriteTable(tally, table, span);
    } else if (stored(table) && column.filter(Column::notNull).isPresent()) {
      tally.scan(table.oid(), span);
    }
  }

  /** observed: not_null/alter_inherit_children, add_constraint/alter_enforced. */
  private static void alter(Altered altered, AlterTableAction.AlterConstraint alter) {
    Tally tally = altered.tally();
    Optional<Constraint> constraint =
        tally.before().constraint(altered.table().oid(), alter.name().value());
    if (constraint.orElse(null) instanceof Constraint.ForeignKey key) {
      ForeignKeys.alter(tally, altered.table(), key, alter);
    }
    if (constraint.orElse(null) instanceof Constraint.NotNull key
        && alter.inherit().orElse(false)
        && key.common().noInherit()) {
      altered
          .table()
          .column(key.column())
          .ifPresent(
              column ->
                  tally
                      .before()
                      .descendants(altered.table().oid())
                      .forEach(one -> NotNulls.set(altered, one, column.name(), alter.span())));
    }
  }

  /** Tells whether a table has rows of its own. */
  static boolean stored(Relation.Table table) {
    return table.kind() == Relation.Table.Kind.TABLE;
  }

  /** A rewrite reads the table, writes it anew, and builds all its indexes anew. */
  static void rewriteTable(Tally tally, Relation.Table table, Span cause) {
    if (!stored(table)) {
      return;
    }
    tally.rewrite(table.oid(), cause);
    tally.scan(table.oid(), cause);
    for (Index index : tally.before().indexes(table.oid())) {
      tally.rebuild(index.oid(), cause);
    }
  }

  private static void validate(
      Tally tally, Relation.Table table, AlterTableAction.ValidateConstraint v, Span span) {
    Optional<Constraint> constraint =
        tally.before().constraint(table.oid(), v.name().value()).filter(c -> !c.validated());
    if (constraint.isEmpty()) {
      return;
    }
    switch (constraint.get()) {
      case Constraint.ForeignKey fk -> {
        tally.lock(fk.target(), LockMode.ROW_SHARE);
        List<Relation.Table> sides = ForeignKeys.withPartitions(tally, table);
        tally.before().table(fk.target()).ifPresent(t -> ForeignKeys.check(tally, sides, t, span));
      }
      case Constraint.Check _, Constraint.NotNull _ -> {
        if (stored(table)) {
          tally.scan(table.oid(), span);
        }
        for (Relation.Table child : tally.before().descendants(table.oid())) {
          if (stored(child)) {
            tally.scan(child.oid(), span);
          }
        }
      }
      case Constraint.PrimaryKey _, Constraint.Unique _, Constraint.Exclusion _ -> {}
    }
  }

  private static void logged(Tally tally, Relation.Table table, boolean logged, Span span) {
    boolean isLogged = table.persistence() == Persistence.PERMANENT;
    if (isLogged == logged || table.isPartitioned()) {
      return;
    }
    rewriteTable(tally, table, span);
    if (tally.atLeast(15)) {
      for (Oid sequence : sequences(tally, table.oid())) {
        tally.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
        tally.rewrite(sequence, span);
      }
    }
  }

  /** oracle: storage/set_tablespace_matview. */
  private static void view(
      Tally tally, TableStatement.AlterTable s, Relation.View view, LockMode mode) {
    tally.lock(view.oid(), mode);
    for (AlterTableAction action : s.actions()) {
      if (!view.materialized()) {
        continue;
      }
      boolean copies =
          action instanceof AlterTableAction.SetTablespace set
              && Tablespaces.moves(tally, view.oid(), set);
      boolean rewrites =
          action instanceof AlterTableAction.SetAccessMethod set
              && set.method().filter(m -> !m.value().value().equals("heap")).isPresent();
      if (copies || rewrites) {
        tally.rewrite(view.oid(), action.span());
      }
      if (rewrites) {
        tally.scan(view.oid(), action.span());
        tally.before().indexes(view.oid()).forEach(i -> tally.rebuild(i.oid(), action.span()));
      }
    }
  }

  /**
   * ALTER TYPE of a composite type reaches its typed tables with CASCADE. oracle:
   * type/alter_attribute_typed_table_cascade.
   */
  private static void composite(Tally tally, TableStatement.AlterTable s, CatalogObject type) {
    for (Relation.Table table : Definitions.typedTables(tally, type.oid())) {
      tally.lock(table.oid(), LockMode.ACCESS_EXCLUSIVE);
      for (AlterTableAction action : s.actions()) {
        if (action instanceof AlterTableAction.AlterAttributeType change) {
          TypeChanges.attribute(tally, change, table);
        }
      }
    }
  }

  private static void sequence(
      Tally tally, TableStatement.AlterTable s, Relation.Sequence sequence) {
    boolean logged = s.actions().stream().anyMatch(AlterTableAction.SetLogged.class::isInstance);
    tally.lock(sequence.oid(), LockMode.ACCESS_EXCLUSIVE);
    if (logged) {
      tally.rewrite(sequence.oid(), s.span());
    }
  }

  private static void index(Tally tally, TableStatement.AlterTable s, Index index, LockMode mode) {
    for (AlterTableAction action : s.actions()) {
      if (action instanceof AlterTableAction.AttachPartition attach) {
        // oracle: ALTER INDEX ATTACH PARTITION: AE on the child index, SUE on the parent index,
        // AS on the tables
        tally.lock(index.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE);
        tally.lock(index.table(), LockMode.ACCESS_SHARE);
        tally
            .index(attach.partition().name())
            .ifPresent(
                child -> {
                  tally.lock(child.oid(), LockMode.ACCESS_EXCLUSIVE);
                  tally.lock(child.table(), LockMode.ACCESS_SHARE);
                });
        return;
      }
    }
    boolean statistics =
        s.actions().stream().allMatch(AlterTableAction.SetStatistics.class::isInstance);
    tally.lock(index.oid(), statistics ? LockMode.SHARE_UPDATE_EXCLUSIVE : mode);
    for (AlterTableAction action : s.actions()) {
      boolean stored = tally.before().table(index.table()).map(AlterTables::stored).orElse(true);
      if (action instanceof AlterTableAction.SetTablespace set
          && stored
          && Tablespaces.moves(tally, index.oid(), set)) {
        tally.rebuild(index.oid(), set.span());
      }
    }
  }

  /** Returns the column of a table by name. */
  static Optional<Column> column(Relation.Table table, Identifier name) {
    return table.column(name);
  }

  /** Returns the sequences a table's columns own. */
  static List<Oid> sequences(Tally tally, Oid table) {
    List<Oid> found = new ArrayList<>();
    for (Dependency d : tally.before().dependencies().of(table)) {
      tally
          .before()
          .object(d.dependent().object(), Relation.Sequence.class)
          .filter(q -> q.owner().filter(a -> a.object().equals(table)).isPresent())
          .map(Relation.Sequence::oid)
          .filter(q -> !found.contains(q))
          .ifPresent(found::add);
    }
    return found;
  }
}
