package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.PartitionKey;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Session;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.postgres.BuiltinCast;
import dev.interlock.postgres.BuiltinType;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableStatement;
import java.util.List;
import java.util.Optional;

/**
 * What ALTER TABLE may not do to a partitioned table alone, or to its key, and which types do not
 * change into each other without USING.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-partitioning.html">the manual on
 *     partitioning</a>
 */
final class PartitionRules {
  private PartitionRules() {}

  static Optional<Failure> check(
      Catalog catalog, Session session, TableStatement.AlterTable s, AskedVersion version) {
    Optional<Relation.Table> table = find(catalog, session, s.name().name());
    return table.flatMap(
        t ->
            s.actions().stream()
                .flatMap(a -> action(catalog, t, s, a, version).stream())
                .findFirst());
  }

  private static Optional<Failure> action(
      Catalog catalog,
      Relation.Table table,
      TableStatement.AlterTable s,
      AlterTableAction action,
      AskedVersion version) {
    boolean only =
        s.only().isPresent() && table.isPartitioned() && !catalog.children(table.oid()).isEmpty();
    return switch (action) {
      case AlterTableAction.AddColumn a when only ->
          refuse("42P16", "column must be added to child tables too", a.span());
      case AlterTableAction.DropColumn a when inKey(table, a.column().value()) ->
          refuse(
              "42P16",
              "cannot drop column \"" + a.column() + "\" because it is part of the partition key",
              a.span());
      case AlterTableAction.DropColumn a when only ->
          refuse(
              "42P16",
              "cannot drop column from only the partitioned table when partitions exist",
              a.span());
      case AlterTableAction.AlterColumnType a when inKey(table, a.column().value()) ->
          refuse(
              "42P16",
              "cannot alter column \"" + a.column() + "\" because it is part of the partition key",
              a.span());
      case AlterTableAction.AlterColumnType a when only ->
          refuse(
              "42P16",
              "type of inherited column \"" + a.column() + "\" must be changed in child tables too",
              a.span());
      case AlterTableAction.SetNotNull a
          when only
              && catalog.children(table.oid()).stream()
                  .anyMatch(c -> c.column(a.column().value()).filter(Column::notNull).isEmpty()) ->
          refuse("42P16", "constraint must be added to child tables too", a.span());
      case AlterTableAction.AddConstraint a -> constraint(table, a, only, version);
      case AlterTableAction.SetLogged a when table.isPartitioned() && version.atLeast(18) ->
          refuse(
              "42809",
              "ALTER action SET LOGGED cannot be performed on a partitioned table",
              a.span());
      default -> Optional.empty();
    };
  }

  private static Optional<Failure> constraint(
      Relation.Table table, AlterTableAction.AddConstraint a, boolean only, AskedVersion version) {
    return switch (a.constraint()) {
      case TableConstraint.Check c when only && c.attributes().noInherit().isEmpty() ->
          refuse("42P16", "constraint must be added to child tables too", a.span());
      case TableConstraint.ForeignKey fk when only ->
          refuse("42809", "cannot use ONLY for foreign key on partitioned table", a.span());
      case TableConstraint.ForeignKey fk
          when table.isPartitioned()
              && fk.attributes().notValid().isPresent()
              && !version.atLeast(18) ->
          refuse("42809", "cannot add NOT VALID foreign key on partitioned table", a.span());
      default -> Optional.empty();
    };
  }

  /** Tells of a type that the old one is not cast to by assignment: USING is needed. */
  static Optional<Failure> cast(Column column, DataType to, Span span, Catalog catalog) {
    if (!(column.type() instanceof Known.Value<DataType>(DataType from))) {
      return Optional.empty();
    }
    boolean enums =
        from.type().isPresent()
            && to.type().isPresent()
            && !from.type().equals(to.type())
            && !from.array()
            && !to.array()
            && from.type().flatMap(o -> catalog.object(o, Type.EnumType.class)).isPresent()
            && to.type().flatMap(o -> catalog.object(o, Type.EnumType.class)).isPresent();
    if (!enums && !(from.isBuiltin() && to.isBuiltin() && !from.array() && !to.array())) {
      return Optional.empty();
    }
    String source = from.name().name().value();
    String target = to.name().name().value();
    boolean casts =
        !enums
            && (source.equals(target)
                || Builtins.type(target).map(BuiltinType::category).orElse('S') == 'S'
                || Builtins.cast(source, target)
                    .filter(c -> c.context() != BuiltinCast.Context.EXPLICIT)
                    .isPresent());
    return casts
        ? Optional.empty()
        : refuse(
            "42804",
            "column \"" + column.name() + "\" cannot be cast automatically to type " + target,
            span);
  }

  private static boolean inKey(Relation.Table table, Identifier name) {
    List<PartitionKey.Part> parts = table.partitionKey().map(PartitionKey::parts).orElse(List.of());
    return table
        .column(name)
        .filter(c -> parts.stream().anyMatch(p -> p.column() == c.number()))
        .isPresent();
  }

  private static Optional<Failure> refuse(String sqlstate, String message, Span span) {
    Failure.Kind kind =
        sqlstate.equals("42804") ? Failure.Kind.TYPE_MISMATCH : Failure.Kind.PARTITION_CONFLICT;
    return Optional.of(new Failure(kind, sqlstate, message, span, Optional.empty()));
  }

  private static Optional<Relation.Table> find(
      Catalog catalog, Session session, QualifiedName name) {
    List<Identifier> path = name.schema().map(List::of).orElseGet(session::searchPath);
    return path.stream()
        .flatMap(schema -> catalog.relation(name.in(schema)).stream())
        .filter(Relation.Table.class::isInstance)
        .map(Relation.Table.class::cast)
        .findFirst();
  }

  /** Judges the casts of a statement that was applied, from the types before and after. */
  static Optional<Failure> casts(
      Catalog before, Catalog after, Session session, TableStatement.AlterTable s) {
    Optional<Relation.Table> table = find(before, session, s.name().name());
    if (table.isEmpty()) {
      return Optional.empty();
    }
    for (AlterTableAction action : s.actions()) {
      if (action instanceof AlterTableAction.AlterColumnType change && change.using().isEmpty()) {
        Optional<Column> column = table.get().column(change.column().value());
        Optional<Failure> failure =
            column.flatMap(
                c ->
                    after
                        .table(table.get().oid())
                        .flatMap(t -> t.column(c.number()))
                        .map(Column::type)
                        .flatMap(Known::asOptional)
                        .flatMap(to -> cast(c, to, change.span(), before)));
        if (failure.isPresent()) {
          return failure;
        }
      }
    }
    return Optional.empty();
  }
}
