package dev.interlock.analysis;

import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.expression.QueryTree;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a row that an INSERT writes out to the CHECK constraints of its table, as far as its values
 * are constants.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS">the
 *     manual on check constraints</a>
 */
final class RowChecks {
  private final World world;
  private final Constants constants;
  private final Conversions conversions;

  RowChecks(World world) {
    this.world = world;
    this.constants = new Constants(world, Map.of());
    this.conversions = new Conversions(world);
  }

  /** Refuses a row; columns that are not among the targets get their defaults. */
  void check(
      QueryTree.Insert insert,
      Relation.Table table,
      List<Scope.Column> targets,
      List<Optional<Expression>> row) {
    if (insert.conflict().isPresent() || isTouched(table)) {
      return;
    }
    Map<Identifier, Datum> values = new HashMap<>();
    for (Column column : table.columns()) {
      value(column, targets, row, insert.span())
          .ifPresent(value -> values.put(column.name(), value));
    }
    Constants known = new Constants(world, values);
    for (Constraint c : world.catalog().constraints(table.oid())) {
      if (c instanceof Constraint.Check check
          && c.common().enforced()
          && known.isFalse(check.expression())) {
        throw new Refusal(
            "23514",
            "new row for relation \""
                + table.name().name()
                + "\" violates check constraint \""
                + check.name()
                + "\"",
            insert.span(),
            table.createdAt());
      }
    }
  }

  /** A rule or a trigger may make another row of it. */
  private boolean isTouched(Relation.Table table) {
    return !table.complete()
        || !world.catalog().rules(table.oid()).isEmpty()
        || world.catalog().triggers(table.oid()).stream().anyMatch(RowChecks::mayFill);
  }

  private static boolean mayFill(Trigger trigger) {
    return !trigger.timing().equals("AFTER");
  }

  private Optional<Datum> value(
      Column column, List<Scope.Column> targets, List<Optional<Expression>> row, Span at) {
    Optional<DataType> type = column.type().asOptional();
    if (type.isEmpty() || column.identity().isPresent() || column.generated().isPresent()) {
      return Optional.empty();
    }
    ValueType valueType = world.typeOf(column.type());
    Optional<Expression> written = Optional.empty();
    for (int k = 0; k < Math.min(targets.size(), row.size()); k++) {
      if (targets.get(k).name().equals(column.name())) {
        written = row.get(k);
        if (written.isPresent()) {
          return constants
              .of(written.get())
              .flatMap(v -> conversions.to(valueType, type.get().modifiers(), v, at));
        }
      }
    }
    if (column.defaultValue().isPresent()) {
      return constants
          .of(column.defaultValue().get())
          .flatMap(v -> conversions.to(valueType, type.get().modifiers(), v, at));
    }
    boolean mayDefault =
        !valueType.isKnown()
            || world.type(valueType).filter(Type.Domain.class::isInstance).isPresent();
    return mayDefault ? Optional.empty() : Optional.of(new Datum.Null());
  }
}
