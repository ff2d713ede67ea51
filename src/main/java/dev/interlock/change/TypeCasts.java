package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Type;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Session;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinCast;
import dev.interlock.postgres.BuiltinType;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.TableStatement;
import java.util.List;
import java.util.Optional;

/**
 * Which types do not change into each other without USING.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">the manual on ALTER
 *     TABLE: "The USING clause"</a>
 */
final class TypeCasts {
  private TypeCasts() {}

  /** Tells of a type that the old one is not cast to by assignment: USING is needed. */
  static Optional<Failure> cast(Column column, DataType to, Span span, Catalog catalog) {
    if (!(column.type() instanceof Known.Value<DataType>(DataType from))) {
      return Optional.empty();
    }
    boolean enums =
        isEnum(to, catalog)
            && !from.type().equals(to.type())
            && (isEnum(from, catalog) || from.isBuiltin())
            && !from.array()
            && catalog.simple(SimpleObject.Kind.CAST).isEmpty();
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

  /** Nothing is cast to an enum by assignment. */
  private static boolean isEnum(DataType type, Catalog catalog) {
    return !type.array()
        && type.type().flatMap(o -> catalog.object(o, Type.EnumType.class)).isPresent();
  }

  private static Optional<Failure> refuse(String sqlstate, String message, Span span) {
    return Optional.of(
        new Failure(Failure.Kind.TYPE_MISMATCH, sqlstate, message, span, Optional.empty()));
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

  private static boolean keepsDefault(Column column, TableStatement.AlterTable s) {
    boolean isNull =
        column
            .defaultValue()
            .filter(
                d ->
                    d instanceof Expression.Constant c && c.kind() == Expression.Constant.Kind.NULL)
            .isPresent();
    return column.defaultValue().isPresent()
        && !isNull
        && s.actions().stream()
            .noneMatch(
                a ->
                    a instanceof AlterTableAction.DropDefault d
                        && d.column().value().equals(column.name()));
  }

  /** Judges the casts of a statement that was applied, from the types before and after. */
  static Optional<Failure> casts(
      Catalog before, Catalog after, Session session, TableStatement.AlterTable s) {
    Optional<Relation.Table> table = find(before, session, s.name().name());
    if (table.isEmpty()) {
      return Optional.empty();
    }
    for (AlterTableAction action : s.actions()) {
      if (action instanceof AlterTableAction.AlterColumnType change) {
        // USING is for the rows; the default is cast by assignment all the same
        Optional<Column> column =
            table
                .get()
                .column(change.column().value())
                .filter(c -> change.using().isEmpty() || keepsDefault(c, s));
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
