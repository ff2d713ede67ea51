package dev.interlock.footprint;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Trigger;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which tables below a table an action of ALTER TABLE locks too, in the mode of the statement.
 *
 * @param table the table that is altered
 * @param only whether ONLY was written
 */
record Recursion(Tally tally, Relation.Table table, boolean only) {

  /** Returns the tables that an action locks besides the altered one. */
  List<Relation.Table> locked(AlterTableAction action) {
    return switch (action) {
      case AlterTableAction.AddColumn a ->
          table.column(a.column().name().value()).isPresent()
              ? none()
              : merging(a.column().name().value());
      // with ONLY the children learn that the column is their own now: drop_column/inheritance_only
      case AlterTableAction.DropColumn a ->
          table.column(a.column().value()).isPresent() || !table.complete()
              ? belowOrNext()
              : none();
      case AlterTableAction.AlterColumnType _,
          AlterTableAction.SetDefault _,
          AlterTableAction.DropDefault _,
          AlterTableAction.SetExpression _,
          AlterTableAction.DropExpression _,
          AlterTableAction.SetStorage _,
          AlterTableAction.SetStatistics _ ->
          below();
      case AlterTableAction.SetNotNull a -> setNotNull(a.column().value());
      case AlterTableAction.DropNotNull a -> dropNotNull(a.column().value());
      case AlterTableAction.DropConstraint a -> dropConstraint(a.name().value());
      case AlterTableAction.AlterConstraint a -> alterConstraint(a.name().value());
      case AlterTableAction.ValidateConstraint a -> validate(a.name().value());
      case AlterTableAction.AddConstraint(Span _, TableConstraint c) -> addConstraint(c);
      // version switch: identity columns of partitioned tables, 17
      case AlterTableAction.AddIdentity _,
          AlterTableAction.SetIdentity _,
          AlterTableAction.DropIdentity _ ->
          tally.atLeast(17) && table.isPartitioned() ? below() : none();
      case AlterTableAction.SetTrigger a -> trigger(a);
      case AlterTableAction.SetCompression _,
          AlterTableAction.SetColumnOptions _,
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
          none();
    };
  }

  /** A child that has the column takes it as the inherited one; its children are left alone. */
  private List<Relation.Table> merging(Identifier column) {
    List<Relation.Table> found = new ArrayList<>();
    if (!only) {
      merging(table, column, found);
    }
    return found;
  }

  private void merging(Relation.Table above, Identifier column, List<Relation.Table> found) {
    for (Relation.Table child : tally.before().children(above.oid())) {
      found.add(child);
      if (child.column(column).isEmpty()) {
        merging(child, column, found);
      }
    }
  }

  /**
   * A column that is NOT NULL already is so in the tables below; a partitioned table's partitions
   * are looked at with ONLY too, until 17: not_null/set_partitioned_only_leaves_already.
   */
  private List<Relation.Table> setNotNull(Identifier column) {
    if (table.column(column).filter(Column::notNull).isPresent()) {
      return none();
    }
    return table.isPartitioned() ? all() : below();
  }

  /** version switch: dropping NOT NULL of a nullable column looks no further, 18. */
  private List<Relation.Table> dropNotNull(Identifier column) {
    boolean nullable = table.column(column).filter(c -> !c.notNull()).isPresent();
    return tally.atLeast(18) && nullable ? none() : below();
  }

  /**
   * Every partition of a partitioned table, whatever the constraint; of another table those that
   * inherit the constraint, with ONLY the next ones: drop_constraint/partitioned_fk_only,
   * drop_constraint/check_inheritance_parent_only.
   */
  private List<Relation.Table> dropConstraint(Identifier name) {
    if (table.isPartitioned()) {
      return all();
    }
    return constraint(name).filter(this::inheritable).isPresent() ? belowOrNext() : none();
  }

  private boolean inheritable(Constraint c) {
    return !c.common().noInherit()
        && (c instanceof Constraint.Check || c instanceof Constraint.NotNull && tally.atLeast(18));
  }

  private List<Relation.Table> alterConstraint(Identifier name) {
    return table.isPartitioned()
            || constraint(name).filter(Constraint.NotNull.class::isInstance).isPresent()
        ? below()
        : none();
  }

  private List<Relation.Table> validate(Identifier name) {
    Optional<Constraint> constraint = constraint(name).filter(c -> !c.validated());
    if (constraint.isEmpty()) {
      return none();
    }
    return constraint.get() instanceof Constraint.ForeignKey && !table.isPartitioned()
        ? none()
        : below();
  }

  /**
   * version switch: from 18 the tables below are locked before it is known whether the constraint
   * concerns them: add_constraint/check_no_inherit, add_constraint/fk_inheritance_parent,
   * add_constraint/unique_partitioned.
   */
  private List<Relation.Table> addConstraint(TableConstraint constraint) {
    if (tally.atLeast(18)) {
      return below();
    }
    return switch (constraint) {
      case TableConstraint.Check c -> c.attributes().noInherit().isPresent() ? none() : below();
      case TableConstraint.NotNull _ -> below();
      case TableConstraint.ForeignKey _ -> table.isPartitioned() ? below() : none();
      // the columns of a primary key are set NOT NULL first: add_constraint/pk_inheritance_parent
      case TableConstraint.PrimaryKey _ -> below();
      case TableConstraint.PrimaryKeyUsingIndex _,
          TableConstraint.UniqueUsingIndex _,
          TableConstraint.Unique _,
          TableConstraint.Exclude _ ->
          none();
    };
  }

  /** A row trigger of a partitioned table is switched in the partitions that have it too. */
  private List<Relation.Table> trigger(AlterTableAction.SetTrigger action) {
    if (!table.isPartitioned() || only) {
      return none();
    }
    boolean rows =
        tally.before().triggers(table.oid()).stream()
            .filter(t -> action.name().map(n -> n.value().equals(t.identifier())).orElse(true))
            .anyMatch(Trigger::forEachRow);
    return rows ? all() : none();
  }

  private Optional<Constraint> constraint(Identifier name) {
    return tally.before().constraint(table.oid(), name);
  }

  private static List<Relation.Table> none() {
    return List.of();
  }

  private List<Relation.Table> all() {
    return tally.before().descendants(table.oid());
  }

  private List<Relation.Table> below() {
    return only ? List.of() : all();
  }

  private List<Relation.Table> belowOrNext() {
    return only ? tally.before().children(table.oid()) : all();
  }
}
