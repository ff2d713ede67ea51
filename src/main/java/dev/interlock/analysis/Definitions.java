package dev.interlock.analysis;

import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Truth;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.BuiltinCast.Context;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.ColumnDefinition;
import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.PolicyStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableElement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TriggerStatement;
import java.util.List;
import java.util.Optional;

/** Analyses the expressions in definitions: defaults, checks, keys of indexes, policies. */
final class Definitions {
  private final World before;
  private final World after;
  private final Queries queries;
  private final Typing typing;

  Definitions(World before, World after, Queries queries) {
    this.before = before;
    this.after = after;
    this.queries = queries;
    this.typing = queries.typing();
  }

  void check(Statement statement) {
    switch (statement) {
      case TableStatement.CreateTable s -> {
        Optional<Relation> table = made(after, s.name());
        if (table.isPresent() && table.get().createdAt().filter(s.span()::equals).isPresent()) {
          for (TableElement element : s.elements()) {
            switch (element) {
              case TableElement.Column c -> column(c.definition(), table.get());
              case TableElement.Constraint c -> constraint(c.constraint(), table.get());
              default -> {}
            }
          }
        }
      }
      case TableStatement.AlterTable s ->
          made(after, s.name())
              .ifPresent(
                  table -> {
                    for (AlterTableAction action : s.actions()) {
                      alter(action, table);
                    }
                  });
      case IndexStatement.CreateIndex s ->
          made(before, s.table()).ifPresent(table -> index(s, table));
      case PolicyStatement.CreatePolicy s ->
          made(before, s.table()).ifPresent(t -> policy(t, s.using(), s.withCheck()));
      case PolicyStatement.AlterPolicy s ->
          made(before, s.table()).ifPresent(t -> policy(t, s.using(), s.withCheck()));
      case TriggerStatement.CreateTrigger s ->
          s.when().ifPresent(w -> made(before, s.table()).ifPresent(t -> trigger(t, w)));
      default -> {}
    }
  }

  private static Optional<Relation> made(World world, ObjectName name) {
    return world.relation(name.name()) instanceof World.Made(Relation relation)
        ? Optional.of(relation)
        : Optional.empty();
  }

  private Scope scope(Relation relation) {
    Scope scope = new Scope(Optional.empty());
    scope.add(item(relation, relation.name().name(), true));
    return scope;
  }

  private Scope.Item item(Relation relation, Identifier name, boolean open) {
    return new Scope.Item(
        Optional.of(name),
        Optional.empty(),
        relation.columns().stream()
            .map(c -> new Scope.Column(c.name(), after.typeOf(c.type())))
            .toList(),
        relation.complete(),
        true,
        true,
        open,
        relation.createdAt());
  }

  private void column(ColumnDefinition definition, Relation table) {
    ValueType type =
        definition
            .type()
            .map(t -> after.type(t.name()))
            .orElseGet(
                () ->
                    table
                        .column(definition.name().value())
                        .map(c -> after.typeOf(c.type()))
                        .orElse(ValueType.UNSURE));
    for (ColumnConstraint constraint : definition.constraints()) {
      switch (constraint) {
        case ColumnConstraint.Default d ->
            defaultValue(d.value(), definition.name().value(), type, d.span());
        case ColumnConstraint.Check c -> typing.condition(c.condition(), scope(table), "CHECK");
        case ColumnConstraint.Generated g -> {
          ValueType value = typing.plain(g.value(), scope(table), "GENERATED");
          assign(g.value(), value, definition.name().value(), type, "");
        }
        default -> {}
      }
    }
  }

  private void defaultValue(Expression value, Identifier column, ValueType type, Span at) {
    if (value instanceof Expression.ColumnReference c && !c.star()) {
      throw new Refusal(
          "0A000", "cannot use column reference in DEFAULT expression", at, Optional.empty());
    }
    Scope none = new Scope(Optional.empty());
    none.add(
        new Scope.Item(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            false,
            false,
            true,
            Optional.empty()));
    ValueType own = typing.plain(value, none, "DEFAULT expressions");
    assign(value, own, column, type, "default ");
  }

  private void assign(
      Expression value, ValueType own, Identifier column, ValueType type, String what) {
    if (own.isLiteral()) {
      typing.read(value, type);
    } else if (queries.coercions().can(own, type, Context.ASSIGNMENT) == Truth.FALSE) {
      throw Typing.mismatch(
          "column \""
              + column
              + "\" is of type "
              + type
              + " but "
              + what
              + "expression is of type "
              + own,
          value.span());
    }
  }

  private void constraint(TableConstraint constraint, Relation table) {
    if (constraint instanceof TableConstraint.Check c) {
      typing.condition(c.condition(), scope(table), "CHECK");
    }
  }

  private void alter(AlterTableAction action, Relation table) {
    switch (action) {
      case AlterTableAction.AddColumn a -> {
        boolean there =
            a.ifNotExists().isPresent()
                && made(before, new ObjectName(a.span(), table.name()))
                    .flatMap(t -> t.column(a.column().name().value()))
                    .isPresent();
        if (!there) {
          column(a.column(), table);
        }
      }
      case AlterTableAction.SetDefault a ->
          defaultValue(
              a.value(),
              a.column().value(),
              table
                  .column(a.column().value())
                  .map(c -> after.typeOf(c.type()))
                  .orElse(ValueType.UNSURE),
              a.span());
      case AlterTableAction.AddConstraint a -> constraint(a.constraint(), table);
      default -> {}
    }
  }

  private void index(IndexStatement.CreateIndex s, Relation table) {
    Scope scope = scope(table);
    for (IndexElement element : s.elements()) {
      element.expression().ifPresent(e -> typing.plain(e, scope, "index expressions"));
    }
    s.where().ifPresent(w -> typing.condition(w, scope, "index predicates"));
  }

  private void policy(Relation table, Optional<Expression> using, Optional<Expression> check) {
    using.ifPresent(u -> typing.condition(u, scope(table), "POLICY"));
    check.ifPresent(c -> typing.condition(c, scope(table), "POLICY"));
  }

  private void trigger(Relation table, Expression when) {
    Scope scope = new Scope(Optional.empty());
    scope.add(item(table, Identifier.of("new"), false));
    scope.add(item(table, Identifier.of("old"), false));
    typing.condition(when, scope, "WHEN");
  }
}
