package dev.interlock.change;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.PartitionKey;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What ALTER TABLE may not do to a table of this kind, as it is now: to inherited columns, to
 * partitions and their parents, to typed tables, to the partition key.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">the manual on ALTER
 *     TABLE</a>
 */
final class AlterTableRules {
  /** Types of new columns only; the manual: "not true types". */
  private static final Set<String> SERIAL =
      Set.of("serial", "serial2", "serial4", "serial8", "smallserial", "bigserial");

  private final Work work;
  private final Relation.Table table;
  private final boolean only;

  private AlterTableRules(Work work, Relation.Table table, boolean only) {
    this.work = work;
    this.table = table;
    this.only = only;
  }

  /** Refuses an action on a table, just before it is done. */
  static void check(Work work, Oid oid, AlterTableAction action, boolean recurse) {
    work.catalog().table(oid).ifPresent(t -> new AlterTableRules(work, t, !recurse).check(action));
  }

  /** Refuses actions that do not go together. */
  static void together(TableStatement.AlterTable s) {
    twice(s, AlterTableAction.SetAccessMethod.class, "0A000", "SET ACCESS METHOD subcommands");
    twice(s, AlterTableAction.SetTablespace.class, "42601", "SET TABLESPACE subcommands");
    Set<Identifier> retyped = new HashSet<>();
    for (AlterTableAction action : s.actions()) {
      if (action instanceof AlterTableAction.AlterColumnType a
          && !retyped.add(a.column().value())) {
        throw Work.refused(
            "0A000",
            "cannot alter type of column \"" + a.column() + "\" twice",
            a.span(),
            Optional.empty());
      }
    }
  }

  private static void twice(
      TableStatement.AlterTable s, Class<?> kind, String sqlstate, String words) {
    List<AlterTableAction> same = s.actions().stream().filter(kind::isInstance).toList();
    if (same.size() > 1) {
      throw Work.refused(
          sqlstate, "cannot have multiple " + words, same.get(1).span(), Optional.empty());
    }
  }

  private void check(AlterTableAction action) {
    switch (action) {
      case AlterTableAction.AddColumn a -> addColumn(a);
      case AlterTableAction.DropColumn a -> dropColumn(a);
      case AlterTableAction.AlterColumnType a -> alterType(a);
      case AlterTableAction.SetDefault a -> {
        Clause.DEFAULT.check(work, a.value());
        valued(a.column(), a.span());
      }
      case AlterTableAction.DropDefault a -> valued(a.column(), a.span());
      case AlterTableAction.SetNotNull a -> {
        noSystem(a.column());
        // version switch: from 18 ONLY is refused before the partitions are looked at
        boolean set = column(a.column()).filter(Column::notNull).isPresent();
        boolean missing =
            work.catalog().children(table.oid()).stream()
                .anyMatch(
                    c ->
                        work.version().atLeast(18) && !set
                            || c.column(a.column().value()).filter(Column::notNull).isEmpty());
        if (only && table.isPartitioned() && missing) {
          throw refuse("42P16", "constraint must be added to child tables too", a.span());
        }
      }
      case AlterTableAction.DropNotNull a -> dropNotNull(a);
      case AlterTableAction.SetStorage a -> {
        noSystem(a.column());
        storage(a);
      }
      case AlterTableAction.AddConstraint a -> addConstraint(a);
      case AlterTableAction.DropConstraint a -> dropConstraint(a);
      case AlterTableAction.AddIdentity a -> {
        noSystem(a.column());
        column(a.column())
            .flatMap(c -> c.type().asOptional())
            .ifPresent(t -> SequenceBounds.check(t, a.options(), a.span(), "identity column"));
      }
      case AlterTableAction.SetIdentity a -> {
        if (column(a.column()).filter(c -> c.identity().isEmpty()).isPresent()) {
          throw refuse(
              "55000", "column \"" + a.column() + "\" is not an identity column", a.span());
        }
      }
      case AlterTableAction.DropExpression a -> dropExpression(a);
      case AlterTableAction.SetStatistics a -> {
        if (a.number().isPresent()) {
          throw refuse("0A000", "cannot refer to non-index column by number", a.span());
        }
        a.column().ifPresent(this::noSystem);
      }
      case AlterTableAction.SetLogged a -> logged(a);
      case AlterTableAction.SetOptions a -> {
        if (table.isPartitioned() && table.complete() && !a.options().isEmpty()) {
          throw refuse(
              work.version().atLeast(16) ? "42809" : "22023",
              "cannot specify storage parameters for a partitioned table",
              a.span());
        }
        StorageOptions.ofTable(work, a.options());
      }
      case AlterTableAction.SetAccessMethod a -> {
        if (table.isPartitioned() && !work.version().atLeast(17)) {
          throw refuse("42809", "cannot change access method of a partitioned table", a.span());
        }
      }
      case AlterTableAction.ClusterOn a -> {
        clustered(a.span());
        MaintenanceRules.clusterOn(work, table, a.index());
      }
      case AlterTableAction.SetWithoutCluster a -> clustered(a.span());
      case AlterTableAction.Inherit a -> InheritanceRules.inherit(work, table, a);
      case AlterTableAction.NoInherit a -> {
        if (table.isPartition()) {
          throw refuse("42809", "cannot change inheritance of a partition", a.span());
        }
        Relation.Table parent = work.needTable(a.parent());
        if (table.complete() && !table.parents().contains(parent.oid())) {
          throw refuse(
              "42P01",
              "relation \""
                  + parent.name().name()
                  + "\" is not a parent of relation \""
                  + table.name().name()
                  + "\"",
              a.parent().span());
        }
      }
      case AlterTableAction.AttachPartition a -> InheritanceRules.attach(work, table, a);
      case AlterTableAction.DetachPartition a -> InheritanceRules.detach(work, table, a);
      case AlterTableAction.SetOfType a -> InheritanceRules.ofType(work, table, a);
      case AlterTableAction.SetNotOfType a -> {
        if (table.ofType().isEmpty() && table.complete()) {
          throw refuse("42809", "\"" + table.name().name() + "\" is not a typed table", a.span());
        }
      }
      case AlterTableAction.ReplicaIdentity a -> replicaIdentity(a);
      case AlterTableAction.SetTablespace a -> {
        if (a.tablespace().value().value().equals("pg_global")) {
          throw refuse(
              "22023", "only shared relations can be placed in pg_global tablespace", a.span());
        }
      }
      case AlterTableAction.AlterConstraint a -> alterConstraint(a);
      case AlterTableAction.SetRule a -> {
        if (table.complete() && work.catalog().rule(table.oid(), a.name().value()).isEmpty()) {
          throw refuse(
              "42704",
              "rule \""
                  + a.name()
                  + "\" for relation \""
                  + table.name().name()
                  + "\" does not exist",
              a.name().span());
        }
      }
      case AlterTableAction.SetExpression a -> expression(a);
      case AlterTableAction.DropIdentity a -> {}
      case AlterTableAction.SetColumnOptions a -> {}
      case AlterTableAction.ResetColumnOptions a -> {}
      case AlterTableAction.SetCompression a -> {}
      case AlterTableAction.SetColumnForeignOptions a -> noSystem(a.column());
      case AlterTableAction.ValidateConstraint a -> validate(a);
      case AlterTableAction.SetTrigger a -> {}
      case AlterTableAction.SetRowSecurity a -> {}
      case AlterTableAction.SetWithoutOids a -> {}
      case AlterTableAction.ResetOptions a -> {}
      case AlterTableAction.SetForeignOptions a -> {}
      case AlterTableAction.SetOwner a -> {}
      case AlterTableAction.AddAttribute a -> {}
      case AlterTableAction.DropAttribute a -> {}
      case AlterTableAction.AlterAttributeType a -> {}
    }
  }

  private void addColumn(AlterTableAction.AddColumn a) {
    if (table.ofType().isPresent()) {
      throw refuse("42809", "cannot add column to typed table", a.span());
    }
    if (table.isPartition()) {
      throw refuse("42809", "cannot add column to a partition", a.span());
    }
    boolean children = !work.catalog().children(table.oid()).isEmpty();
    boolean identity =
        a.column().constraints().stream().anyMatch(ColumnConstraint.Identity.class::isInstance);
    if (identity && children && !only && !(table.isPartitioned() && work.version().atLeast(17))) {
      throw refuse(
          "42P16",
          "cannot recursively add identity column to table that has child tables",
          a.span());
    }
    ColumnRules.check(work, a.column(), Optional.of(table.oid()), table.kind());
    if (only && children) {
      boolean exists = table.column(a.column().name().value()).isPresent();
      if (!exists) {
        throw refuse("42P16", "column must be added to child tables too", a.span());
      }
    }
  }

  private void dropColumn(AlterTableAction.DropColumn a) {
    if (table.ofType().isPresent()) {
      throw refuse("42809", "cannot drop column from typed table", a.span());
    }
    noSystem(a.column(), "drop");
    Optional<Column> column = column(a.column());
    if (column.isEmpty()) {
      return;
    }
    if (column.get().inherited() > 0) {
      throw Work.refused(
          "42P16",
          "cannot drop inherited column \"" + a.column() + "\"",
          a.column().span(),
          column.get().createdAt());
    }
    refuseKey(a.column(), "drop", a.span());
    if (only && table.isPartitioned() && !work.catalog().children(table.oid()).isEmpty()) {
      throw refuse(
          "42P16",
          "cannot drop column from only the partitioned table when partitions exist",
          a.span());
    }
    List<Integer> identity =
        replicaIndex()
            .map(i -> i.keys().stream().map(Index.Key::column).toList())
            .orElse(List.of());
    if (identity.contains(0)) {
      throw refuse("42P16", "column is used as replica identity", a.span());
    }
  }

  private void alterType(AlterTableAction.AlterColumnType a) {
    if (table.ofType().isPresent()) {
      throw refuse("42809", "cannot alter column type of typed table", a.span());
    }
    noSystem(a.column());
    Optional<Column> column = column(a.column());
    if (column.isEmpty()) {
      return;
    }
    if (column.get().generated().isPresent() && a.using().isPresent()) {
      throw refuse(
          "42611", "cannot specify USING when altering type of generated column", a.span());
    }
    if (column.get().inherited() > 0) {
      throw Work.refused(
          "42P16",
          "cannot alter inherited column \"" + a.column() + "\"",
          a.span(),
          column.get().createdAt());
    }
    refuseKey(a.column(), "alter", a.span());
    String type = a.type().name().name().name().value();
    if (a.type().name().name().schema().isEmpty() && SERIAL.contains(type)) {
      throw refuse("42704", "type \"" + type + "\" does not exist", a.type().span());
    }
    if (table.kind() == Relation.Table.Kind.FOREIGN && a.using().isPresent()) {
      throw refuse("42809", "\"" + table.name().name() + "\" is not a table", a.span());
    }
    if (only && !work.catalog().children(table.oid()).isEmpty()) {
      throw refuse(
          "42P16",
          "type of inherited column \"" + a.column() + "\" must be changed in child tables too",
          a.span());
    }
    if (!only) {
      for (Relation.Table child : work.catalog().descendants(table.oid())) {
        Optional<Column> below = child.column(a.column().value());
        if (below.isPresent() && below.get().inherited() > 1) {
          throw Work.refused(
              "42P16",
              "cannot alter inherited column \""
                  + a.column()
                  + "\" of relation \""
                  + child.name().name()
                  + "\"",
              a.span(),
              child.createdAt());
        }
        if (child.kind() == Relation.Table.Kind.FOREIGN && a.using().isPresent()) {
          throw Work.refused(
              "42809",
              "\"" + child.name().name() + "\" is not a table",
              a.span(),
              child.createdAt());
        }
      }
    }
    if (column.get().identity().isPresent()
        && Types.resolve(work, a.type().name()) instanceof Known.Value<DataType>(DataType to)) {
      SequenceBounds.check(to, List.of(), a.span(), "identity column");
    }
    ColumnRules.type(work, a.type(), a.column(), Optional.of(table.oid()));
    ColumnRules.collation(work, a.type(), a.collation(), a.span());
  }

  private void refuseKey(Name column, String verb, Span at) {
    Optional<Relation.Table> keyed =
        Stream.concat(Stream.of(table), work.catalog().descendants(table.oid()).stream())
            .filter(t -> inKey(t, column))
            .findFirst();
    if (keyed.isPresent()) {
      throw Work.refused(
          "42P16",
          "cannot "
              + verb
              + " column \""
              + column
              + "\" because it is part of the partition key of relation \""
              + keyed.get().name().name()
              + "\"",
          at,
          keyed.get().createdAt());
    }
  }

  private static boolean inKey(Relation.Table table, Name name) {
    List<PartitionKey.Part> parts = table.partitionKey().map(PartitionKey::parts).orElse(List.of());
    return table
        .column(name.value())
        .filter(
            c ->
                parts.stream()
                    .anyMatch(
                        p ->
                            p.column() == c.number()
                                || p.expression().filter(e -> mentions(e, name)).isPresent()))
        .isPresent();
  }

  private static boolean mentions(Expression e, Name name) {
    return Uses.of(e).columns().stream()
        .anyMatch(c -> !c.star() && c.parts().getLast().equals(name.value()));
  }

  /** Identity and generated columns have no default of their own. */
  private void valued(Name name, Span at) {
    noSystem(name);
    Optional<Column> column = column(name);
    if (column.filter(c -> c.identity().isPresent()).isPresent()) {
      throw Work.refused(
          "42601",
          "column \""
              + name
              + "\" of relation \""
              + table.name().name()
              + "\" is an identity column",
          at,
          column.get().createdAt());
    }
    if (column.filter(c -> c.generated().isPresent()).isPresent()) {
      throw Work.refused(
          "42601",
          "column \""
              + name
              + "\" of relation \""
              + table.name().name()
              + "\" is a generated column",
          at,
          column.get().createdAt());
    }
  }

  private void dropNotNull(AlterTableAction.DropNotNull a) {
    noSystem(a.column());
    if (only && table.isPartitioned() && !work.catalog().children(table.oid()).isEmpty()) {
      throw refuse(
          "42P16",
          "cannot remove constraint from only the partitioned table when partitions exist",
          a.span());
    }
    Optional<Column> column = column(a.column());
    if (column.isEmpty() || column.get().identity().isPresent()) {
      return;
    }
    NotNullRules.inherited(work, table, a.column(), a.span());
    boolean primary =
        work.catalog()
            .primaryKey(table.oid())
            .filter(k -> k.columns().contains(column.get().number()))
            .isPresent();
    boolean replica =
        replicaIndex()
            .filter(i -> i.keys().stream().anyMatch(k -> k.column() == column.get().number()))
            .isPresent();
    if (replica && !primary) {
      throw refuse(
          "42P16", "column \"" + a.column() + "\" is in index used as replica identity", a.span());
    }
    if (!table.isPartition() || primary) {
      return;
    }
    for (Oid parent : table.parents()) {
      Optional<Column> above =
          work.catalog().table(parent).flatMap(p -> p.column(a.column().value()));
      if (above.filter(Column::notNull).isPresent()) {
        throw Work.refused(
            "42P16",
            "column \"" + a.column() + "\" is marked NOT NULL in parent table",
            a.span(),
            above.get().createdAt());
      }
    }
  }

  private Optional<Index> replicaIndex() {
    return work.catalog().indexes(table.oid()).stream()
        .filter(i -> i.name().name().value().equals(table.replicaIdentity()))
        .findFirst();
  }

  private void storage(AlterTableAction.SetStorage a) {
    column(a.column())
        .flatMap(c -> c.type().asOptional())
        .ifPresent(t -> ColumnRules.storage(t, a.storage()));
  }

  private void addConstraint(AlterTableAction.AddConstraint a) {
    boolean children = !work.catalog().children(table.oid()).isEmpty();
    boolean alone = only && table.isPartitioned() && children;
    switch (a.constraint()) {
      case TableConstraint.Check c -> {
        if (only && children && c.attributes().noInherit().isEmpty()) {
          throw refuse("42P16", "constraint must be added to child tables too", a.span());
        }
      }
      case TableConstraint.ForeignKey fk -> {
        if (alone) {
          throw refuse("42809", "cannot use ONLY for foreign key on partitioned table", a.span());
        }
        if (table.isPartitioned()
            && fk.attributes().notValid().isPresent()
            && !work.version().atLeast(18)) {
          throw refuse("42809", "cannot add NOT VALID foreign key on partitioned table", a.span());
        }
      }
      case TableConstraint.PrimaryKey k -> {
        boolean nullable =
            !work.version().atLeast(18)
                && work.catalog().children(table.oid()).stream()
                    .anyMatch(
                        child ->
                            k.columns().stream()
                                .anyMatch(
                                    n ->
                                        child
                                            .column(n.value())
                                            .filter(x -> !x.notNull())
                                            .isPresent()));
        if (alone && nullable) {
          throw refuse("42P16", "constraint must be added to child tables too", a.span());
        }
      }
      case TableConstraint.NotNull n -> {
        Optional<Constraint.NotNull> unvalidated =
            table
                .column(n.column().value())
                .flatMap(c -> work.catalog().notNull(table.oid(), c.number()))
                .filter(constraint -> !constraint.validated());
        if (unvalidated.isPresent() && n.attributes().notValid().isEmpty()) {
          throw refuse(
              "55000",
              "incompatible NOT VALID constraint \""
                  + unvalidated.get().common().name()
                  + "\" on relation \""
                  + table.name().name()
                  + "\"",
              a.span());
        }
        NotNullRules.named(work, table, n.column(), n.name(), a.span());
      }
      case TableConstraint.UniqueUsingIndex u -> usingIndex(a.span());
      case TableConstraint.PrimaryKeyUsingIndex u -> usingIndex(a.span());
      default -> {}
    }
    TableConstraintRules.check(work, table, a.constraint());
  }

  private void usingIndex(Span at) {
    if (table.isPartitioned()) {
      throw refuse(
          "0A000",
          "ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on partitioned tables",
          at);
    }
  }

  private void dropConstraint(AlterTableAction.DropConstraint a) {
    Optional<Constraint> found = work.constraint(table.oid(), a.name().value());
    if (found.isEmpty() || found.get().common().inherited() > 0) {
      return;
    }
    if (found.get() instanceof Constraint.NotNull n) {
      NotNullRules.needed(work, table, n, a.span());
    }
    boolean recursive =
        found.get() instanceof Constraint.Check c && !c.common().noInherit()
            || found.get() instanceof Constraint.NotNull;
    if (recursive
        && only
        && table.isPartitioned()
        && !work.catalog().children(table.oid()).isEmpty()) {
      throw refuse(
          "42P16",
          "cannot remove constraint from only the partitioned table when partitions exist",
          a.span());
    }
  }

  private void alterConstraint(AlterTableAction.AlterConstraint a) {
    Optional<Constraint> found = work.constraint(table.oid(), a.name().value());
    if (found.isEmpty()) {
      return;
    }
    boolean timing =
        a.attributes().deferrable().isPresent()
            || a.attributes().notDeferrable().isPresent()
            || a.attributes().initiallyDeferred().isPresent()
            || a.attributes().initiallyImmediate().isPresent();
    if (timing && !(found.get() instanceof Constraint.ForeignKey)) {
      throw Work.refused(
          "42809",
          "constraint \""
              + a.name()
              + "\" of relation \""
              + table.name().name()
              + "\" is not a foreign key constraint",
          a.span(),
          found.get().createdAt());
    }
    boolean enforcement =
        a.attributes().enforced().isPresent() || a.attributes().notEnforced().isPresent();
    if (enforcement && !(found.get() instanceof Constraint.ForeignKey)) {
      throw Work.refused(
          "42809",
          "cannot alter enforceability of constraint \""
              + a.name()
              + "\" of relation \""
              + table.name().name()
              + "\"",
          a.span(),
          found.get().createdAt());
    }
    if (timing && found.get().common().parent().isPresent()) {
      throw Work.refused(
          "55000",
          "cannot alter constraint \""
              + a.name()
              + "\" on relation \""
              + table.name().name()
              + "\"",
          a.span(),
          found.get().createdAt());
    }
  }

  private void validate(AlterTableAction.ValidateConstraint a) {
    Optional<Constraint> found = work.constraint(table.oid(), a.name().value());
    if (found.isPresent()
        && !(found.get() instanceof Constraint.ForeignKey
            || found.get() instanceof Constraint.Check
            || found.get() instanceof Constraint.NotNull)) {
      throw Work.refused(
          "42809",
          "constraint \""
              + a.name()
              + "\" of relation \""
              + table.name().name()
              + "\" is not a foreign key or check constraint",
          a.span(),
          found.get().createdAt());
    }
    if (found.filter(c -> !c.common().enforced()).isPresent()) {
      throw Work.refused(
          "55000", "cannot validate NOT ENFORCED constraint", a.span(), found.get().createdAt());
    }
    if (found.isPresent()
        && found.get() instanceof Constraint.Check check
        && !check.validated()
        && !check.common().noInherit()
        && only
        && !work.catalog().children(table.oid()).isEmpty()) {
      throw refuse("42P16", "constraint must be validated on child tables too", a.span());
    }
  }

  /** version switch: virtual columns, 18; identity_generated/set_expression_virtual_check. */
  private void expression(AlterTableAction.SetExpression a) {
    noSystem(a.column());
    Optional<Column> column = column(a.column());
    if (column.filter(c -> c.generated().isEmpty()).isPresent() && table.complete()) {
      throw refuse("55000", "column \"" + a.column() + "\" is not a generated column", a.span());
    }
    boolean isVirtual = column.flatMap(Column::generated).filter(g -> !g.stored()).isPresent();
    if (isVirtual && !work.catalog().parts(table.oid(), Constraint.Check.class).isEmpty()) {
      throw refuse(
          "0A000",
          "ALTER TABLE / SET EXPRESSION is not supported for virtual generated columns in tables"
              + " with check constraints",
          a.span());
    }
  }

  private void dropExpression(AlterTableAction.DropExpression a) {
    noSystem(a.column());
    Optional<Column> column = column(a.column());
    if (only && !work.catalog().children(table.oid()).isEmpty()) {
      throw refuse(
          "42P16", "ALTER TABLE / DROP EXPRESSION must be applied to child tables too", a.span());
    }
    if (column.isEmpty()) {
      return;
    }
    if (column.get().inherited() > 0) {
      throw refuse("42P16", "cannot drop generation expression from inherited column", a.span());
    }
    if (column.get().generated().isEmpty() && a.ifExists().isEmpty()) {
      throw refuse("55000", "column \"" + a.column() + "\" is not a generated column", a.span());
    }
    if (column.get().generated().filter(g -> !g.stored()).isPresent()) {
      throw refuse(
          "0A000",
          "ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns",
          a.span());
    }
  }

  private void logged(AlterTableAction.SetLogged a) {
    if (!a.logged()) {
      PublicationRules.unlogged(work, table, a.span());
    }
    if (table.isPartitioned() && work.version().atLeast(18)) {
      throw refuse(
          "42809", "ALTER action SET LOGGED cannot be performed on a partitioned table", a.span());
    }
    if (table.persistence() == Persistence.TEMPORARY) {
      throw refuse(
          "42P16",
          "cannot change logged status of table \""
              + table.name().name()
              + "\" because it is temporary",
          a.span());
    }
    List<Constraint.ForeignKey> keys =
        a.logged()
            ? work.catalog().parts(table.oid(), Constraint.ForeignKey.class)
            : work.catalog().foreignKeysTo(table.oid());
    for (Constraint.ForeignKey key : keys) {
      Optional<Relation.Table> other =
          work.catalog().table(a.logged() ? key.target() : key.owner());
      boolean conflict =
          other
              .filter(o -> !o.oid().equals(table.oid()) && o.complete())
              .filter(o -> (o.persistence() == Persistence.UNLOGGED) == a.logged())
              .isPresent();
      if (conflict) {
        throw Work.refused(
            "42P16",
            "could not change table \""
                + table.name().name()
                + "\" because it references or is referenced by a table of the other kind: \""
                + other.get().name().name()
                + "\"",
            a.span(),
            key.createdAt());
      }
    }
  }

  private void clustered(Span at) {
    if (table.isPartitioned()) {
      throw refuse("0A000", "cannot mark index clustered in partitioned table", at);
    }
  }

  private void replicaIdentity(AlterTableAction.ReplicaIdentity a) {
    if (a.index().isEmpty()) {
      return;
    }
    Name name = a.index().get();
    Optional<Index> found =
        work.catalog().index(new QualifiedName(table.name().schema(), name.value()));
    if (found.isEmpty()) {
      if (table.complete()) {
        throw refuse(
            "42704",
            "index \"" + name + "\" for table \"" + table.name().name() + "\" does not exist",
            name.span());
      }
      return;
    }
    Index index = found.get();
    if (!index.table().equals(table.oid())) {
      throw identity(
          "42809",
          "\"" + name + "\" is not an index for table \"" + table.name().name() + "\"",
          name,
          index);
    }
    if (!index.unique()) {
      throw identity(
          "42809", "cannot use non-unique index \"" + name + "\" as replica identity", name, index);
    }
    boolean deferrable =
        index
            .constraint()
            .flatMap(c -> work.catalog().object(c, Constraint.class))
            .filter(c -> c.common().deferrable())
            .isPresent();
    if (deferrable) {
      throw identity(
          "0A000",
          "cannot use non-immediate index \"" + name + "\" as replica identity",
          name,
          index);
    }
    if (index.keys().stream().anyMatch(k -> k.column() == 0)) {
      throw identity(
          "0A000", "cannot use expression index \"" + name + "\" as replica identity", name, index);
    }
    if (index.predicate().isPresent()) {
      throw identity(
          "0A000", "cannot use partial index \"" + name + "\" as replica identity", name, index);
    }
    for (Index.Key key : index.keys()) {
      Optional<Column> column = table.column(key.column());
      if (column.filter(c -> !c.notNull()).isPresent()) {
        throw identity(
            "42809",
            "index \""
                + name
                + "\" cannot be used as replica identity because column \""
                + column.get().name()
                + "\" is nullable",
            name,
            index);
      }
    }
  }

  private static Refused identity(String sqlstate, String message, Name name, Index index) {
    return Work.refused(sqlstate, message, name.span(), index.createdAt());
  }

  private Optional<Column> column(Name name) {
    return table.column(name.value());
  }

  private void noSystem(Name name) {
    noSystem(name, "alter");
  }

  private void noSystem(Name name, String verb) {
    if (SystemColumns.has(name.value())) {
      throw refuse("0A000", "cannot " + verb + " system column \"" + name + "\"", name.span());
    }
  }

  private Refused refuse(String sqlstate, String message, Span at) {
    return Work.refused(sqlstate, message, at, table.createdAt());
  }
}
