package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.ColumnDefault;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.ColumnDefinition;
import dev.interlock.syntax.ConstraintAttributes;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.SequenceOption;
import dev.interlock.syntax.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns column definitions into columns, their sequences and their constraints. */
final class Columns {
  private Columns() {}

  /**
   * A column to be.
   *
   * @param sequence the sequence made for a serial or identity column
   * @param constraints its constraints as table constraints, in order
   */
  record Plan(Column column, Optional<Oid> sequence, List<TableConstraint> constraints) {
    Plan {
      constraints = List.copyOf(constraints);
    }
  }

  static Plan plan(Work work, QualifiedName table, ColumnDefinition definition, boolean temporary) {
    Optional<String> serial = definition.type().flatMap(t -> Types.serial(t.name()));
    Known<DataType> type =
        serial.isPresent()
            ? Known.of(DataType.builtin(serial.get()))
            : definition
                .type()
                .map(t -> Types.resolve(work, t.name()))
                .orElseGet(() -> Known.unknown("the type of the parent's column"));
    Column column =
        Column.of(0, definition.name().value(), type, Optional.of(definition.span()))
            .withCollation(definition.collation().map(ObjectName::name));
    if (definition.storage().isPresent()) {
      column = column.withOption("storage", definition.storage().get().value().value());
    }
    if (definition.compression().isPresent()) {
      column = column.withOption("compression", definition.compression().get().value().value());
    }
    List<TableConstraint> constraints = new ArrayList<>();
    Optional<Oid> sequence = Optional.empty();
    if (serial.isPresent()) {
      Relation.Sequence made =
          sequence(
              work,
              table,
              definition.name().value(),
              DataType.builtin(serial.get()),
              List.of(),
              false,
              temporary);
      sequence = Optional.of(made.oid());
      column = column.withDefault(Optional.of(nextval(definition.span(), made.name())));
      constraints.add(
          new TableConstraint.NotNull(
              definition.span(), Optional.empty(), ConstraintAttributes.NONE, definition.name()));
    }
    for (ColumnConstraint c : definition.constraints()) {
      List<Name> self = List.of(definition.name());
      switch (c) {
        case ColumnConstraint.NotNull n ->
            constraints.add(
                new TableConstraint.NotNull(n.span(), n.name(), n.attributes(), definition.name()));
        case ColumnConstraint.Null n -> {}
        case ColumnConstraint.Default d ->
            column = column.withDefault(stored(work, d.value(), type));
        case ColumnConstraint.Check k ->
            constraints.add(
                new TableConstraint.Check(k.span(), k.name(), k.attributes(), k.condition()));
        case ColumnConstraint.Unique u ->
            constraints.add(
                new TableConstraint.Unique(
                    u.span(),
                    u.name(),
                    u.attributes(),
                    u.nullsDistinct(),
                    self,
                    Optional.empty(),
                    u.index()));
        case ColumnConstraint.PrimaryKey p ->
            constraints.add(
                new TableConstraint.PrimaryKey(
                    p.span(), p.name(), p.attributes(), self, Optional.empty(), p.index()));
        case ColumnConstraint.ForeignKey f ->
            constraints.add(
                new TableConstraint.ForeignKey(
                    f.span(), f.name(), f.attributes(), self, Optional.empty(), f.references()));
        case ColumnConstraint.Generated g ->
            column =
                column.withGenerated(
                    Optional.of(
                        new Column.Generated(
                            Stored.of(work, g.value()),
                            g.storage()
                                .map(s -> s == ColumnConstraint.Generated.Storage.STORED)
                                .orElse(false))));
        case ColumnConstraint.Identity i -> {
          Relation.Sequence made =
              sequence(
                  work,
                  table,
                  definition.name().value(),
                  type.asOptional().orElse(DataType.builtin("int8")),
                  i.options(),
                  true,
                  temporary);
          sequence = Optional.of(made.oid());
          column = column.withIdentity(Optional.of(identity(i.always())));
          constraints.add(
              new TableConstraint.NotNull(
                  i.span(), Optional.empty(), ConstraintAttributes.NONE, definition.name()));
        }
      }
    }
    if (column.defaultValue().isPresent()
        && (column.generated().isPresent() || column.identity().isPresent())) {
      throw Work.refused(
          "42601",
          "both default and "
              + (column.generated().isPresent() ? "generation expression" : "identity")
              + " specified for column \""
              + column.name()
              + "\" of table \""
              + table.name()
              + "\"",
          definition.span(),
          Optional.empty());
    }
    return new Plan(column, sequence, constraints);
  }

  /**
   * Returns the default the server keeps: a plain NULL is none, unless the type has modifiers, as
   * the cast to them hides it.
   */
  static Optional<Expression> stored(Work work, Expression value, Known<DataType> type) {
    NewerFunctions.check(work, value);
    Expression inner = value;
    while (inner instanceof Expression.Cast cast) {
      inner = cast.value();
    }
    boolean isNull =
        inner instanceof Expression.Constant k && k.kind() == Expression.Constant.Kind.NULL;
    boolean plain =
        type.asOptional()
            .map(
                t ->
                    (t.modifiers().isEmpty() || t.array())
                        && t.type()
                            .flatMap(o -> work.catalog().object(o, Type.Domain.class))
                            .isEmpty())
            .orElse(true);
    return isNull && plain ? Optional.empty() : Optional.of(Stored.of(work, value));
  }

  static Column.Identity identity(boolean always) {
    return always ? Column.Identity.ALWAYS : Column.Identity.BY_DEFAULT;
  }

  /** Makes the sequence of a serial or identity column; its owner is set when the column exists. */
  static Relation.Sequence sequence(
      Work work,
      QualifiedName table,
      Identifier column,
      DataType type,
      List<SequenceOption> options,
      boolean internal,
      boolean temporary) {
    Optional<QualifiedName> given =
        options.stream()
            .filter(o -> o.kind() == SequenceOption.Kind.SEQUENCE_NAME && !o.owner().isEmpty())
            .map(
                o ->
                    o.owner().size() > 1
                        ? new QualifiedName(
                            Optional.of(o.owner().get(o.owner().size() - 2).value()),
                            o.owner().getLast().value())
                        : new QualifiedName(table.schema(), o.owner().getLast().value()))
            .findFirst();
    Identifier schema = table.schema().orElse(Identifier.of("public"));
    QualifiedName name =
        given.orElseGet(
            () ->
                new QualifiedName(
                    Optional.of(schema),
                    GeneratedNames.relation(
                        work.catalog(), schema, table.name().value(), column.value(), "seq")));
    return work.create(
        oid ->
            new Relation.Sequence(
                oid,
                name,
                temporary ? Persistence.TEMPORARY : Persistence.PERMANENT,
                type,
                Optional.empty(),
                internal,
                Sequences.settings(Map.of(), options),
                work.here()));
  }

  /** Gives a sequence to a column. */
  static void own(Work work, Oid sequence, Address column, boolean identity) {
    work.catalog()
        .object(sequence, Relation.Sequence.class)
        .ifPresent(
            s -> {
              work.put(s.withOwner(Optional.of(column), identity));
              work.depends(
                  Address.of(sequence),
                  column,
                  identity ? Dependency.Kind.INTERNAL : Dependency.Kind.AUTO);
            });
  }

  static Expression nextval(Span at, QualifiedName sequence) {
    Expression name =
        new Expression.Cast(
            at,
            new Expression.StringConstant(at, Keywords.quote(sequence)),
            TypeName.builtin("regclass"),
            Expression.Cast.Notation.COLONS);
    return new Expression.FunctionCall(
        at,
        QualifiedName.of("nextval"),
        Expression.FunctionCall.Syntax.CALL,
        List.of(),
        List.of(new Expression.Argument(Optional.empty(), name)),
        false,
        false,
        false,
        List.of(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** Records what a new or changed column stands on: its type, default, generation expression. */
  static void depend(Work work, Oid table, Column column) {
    Address address = new Address(table, column.number());
    Dependents.type(work, address, column.type());
    dependDefault(work, table, column);
  }

  /** Replaces the default object of a column. */
  static void dependDefault(Work work, Oid table, Column column) {
    Address address = new Address(table, column.number());
    for (ColumnDefault old : work.catalog().parts(table, ColumnDefault.class)) {
      if (old.column().equals(address)) {
        work.catalog(work.catalog().without(old.oid()));
      }
    }
    column
        .generated()
        .ifPresent(
            g -> {
              ColumnDefault made = work.create(oid -> new ColumnDefault(oid, address, work.here()));
              work.depends(Address.of(made.oid()), address, Dependency.Kind.INTERNAL);
              Dependents.expression(
                  work, made.oid(), g.expression(), table, Dependency.Kind.NORMAL);
            });
    column
        .defaultValue()
        .ifPresent(
            d -> {
              ColumnDefault made = work.create(oid -> new ColumnDefault(oid, address, work.here()));
              work.depends(Address.of(made.oid()), address, Dependency.Kind.AUTO);
              Dependents.others(work, made.oid(), Uses.of(d));
            });
  }
}
