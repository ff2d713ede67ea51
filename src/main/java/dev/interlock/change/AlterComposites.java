package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Type;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.TableStatement;
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
          Column column =
              Columns.plan(work, type.name(), a.attribute(), false)
                  .column()
                  .withNumber(type.nextNumber());
          work.put(type.withColumns(type.columns().plus(column), type.nextNumber() + 1));
          Dependents.type(work, new Address(type.oid(), column.number()), column.type());
        }
        case AlterTableAction.DropAttribute d -> {
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
          Drops.drop(
              work,
              List.of(new Address(type.oid(), column.get().number())),
              d.behavior().cascade().isPresent(),
              d.span());
        }
        case AlterTableAction.AlterAttributeType a ->
            type.column(a.attribute().value())
                .ifPresent(
                    c ->
                        work.put(
                            type.withColumns(
                                type.columns()
                                    .with(
                                        type.columns().indexOf(c),
                                        c.withType(Types.resolve(work, a.type().name()))),
                                type.nextNumber())));
        default -> {}
      }
    }
  }
}
