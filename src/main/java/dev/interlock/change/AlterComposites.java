package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.Behavior;
import dev.interlock.syntax.TableStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ALTER TYPE with attributes of a composite type. */
final class AlterComposites {
  private AlterComposites() {}

  static void alter(Work work, TableStatement.AlterTable s) {
    Optional<Type.Composite> found =
        Types.find(work, s.name().name())
            .filter(Type.Composite.class::isInstance)
            .map(Type.Composite.class::cast);
    if (found.isEmpty()) {
      return;
    }
    for (AlterTableAction action : s.actions()) {
      Type.Composite type =
          work.catalog().object(found.get().oid(), Type.Composite.class).orElse(found.get());
      switch (action) {
        case AlterTableAction.AddAttribute a -> {
          refuseTyped(work, type, a.behavior(), a.span());
          type.column(a.attribute().name().value())
              .ifPresent(
                  c -> {
                    throw Work.refused(
                        "42701",
                        "column \""
                            + c.name()
                            + "\" of relation \""
                            + type.name().name()
                            + "\" already exists",
                        a.span(),
                        c.createdAt());
                  });
          a.attribute()
              .type()
              .ifPresent(
                  t -> ColumnRules.type(work, t, a.attribute().name(), Optional.of(type.oid())));
          Column column =
              Columns.plan(work, type.name(), a.attribute(), false)
                  .column()
                  .withNumber(type.nextNumber());
          work.put(type.withColumns(type.columns().plus(column), type.nextNumber() + 1));
          Dependents.type(work, new Address(type.oid(), column.number()), column.type());
          for (Relation.Table table : typed(work, type.oid())) {
            work.put(table.withColumn(column.withNumber(table.nextNumber())));
          }
        }
        case AlterTableAction.DropAttribute d -> {
          refuseTyped(work, type, d.behavior(), d.span());
          Optional<Column> column = type.column(d.attribute().value());
          if (column.isEmpty()) {
            if (d.ifExists().isEmpty()) {
              throw Work.refused(
                  "42703",
                  "column \"" + d.attribute() + "\" does not exist",
                  d.attribute().span(),
                  type.createdAt());
            }
            continue;
          }
          List<Address> gone = new ArrayList<>();
          gone.add(new Address(type.oid(), column.get().number()));
          for (Relation.Table table : typed(work, type.oid())) {
            table
                .column(d.attribute().value())
                .ifPresent(c -> gone.add(new Address(table.oid(), c.number())));
          }
          Drops.drop(work, gone, d.behavior().cascade().isPresent(), d.span());
        }
        case AlterTableAction.AlterAttributeType a -> {
          refuseTyped(work, type, a.behavior(), a.span());
          RowTypes.refuseType(work, type, a.span());
          Optional<Column> column = type.column(a.attribute().value());
          if (column.isPresent()) {
            Known<DataType> to = Types.resolve(work, a.type().name());
            int at = type.columns().indexOf(column.get());
            work.put(
                type.withColumns(
                    type.columns().with(at, column.get().withType(to)), type.nextNumber()));
            for (Relation.Table table : typed(work, type.oid())) {
              table
                  .column(a.attribute().value())
                  .ifPresent(c -> work.put(table.withColumn(c.withType(to))));
            }
          }
        }
        default -> {}
      }
    }
  }

  /** A typed table follows its type only with CASCADE. */
  static void refuseTyped(Work work, Type.Composite type, Behavior behavior, Span at) {
    if (behavior.cascade().isEmpty()) {
      typed(work, type.oid()).stream()
          .findFirst()
          .ifPresent(
              t -> {
                throw Work.refused(
                    "2BP01",
                    "cannot alter type \""
                        + type.name().name()
                        + "\" because it is the type of a typed table",
                    at,
                    t.createdAt());
              });
    }
  }

  /** Returns the tables made OF a type: their columns are its attributes. */
  private static List<Relation.Table> typed(Work work, Oid type) {
    return work.catalog().dependencies().of(type).stream()
        .flatMap(d -> work.catalog().table(d.dependent().object()).stream())
        .filter(t -> t.ofType().equals(Optional.of(type)))
        .distinct()
        .toList();
  }
}
