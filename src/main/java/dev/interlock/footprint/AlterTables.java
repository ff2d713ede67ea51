package dev.interlock.footprint;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.Option;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    LockMode mode = strongest(s.actions());
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
    boolean only = s.only().isPresent();
    List<Relation.Table> below = only ? List.of() : tally.before().descendants(table.oid());
    for (AlterTableAction action : s.actions()) {
      if (recurses(tally, action, table)) {
        below.forEach(child -> tally.lock(child.oid(), mode));
      }
    }
    List<Relation.Table> all = new ArrayList<>();
    all.add(table);
    all.addAll(below);
    NotNullProof.Context proof = new NotNullProof.Context(tally, s.actions());
    for (AlterTableAction action : s.actions()) {
      action(tally, action, table, all, proof);
    }
  }

  /** Returns the lock of the whole statement: the highest of its actions. */
  static LockMode strongest(List<AlterTableAction> actions) {
    LockMode highest = LockMode.ACCESS_SHARE;
    for (AlterTableAction action : actions) {
      LockMode one = mode(action);
      if (one.compareTo(highest) > 0) {
        highest = one;
      }
    }
    return highest;
  }

  private static LockMode mode(AlterTableAction action) {
    return switch (action) {
      case AlterTableAction.AddConstraint(Span _, TableConstraint.ForeignKey _) ->
          LockMode.SHARE_ROW_EXCLUSIVE;
      case AlterTableAction.SetTrigger _ -> LockMode.SHARE_ROW_EXCLUSIVE;
      case AlterTableAction.ValidateConstraint _,
          AlterTableAction.SetStatistics _,
          AlterTableAction.SetColumnOptions _,
          AlterTableAction.ResetColumnOptions _,
          AlterTableAction.ClusterOn _,
          AlterTableAction.SetWithoutCluster _,
          AlterTableAction.AttachPartition _ ->
          LockMode.SHARE_UPDATE_EXCLUSIVE;
      case AlterTableAction.DetachPartition d ->
          d.concurrently().isPresent() || d.finalizing().isPresent()
              ? LockMode.SHARE_UPDATE_EXCLUSIVE
              : LockMode.ACCESS_EXCLUSIVE;
      case AlterTableAction.SetOptions o -> optionsMode(o.options());
      case AlterTableAction.ResetOptions o -> optionsMode(o.options());
      case AlterTableAction.AddConstraint _,
          AlterTableAction.AddColumn _,
          AlterTableAction.DropColumn _,
          AlterTableAction.AlterColumnType _,
          AlterTableAction.SetDefault _,
          AlterTableAction.DropDefault _,
          AlterTableAction.SetNotNull _,
          AlterTableAction.DropNotNull _,
          AlterTableAction.SetExpression _,
          AlterTableAction.DropExpression _,
          AlterTableAction.AddIdentity _,
          AlterTableAction.SetIdentity _,
          AlterTableAction.DropIdentity _,
          AlterTableAction.SetStorage _,
          AlterTableAction.SetCompression _,
          AlterTableAction.SetColumnForeignOptions _,
          AlterTableAction.AlterConstraint _,
          AlterTableAction.DropConstraint _,
          AlterTableAction.SetRule _,
          AlterTableAction.SetRowSecurity _,
          AlterTableAction.SetWithoutOids _,
          AlterTableAction.SetLogged _,
          AlterTableAction.SetAccessMethod _,
          AlterTableAction.SetTablespace _,
          AlterTableAction.SetForeignOptions _,
          AlterTableAction.Inherit _,
          AlterTableAction.NoInherit _,
          AlterTableAction.SetOfType _,
          AlterTableAction.SetNotOfType _,
          AlterTableAction.SetOwner _,
          AlterTableAction.ReplicaIdentity _,
          AlterTableAction.AddAttribute _,
          AlterTableAction.DropAttribute _,
          AlterTableAction.AlterAttributeType _ ->
          LockMode.ACCESS_EXCLUSIVE;
    };
  }

  /** oracle: storage parameters are SHARE UPDATE EXCLUSIVE, user_catalog_table wins in a list. */
  private static LockMode optionsMode(List<Option> options) {
    boolean light =
        options.stream()
            .map(o -> optionName(o))
            .allMatch(
                n ->
                    n.startsWith("autovacuum_")
                        || n.startsWith("toast.")
                        || n.startsWith("vacuum_")
                        || n.startsWith("log_autovacuum")
                        || n.equals("fillfactor")
                        || n.equals("toast_tuple_target")
                        || n.equals("parallel_workers")
                        || n.equals("deduplicate_items")
                        || n.equals("n_distinct")
                        || n.equals("n_distinct_inherited"));
    return light ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
  }

  private static String optionName(Option option) {
    return option.name().toString().toLowerCase(Locale.ROOT);
  }

  private static boolean recurses(Tally tally, AlterTableAction action, Relation.Table table) {
    return switch (action) {
      case AlterTableAction.AddColumn _,
          AlterTableAction.DropColumn _,
          AlterTableAction.AlterColumnType _,
          AlterTableAction.SetDefault _,
          AlterTableAction.DropDefault _,
          AlterTableAction.SetNotNull _,
          AlterTableAction.DropNotNull _,
          AlterTableAction.SetExpression _,
          AlterTableAction.DropExpression _,
          AlterTableAction.SetStorage _,
          AlterTableAction.SetCompression _,
          AlterTableAction.SetStatistics _,
          AlterTableAction.DropConstraint _,
          AlterTableAction.AlterConstraint _ ->
          true;
      case AlterTableAction.AddIdentity _,
          AlterTableAction.SetIdentity _,
          AlterTableAction.DropIdentity _ ->
          tally.atLeast(17) && table.isPartitioned();
      case AlterTableAction.SetTrigger _ -> table.isPartitioned();
      case AlterTableAction.AddConstraint(Span _, TableConstraint c) ->
          switch (c) {
            case TableConstraint.Check check ->
                tally.atLeast(18) || !check.attributes().noInherit().isPresent();
            case TableConstraint.NotNull notNull -> !notNull.attributes().noInherit().isPresent();
            // oracle: ADD UNIQUE on partitioned takes SHARE on partitions until 17
            case TableConstraint.Unique _, TableConstraint.Exclude _ -> false;
            case TableConstraint.PrimaryKey _ -> table.isPartitioned();
            case TableConstraint.UniqueUsingIndex _, TableConstraint.PrimaryKeyUsingIndex _ ->
                false;
            case TableConstraint.ForeignKey _ -> table.isPartitioned();
          };
      case AlterTableAction.ValidateConstraint v ->
          tally
              .before()
              .constraint(table.oid(), v.name().value())
              .filter(c -> !c.validated())
              .isPresent();
      case AlterTableAction.SetColumnOptions _,
          AlterTableAction.ResetColumnOptions _,
          AlterTableAction.SetColumnForeignOptions _,
          AlterTableAction.SetRule _,
          AlterTableAction.SetRowSecurity _,
          AlterTableAction.ClusterOn _,
          AlterTableAction.SetWithoutCluster _,
          AlterTableAction.SetWithoutOids _,
          AlterTableAction.SetLogged _,
          AlterTableAction.SetAccessMethod _,
          AlterTableAction.SetTablespace _,
          AlterTableAction.SetOptions _,
          AlterTableAction.ResetOptions _,
          AlterTableAction.SetForeignOptions _,
          AlterTableAction.Inherit _,
          AlterTableAction.NoInherit _,
          AlterTableAction.SetOfType _,
          AlterTableAction.SetNotOfType _,
          AlterTableAction.SetOwner _,
          AlterTableAction.ReplicaIdentity _,
          AlterTableAction.AttachPartition _,
          AlterTableAction.DetachPartition _,
          AlterTableAction.AddAttribute _,
          AlterTableAction.DropAttribute _,
          AlterTableAction.AlterAttributeType _ ->
          false;
    };
  }

  private static void action(
      Tally tally,
      AlterTableAction action,
      Relation.Table table,
      List<Relation.Table> all,
      NotNullProof.Context proof) {
    Span span = action.span();
    switch (action) {
      case AlterTableAction.AddColumn add -> AddColumns.of(tally, add, table, all);
      case AlterTableAction.DropColumn drop -> Drops.column(tally, table, drop.column().value());
      case AlterTableAction.AlterColumnType type -> TypeChanges.of(tally, type, all);
      case AlterTableAction.SetNotNull set -> {
        for (Relation.Table one : all) {
          Optional<Column> column = one.column(set.column().value());
          if (!one.complete()
              && column.flatMap(Column::createdAt).isEmpty()
              && !proof.proves(one, set.column().value())) {
            tally.workUnknown(
                "whether nulls are excluded from " + one.name().name() + " is not known");
            continue;
          }
          if (column.isPresent() && !column.get().notNull() && !stored(one)) {
            continue;
          }
          boolean unproven = column.map(c -> invalidNotNull(tally, one, c)).orElse(false);
          if ((unproven || column.map(c -> !c.notNull()).orElse(true))
              && !proof.proves(one, set.column().value())) {
            tally.scan(one.oid(), span);
          }
        }
      }
      case AlterTableAction.SetExpression set -> {
        for (Relation.Table one : all) {
          boolean isVirtual =
              one.column(set.column().value())
                  .flatMap(Column::generated)
                  .filter(g -> !g.stored())
                  .isPresent();
          if (!isVirtual) {
            rewriteTable(tally, one, span);
          }
        }
      }
      case AlterTableAction.AddConstraint(Span _, TableConstraint constraint) ->
          AddConstraints.of(tally, constraint, span, table, all, proof);
      case AlterTableAction.AlterConstraint alter -> ForeignKeys.alter(tally, table, alter);
      case AlterTableAction.ValidateConstraint v -> validate(tally, table, v, span);
      case AlterTableAction.DropConstraint drop ->
          tally
              .before()
              .constraint(table.oid(), drop.name().value())
              .ifPresent(c -> Drops.constraint(tally, c));
      case AlterTableAction.SetLogged set -> logged(tally, table, set.logged(), span);
      case AlterTableAction.SetAccessMethod set -> {
        boolean heap = set.method().map(m -> m.value().value().equals("heap")).orElse(true);
        if (!table.isPartitioned() && !heap) {
          rewriteTable(tally, table, span);
        }
      }
      case AlterTableAction.SetTablespace set -> {
        if (stored(table) && !set.tablespace().value().value().equals("pg_default")) {
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

  /** oracle: not_null/set_not_null_on_not_valid_nn, from 18. */
  private static boolean invalidNotNull(Tally tally, Relation.Table table, Column column) {
    return tally.before().constraints(table.oid()).stream()
        .anyMatch(
            c ->
                c instanceof Constraint.NotNull n
                    && !c.validated()
                    && n.column() == column.number());
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
        sides.forEach(one -> tally.lock(one.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE));
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
    boolean isLogged = table.persistence() == dev.interlock.catalog.Persistence.PERMANENT;
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
              && !set.tablespace().value().value().equals("pg_default");
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
    for (Dependency dependency : tally.before().dependencies().of(type.oid())) {
      // a typed table depends on its type as a whole, a column of the type by its number
      Optional<Relation.Table> typed = tally.before().table(dependency.dependent().object());
      if (dependency.dependent().column() != 0 || typed.isEmpty()) {
        continue;
      }
      Relation.Table table = typed.get();
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
      if (action instanceof AlterTableAction.SetTablespace set
          && !set.tablespace().value().value().equals("pg_default")) {
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
