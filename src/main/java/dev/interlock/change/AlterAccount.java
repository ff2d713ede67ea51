package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.effect.Change;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.Volatility;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what the actions of an ALTER TABLE did, one change for each. */
final class AlterAccount {
  private AlterAccount() {}

  static void tell(
      Catalog before,
      Catalog after,
      Work names,
      Work newNames,
      TableStatement.AlterTable s,
      List<Change> changes) {
    Optional<CatalogObject> found =
        names.find(s.name().name()).or(() -> newNames.find(s.name().name()));
    if (found.isEmpty()) {
      return;
    }
    if (found.get() instanceof Index index) {
      for (AlterTableAction a : s.actions()) {
        if (a instanceof AlterTableAction.AttachPartition p) {
          names
              .index(p.partition().name())
              .ifPresent(
                  child ->
                      changes.add(
                          new Change.AttachIndexPartition(
                              a.span(), index.table(), index.oid(), child.oid())));
        } else {
          changes.add(new Change.AlterIndex(a.span(), index.table(), index.oid()));
        }
      }
      return;
    }
    Oid oid = found.get().oid();
    Set<Oid> told = new HashSet<>();
    for (AlterTableAction a : s.actions()) {
      action(before, after, names, newNames, oid, a, changes, told);
    }
  }

  private static void action(
      Catalog before,
      Catalog after,
      Work names,
      Work newNames,
      Oid oid,
      AlterTableAction action,
      List<Change> changes,
      Set<Oid> told) {
    Span at = action.span();
    Optional<Relation> old = before.object(oid, Relation.class);
    Optional<Relation> now = after.object(oid, Relation.class);
    switch (action) {
      case AlterTableAction.AddColumn a -> {
        Optional<Column> column = now.flatMap(r -> r.column(a.column().name().value()));
        boolean had = old.flatMap(r -> r.column(a.column().name().value())).isPresent();
        if (column.isEmpty() || had) {
          return;
        }
        changes.add(addColumn(after, newNames, at, oid, column.get()));
        for (Constraint c : after.constraints(oid)) {
          if (before.object(c.oid()).isEmpty()
              && c.columns().contains(column.get().number())
              && !(c instanceof Constraint.NotNull)
              && within(c, a)
              && told.add(c.oid())) {
            constraint(after, at, c, false).ifPresent(changes::add);
          }
        }
      }
      case AlterTableAction.DropColumn d ->
          old.flatMap(r -> r.column(d.column().value()))
              .ifPresent(
                  c ->
                      changes.add(
                          new Change.DropColumn(
                              at,
                              oid,
                              c.name(),
                              Account.type(c),
                              d.behavior().cascade().isPresent())));
      case AlterTableAction.AlterColumnType a ->
          changes.add(
              new Change.AlterColumnType(
                  at,
                  oid,
                  a.column().value(),
                  old.flatMap(r -> r.column(a.column().value()))
                      .flatMap(c -> c.type().asOptional()),
                  Types.lookUp(names, a.type().name()),
                  a.using()));
      case AlterTableAction.SetNotNull n ->
          changes.add(
              new Change.SetNotNull(
                  at, oid, n.column().value(), proven(before, oid, n.column().value())));
      case AlterTableAction.DropNotNull n ->
          changes.add(new Change.DropNotNull(at, oid, n.column().value()));
      case AlterTableAction.SetDefault d ->
          changes.add(new Change.SetDefault(at, oid, d.column().value()));
      case AlterTableAction.DropDefault d ->
          changes.add(new Change.DropDefault(at, oid, d.column().value()));
      case AlterTableAction.AddIdentity i ->
          changes.add(new Change.AlterIdentity(at, oid, i.column().value()));
      case AlterTableAction.SetIdentity i ->
          changes.add(new Change.AlterIdentity(at, oid, i.column().value()));
      case AlterTableAction.DropIdentity i ->
          changes.add(new Change.AlterIdentity(at, oid, i.column().value()));
      case AlterTableAction.SetExpression e ->
          changes.add(new Change.AlterGenerated(at, oid, e.column().value()));
      case AlterTableAction.DropExpression e ->
          changes.add(new Change.AlterGenerated(at, oid, e.column().value()));
      case AlterTableAction.SetStatistics x ->
          x.column()
              .ifPresent(
                  c -> changes.add(new Change.SetColumnOption(at, oid, c.value(), "statistics")));
      case AlterTableAction.SetStorage x ->
          changes.add(new Change.SetColumnOption(at, oid, x.column().value(), "storage"));
      case AlterTableAction.SetCompression x ->
          changes.add(new Change.SetColumnOption(at, oid, x.column().value(), "compression"));
      case AlterTableAction.SetColumnOptions x ->
          changes.add(new Change.SetColumnOption(at, oid, x.column().value(), "options"));
      case AlterTableAction.ResetColumnOptions x ->
          changes.add(new Change.SetColumnOption(at, oid, x.column().value(), "options"));
      case AlterTableAction.SetColumnForeignOptions x ->
          changes.add(new Change.SetColumnOption(at, oid, x.column().value(), "options"));
      case AlterTableAction.AddConstraint a -> addConstraint(before, after, oid, a, changes, told);
      case AlterTableAction.AlterConstraint a ->
          changes.add(new Change.AlterConstraint(at, oid, a.name().value()));
      case AlterTableAction.ValidateConstraint v ->
          changes.add(new Change.ValidateConstraint(at, oid, v.name().value()));
      case AlterTableAction.DropConstraint d -> {
        if (before.constraint(oid, d.name().value()).isPresent()) {
          changes.add(
              new Change.DropConstraint(
                  at, oid, d.name().value(), d.behavior().cascade().isPresent()));
        }
      }
      case AlterTableAction.SetTrigger t ->
          changes.add(
              new Change.ToggleTrigger(at, oid, t.firing() != AlterTableAction.Firing.DISABLE));
      case AlterTableAction.SetRule t ->
          changes.add(
              new Change.ToggleTrigger(at, oid, t.firing() != AlterTableAction.Firing.DISABLE));
      case AlterTableAction.SetRowSecurity r ->
          changes.add(
              new Change.SetRowSecurity(
                  at,
                  oid,
                  r.setting() == AlterTableAction.SetRowSecurity.RowSecurity.ENABLE
                      || r.setting() == AlterTableAction.SetRowSecurity.RowSecurity.FORCE));
      case AlterTableAction.ClusterOn c -> changes.add(new Change.ClusterOn(at, oid));
      case AlterTableAction.SetWithoutCluster c -> changes.add(new Change.ClusterOn(at, oid));
      case AlterTableAction.SetWithoutOids c -> {}
      case AlterTableAction.SetLogged l ->
          changes.add(new Change.SetPersistence(at, oid, l.logged()));
      case AlterTableAction.SetAccessMethod m -> changes.add(new Change.SetAccessMethod(at, oid));
      case AlterTableAction.SetTablespace t -> changes.add(new Change.SetTablespace(at, oid));
      case AlterTableAction.SetOptions o ->
          changes.add(
              new Change.SetStorageParameters(
                  at,
                  oid,
                  o.options().stream()
                      .map(x -> x.name().value() + x.word().map(w -> "=" + w).orElse(""))
                      .toList()));
      case AlterTableAction.ResetOptions o ->
          changes.add(
              new Change.SetStorageParameters(
                  at, oid, o.options().stream().map(x -> x.name().value()).toList()));
      case AlterTableAction.SetForeignOptions o ->
          changes.add(new Change.SetStorageParameters(at, oid, List.of()));
      case AlterTableAction.Inherit i -> inherit(names, i.parent().name(), at, oid, true, changes);
      case AlterTableAction.NoInherit i ->
          inherit(names, i.parent().name(), at, oid, false, changes);
      case AlterTableAction.SetOfType t -> {}
      case AlterTableAction.SetNotOfType t -> {}
      case AlterTableAction.SetOwner o -> changes.add(new Change.ChangeOwner(at, oid));
      case AlterTableAction.ReplicaIdentity r ->
          changes.add(new Change.SetReplicaIdentity(at, oid));
      case AlterTableAction.AttachPartition p ->
          newNames
              .relation(p.partition().name())
              .ifPresent(c -> changes.add(new Change.AttachPartition(at, oid, c.oid())));
      case AlterTableAction.DetachPartition p ->
          newNames
              .relation(p.partition().name())
              .ifPresent(
                  c ->
                      changes.add(
                          new Change.DetachPartition(
                              at, oid, c.oid(), p.concurrently().isPresent())));
      case AlterTableAction.AddAttribute a -> {}
      case AlterTableAction.DropAttribute a -> {}
      case AlterTableAction.AlterAttributeType a -> {}
    }
  }

  /** Tells whether a new column's definition makes a constraint, not another action beside it. */
  private static boolean within(Constraint c, AlterTableAction.AddColumn a) {
    return a.column().constraints().stream().anyMatch(written -> fits(written, c));
  }

  private static boolean fits(ColumnConstraint written, Constraint made) {
    boolean kind =
        switch (written) {
          case ColumnConstraint.Check _ -> made instanceof Constraint.Check;
          case ColumnConstraint.Unique _ -> made instanceof Constraint.Unique;
          case ColumnConstraint.PrimaryKey _ -> made instanceof Constraint.PrimaryKey;
          case ColumnConstraint.ForeignKey _ -> made instanceof Constraint.ForeignKey;
          case ColumnConstraint.NotNull _,
              ColumnConstraint.Null _,
              ColumnConstraint.Default _,
              ColumnConstraint.Generated _,
              ColumnConstraint.Identity _ ->
              false;
        };
    return kind
        && written.name().map(name -> name.value().equals(made.common().name())).orElse(true);
  }

  private static void inherit(
      Work names, QualifiedName parent, Span at, Oid oid, boolean adds, List<Change> changes) {
    names
        .relation(parent)
        .ifPresent(p -> changes.add(new Change.InheritTable(at, oid, p.oid(), adds)));
  }

  private static void addConstraint(
      Catalog before,
      Catalog after,
      Oid oid,
      AlterTableAction.AddConstraint a,
      List<Change> changes,
      Set<Oid> told) {
    boolean usingIndex =
        a.constraint() instanceof TableConstraint.UniqueUsingIndex
            || a.constraint() instanceof TableConstraint.PrimaryKeyUsingIndex;
    for (Constraint c : after.constraints(oid)) {
      if (before.object(c.oid()).isEmpty()
          && fits(a.constraint(), c)
          && (a.constraint().name().isEmpty()
              || a.constraint().name().get().value().equals(c.common().name()))
          && told.add(c.oid())) {
        constraint(after, a.span(), c, usingIndex).ifPresent(changes::add);
        return;
      }
    }
  }

  private static boolean fits(TableConstraint written, Constraint made) {
    return switch (written) {
      case TableConstraint.Check c -> made instanceof Constraint.Check;
      case TableConstraint.NotNull c -> made instanceof Constraint.NotNull;
      case TableConstraint.Unique c -> made instanceof Constraint.Unique;
      case TableConstraint.UniqueUsingIndex c -> made instanceof Constraint.Unique;
      case TableConstraint.PrimaryKey c -> made instanceof Constraint.PrimaryKey;
      case TableConstraint.PrimaryKeyUsingIndex c -> made instanceof Constraint.PrimaryKey;
      case TableConstraint.Exclude c -> made instanceof Constraint.Exclusion;
      case TableConstraint.ForeignKey c -> made instanceof Constraint.ForeignKey;
    };
  }

  /** Returns the change that a new constraint is. */
  static Optional<Change> constraint(Catalog after, Span at, Constraint c, boolean usingIndex) {
    Oid table = c.owner();
    Identifier name = c.common().name();
    boolean notValid = !c.validated();
    return switch (c) {
      case Constraint.PrimaryKey p ->
          Optional.of(new Change.AddPrimaryKey(at, table, name, columnNames(after, c), usingIndex));
      case Constraint.Unique u ->
          Optional.of(new Change.AddUnique(at, table, name, columnNames(after, c), usingIndex));
      case Constraint.ForeignKey f ->
          Optional.of(
              new Change.AddForeignKey(
                  at, table, c.oid(), name, columnNames(after, c), f.target(), notValid));
      case Constraint.Check k ->
          Optional.of(new Change.AddCheck(at, table, c.oid(), name, notValid));
      case Constraint.Exclusion e -> Optional.of(new Change.AddExclusion(at, table, name));
      case Constraint.NotNull n ->
          columnNames(after, c).stream()
              .findFirst()
              .map(column -> new Change.AddNotNull(at, table, name, column, notValid));
    };
  }

  private static List<Identifier> columnNames(Catalog catalog, Constraint c) {
    List<Identifier> found = new ArrayList<>();
    for (int number : c.columns()) {
      catalog.table(c.owner()).flatMap(t -> t.column(number)).ifPresent(x -> found.add(x.name()));
    }
    return found;
  }

  static Change addColumn(Catalog after, Work names, Span at, Oid table, Column c) {
    boolean serial =
        c.defaultValue()
            .filter(
                d ->
                    d instanceof Expression.FunctionCall f
                        && f.name().name().value().equals("nextval")
                        && f.span().equals(c.createdAt().orElse(null)))
            .isPresent();
    Optional<Expression> value = c.defaultValue();
    Optional<Volatility> volatility =
        value
            .flatMap(v -> names.volatilities().of(v))
            .or(
                () ->
                    c.type()
                        .asOptional()
                        .flatMap(DataType::type)
                        .flatMap(t -> after.object(t, Type.Domain.class))
                        .flatMap(Type.Domain::defaultValue)
                        .flatMap(v -> names.volatilities().of(v)));
    return new Change.AddColumn(
        at,
        table,
        c.name(),
        Account.type(c),
        c.notNull(),
        value,
        volatility,
        serial,
        c.identity().isPresent(),
        c.generated()
            .map(
                g ->
                    g.stored()
                        ? Change.AddColumn.Generated.STORED
                        : Change.AddColumn.Generated.VIRTUAL));
  }

  /** Tells whether a validated check proves that a column holds no null. */
  static boolean proven(Catalog catalog, Oid table, Identifier column) {
    return catalog.table(table).flatMap(t -> t.column(column)).filter(Column::notNull).isPresent()
        || catalog.parts(table, Constraint.Check.class).stream()
            .anyMatch(
                c ->
                    c.validated()
                        && c.columns().size() >= 1
                        && implies(c.expression(), column, catalog, table, c));
  }

  private static boolean implies(
      Expression e, Identifier column, Catalog catalog, Oid table, Constraint.Check check) {
    return switch (e) {
      case Expression.Is i -> {
        boolean isNotNull =
            i.not() && i.test().equals("NULL") && i.value() instanceof Expression.ColumnReference;
        yield isNotNull && named(i.value(), column, catalog, table, check);
      }
      case Expression.And a ->
          a.terms().stream().anyMatch(t -> implies(t, column, catalog, table, check));
      default -> false;
    };
  }

  /** A check keeps the names it was written with; a lone column is known by its number. */
  private static boolean named(
      Expression value, Identifier column, Catalog catalog, Oid table, Constraint.Check check) {
    if (check.columns().size() == 1) {
      return catalog
          .table(table)
          .flatMap(t -> t.column(check.columns().getFirst()))
          .map(c -> c.name().equals(column))
          .orElse(false);
    }
    return value instanceof Expression.ColumnReference c
        && !c.parts().isEmpty()
        && c.parts().getLast().equals(column);
  }
}
