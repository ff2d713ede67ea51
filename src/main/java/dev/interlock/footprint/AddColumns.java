package dev.interlock.footprint;

import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.catalog.Volatilities;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.postgres.Volatility;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.ColumnDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * ADD COLUMN: metadata only, unless every row needs a value of its own or has to be checked.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES">the
 *     manual's notes</a>
 */
final class AddColumns {
  private static final Set<String> SERIAL =
      Set.of("serial", "serial4", "bigserial", "serial8", "smallserial", "serial2");

  private AddColumns() {}

  static void of(Altered altered, AlterTableAction.AddColumn add) {
    Tally tally = altered.tally();
    Relation.Table table = altered.table();
    List<Relation.Table> all = altered.all();
    ColumnDefinition column = add.column();
    Span span = add.span();
    if (table.column(column.name().value()).isPresent()) {
      return; // IF NOT EXISTS of a column that is there; the lock was taken all the same
    }
    boolean rewrites = rewrites(tally, column);
    boolean checks =
        column.constraints().stream().anyMatch(ColumnConstraint.Check.class::isInstance)
            || virtual(column)
                && column.constraints().stream()
                    .anyMatch(ColumnConstraint.NotNull.class::isInstance);
    for (Relation.Table one : all) {
      boolean merges = one.column(column.name().value()).isPresent();
      if (!AlterTables.stored(one)) {
        continue;
      }
      if (rewrites && !merges) {
        AlterTables.rewriteTable(tally, one, span);
      } else if (checks) {
        tally.scan(one.oid(), span);
      }
    }
    for (ColumnConstraint constraint : column.constraints()) {
      switch (constraint) {
        case ColumnConstraint.ForeignKey fk -> foreignKey(altered, column, fk, span);
        case ColumnConstraint.Unique _, ColumnConstraint.PrimaryKey _ -> {
          // an index belongs to one table; only a partitioned table's has parts
          for (Relation.Table one : table.isPartitioned() ? all : List.of(table)) {
            if (AlterTables.stored(one)) {
              tally.scan(one.oid(), span);
              Indexes.builtBy(tally, one, span);
            }
          }
        }
        case ColumnConstraint.Default d -> Defaults.locks(tally, d.value());
        case ColumnConstraint.NotNull _,
            ColumnConstraint.Null _,
            ColumnConstraint.Check _,
            ColumnConstraint.Generated _,
            ColumnConstraint.Identity _ -> {}
      }
    }
  }

  /**
   * A foreign key of a new column is verified only if DEFAULT was written, be it DEFAULT NULL.
   * observed: add_column/references, add_column/references_default_null,
   * add_column/references_serial.
   */
  private static void foreignKey(
      Altered altered, ColumnDefinition column, ColumnConstraint.ForeignKey fk, Span span) {
    Tally tally = altered.tally();
    Relation.Table table = altered.table();
    ForeignKeys.lockReferenced(tally, fk.references().table().name());
    boolean written =
        serial(column)
            || column.constraints().stream()
                .anyMatch(
                    c ->
                        c instanceof ColumnConstraint.Default
                            || c instanceof ColumnConstraint.Generated);
    if (!written || fk.attributes().notEnforced().isPresent()) {
      return;
    }
    List<Relation.Table> sides = table.isPartitioned() ? altered.all() : List.of(table);
    if (hasValue(tally, column)) {
      tally
          .table(fk.references().table().name())
          .ifPresent(t -> ForeignKeys.check(tally, sides, t, span));
    } else {
      sides.stream().filter(AlterTables::stored).forEach(one -> tally.scan(one.oid(), span));
    }
  }

  private static boolean virtual(ColumnDefinition column) {
    return column.constraints().stream()
        .anyMatch(
            c ->
                c instanceof ColumnConstraint.Generated g
                    && !g.storage().equals(Optional.of(ColumnConstraint.Generated.Storage.STORED)));
  }

  private static boolean hasValue(Tally tally, ColumnDefinition column) {
    for (ColumnConstraint constraint : column.constraints()) {
      if (constraint instanceof ColumnConstraint.Default d && !isNull(d.value())
          || constraint instanceof ColumnConstraint.Generated
          || constraint instanceof ColumnConstraint.Identity) {
        return true;
      }
    }
    return serial(column) || domain(tally, column).flatMap(Type.Domain::defaultValue).isPresent();
  }

  private static boolean isNull(Expression value) {
    return switch (value) {
      case Expression.Constant c -> c.kind() == Expression.Constant.Kind.NULL;
      case Expression.Cast cast -> isNull(cast.value());
      default -> false;
    };
  }

  private static boolean serial(ColumnDefinition column) {
    return column.type().filter(t -> SERIAL.contains(t.name().name().name().value())).isPresent();
  }

  /** oracle: add_column/*: what makes every row be written anew. */
  private static boolean rewrites(Tally tally, ColumnDefinition column) {
    if (serial(column)) {
      return true;
    }
    Optional<Type.Domain> domain = domain(tally, column);
    if (domain.isPresent() && constrained(tally, domain.get())) {
      return true;
    }
    Optional<Expression> value = Optional.empty();
    for (ColumnConstraint constraint : column.constraints()) {
      switch (constraint) {
        case ColumnConstraint.Identity _ -> {
          return true;
        }
        case ColumnConstraint.Generated g -> {
          boolean stored =
              g.storage().equals(Optional.of(ColumnConstraint.Generated.Storage.STORED))
                  || !tally.atLeast(18);
          if (stored) {
            return true;
          }
        }
        case ColumnConstraint.Default d -> value = Optional.of(d.value());
        case ColumnConstraint.NotNull _,
            ColumnConstraint.Null _,
            ColumnConstraint.Check _,
            ColumnConstraint.Unique _,
            ColumnConstraint.PrimaryKey _,
            ColumnConstraint.ForeignKey _ -> {}
      }
    }
    if (value.isEmpty()) {
      value = domain.flatMap(Type.Domain::defaultValue);
    }
    if (value.isEmpty()) {
      return false;
    }
    Optional<Volatility> volatility =
        new Volatilities(tally.before(), tally.session().searchPath()).of(value.get());
    if (volatility.isEmpty()) {
      tally.uncertain();
    }
    return volatility.equals(Optional.of(Volatility.VOLATILE));
  }

  static Optional<Type.Domain> domain(Tally tally, ColumnDefinition column) {
    return column.type().flatMap(t -> domain(tally, t.name()));
  }

  static Optional<Type.Domain> domain(Tally tally, TypeName type) {
    if (type.isArray()) {
      return Optional.empty();
    }
    QualifiedName name = type.name();
    List<Identifier> path = name.schema().map(List::of).orElseGet(tally.session()::searchPath);
    for (Identifier schema : path) {
      Optional<Type> found = tally.before().type(name.in(schema));
      if (found.isPresent()) {
        return found.filter(Type.Domain.class::isInstance).map(Type.Domain.class::cast);
      }
    }
    return Optional.empty();
  }

  /** Tells whether a domain, or one it is over, has NOT NULL or a CHECK. */
  static boolean constrained(Tally tally, Type.Domain domain) {
    if (domain.notNull()
        || tally.before().constraints(domain.oid()).stream()
            .anyMatch(c -> c instanceof Constraint.Check || c instanceof Constraint.NotNull)) {
      return true;
    }
    return domain
        .base()
        .type()
        .flatMap(oid -> tally.before().object(oid, Type.Domain.class))
        .filter(d -> constrained(tally, d))
        .isPresent();
  }
}
