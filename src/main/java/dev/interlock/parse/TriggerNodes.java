package dev.interlock.parse;

import dev.interlock.expression.Query;
import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.OperatorStatement;
import dev.interlock.syntax.PolicyStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TriggerStatement;
import dev.interlock.syntax.TypeUse;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Triggers, event triggers, rules, policies and operators. */
final class TriggerNodes extends RoutineNodes {

  TriggerNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  Statement createTrigger(CreateTriggerContext tree) {
    boolean constraint = tree.CONSTRAINT() != null;
    boolean row = tree.triggerFor() != null && tree.triggerFor().ROW() != null;
    if (constraint && (tree.AFTER() == null || !row || !tree.transition().isEmpty())) {
      throw problem("a constraint trigger is AFTER … FOR EACH ROW", tree);
    }
    if (constraint && tree.REPLACE() != null) {
      throw problem("CREATE OR REPLACE CONSTRAINT TRIGGER is not supported", tree);
    }
    if (!constraint && (tree.fromTable != null || !tree.constraintAttribute().isEmpty())) {
      throw problem("only a constraint trigger can be deferred", tree);
    }
    return trigger(tree, row);
  }

  private Statement trigger(CreateTriggerContext tree, boolean row) {
    var words = attributes(tree.constraintAttribute());
    boolean wrong =
        words.notValid().isPresent()
            || words.noInherit().isPresent()
            || words.notEnforced().isPresent();
    if (wrong) {
      throw problem("constraint triggers cannot be marked so", tree);
    }
    Set<TriggerStatement.Event.Kind> seen = EnumSet.noneOf(TriggerStatement.Event.Kind.class);
    List<TriggerStatement.Event> events = list(tree.triggerEvent(), this::event);
    for (TriggerStatement.Event event : events) {
      if (!seen.add(event.kind())) {
        throw problem("duplicate trigger events specified", tree);
      }
    }
    Optional<Span> orReplace =
        tree.REPLACE() == null
            ? Optional.empty()
            : Optional.of(span(tree.OR(0).getSymbol(), tree.REPLACE().getSymbol()));
    return new TriggerStatement.CreateTrigger(
        span(tree),
        orReplace,
        tree.CONSTRAINT() != null,
        name(tree.name),
        tree.BEFORE() != null
            ? TriggerStatement.Timing.BEFORE
            : tree.AFTER() != null
                ? TriggerStatement.Timing.AFTER
                : TriggerStatement.Timing.INSTEAD_OF,
        events,
        objectName(tree.table),
        maybeObjectName(tree.fromTable),
        words,
        list(
            tree.transition(),
            t ->
                new TriggerStatement.Transition(
                    span(t), t.NEW() != null, t.TABLE() != null, name(t.colId()))),
        tree.triggerFor() == null ? Optional.empty() : Optional.of(row),
        optional(tree.expr(), this::expression),
        functionName(tree.functionName()),
        list(tree.triggerArgument(), this::written));
  }

  private TriggerStatement.Event event(TriggerEventContext tree) {
    return new TriggerStatement.Event(
        span(tree),
        TriggerStatement.Event.Kind.valueOf(tree.getStart().getText().toUpperCase(Locale.ROOT)),
        names(tree.columnList()));
  }

  Statement createEventTrigger(CreateEventTriggerContext tree) {
    return new TriggerStatement.CreateEventTrigger(
        span(tree),
        name(tree.name),
        name(tree.event),
        list(
            tree.eventFilter(),
            f -> new TriggerStatement.Filter(name(f.colId()), list(f.string(), Nodes::string))),
        functionName(tree.functionName()));
  }

  Statement alterEventTrigger(AlterEventTriggerContext tree) {
    return new TriggerStatement.AlterEventTrigger(
        span(tree),
        name(tree.colId()),
        tree.DISABLE() != null
            ? AlterTableAction.Firing.DISABLE
            : AlterTableNodes.firing(tree.ALWAYS() != null, tree.REPLICA() != null));
  }

  Statement createRule(CreateRuleContext tree) {
    TriggerStatement.RuleEvent event =
        tree.SELECT() != null
            ? TriggerStatement.RuleEvent.SELECT
            : tree.INSERT() != null
                ? TriggerStatement.RuleEvent.INSERT
                : tree.UPDATE() != null
                    ? TriggerStatement.RuleEvent.UPDATE
                    : TriggerStatement.RuleEvent.DELETE;
    return new TriggerStatement.CreateRule(
        span(tree),
        tree.REPLACE() == null
            ? Optional.empty()
            : Optional.of(span(tree.OR().getSymbol(), tree.REPLACE().getSymbol())),
        name(tree.colId()),
        event,
        objectName(tree.anyName()),
        optional(tree.expr(), this::expression),
        tree.INSTEAD() != null
            ? Optional.of(true)
            : tree.ALSO() != null ? Optional.of(false) : Optional.empty(),
        list(tree.ruleAction(), this::action));
  }

  private Query action(RuleActionContext tree) {
    return tree.NOTIFY() == null
        ? query(tree)
        : new Query(span(tree), written(tree), Optional.empty());
  }

  // ------------------------------------------------------------ policies

  Statement createPolicy(CreatePolicyContext tree) {
    Optional<Boolean> permissive = Optional.empty();
    if (tree.kind != null) {
      String kind = identifier(tree.kind).value();
      if (!kind.equals("permissive") && !kind.equals("restrictive")) {
        throw problem("unrecognized row security option \"" + kind + "\"", tree.kind);
      }
      permissive = Optional.of(kind.equals("permissive"));
    }
    Optional<PolicyStatement.Command> command = Optional.empty();
    for (int i = 0; i + 1 < tree.getChildCount(); i++) {
      if (tree.getChild(i) == tree.FOR()) {
        command =
            Optional.of(
                PolicyStatement.Command.valueOf(
                    tree.getChild(i + 1).getText().toUpperCase(Locale.ROOT)));
      }
    }
    return new PolicyStatement.CreatePolicy(
        span(tree),
        name(tree.name),
        objectName(tree.table),
        permissive,
        command,
        roles(tree.roleList()),
        optional(tree.using, this::expression),
        optional(tree.check, this::expression));
  }

  Statement alterPolicy(AlterPolicyContext tree) {
    return new PolicyStatement.AlterPolicy(
        span(tree),
        name(tree.name),
        objectName(tree.table),
        roles(tree.roleList()),
        optional(tree.using, this::expression),
        optional(tree.check, this::expression));
  }

  // ------------------------------------------------------------ operators

  ObjectReference.Operator operator(OperatorSignatureContext tree) {
    List<OperatorSideContext> sides = tree.operatorSide();
    if (sides.size() != 2) {
      throw problem("missing argument", tree);
    }
    if (sides.get(0).NONE() != null && sides.get(1).NONE() != null) {
      throw problem("an operator has an argument", tree);
    }
    return new ObjectReference.Operator(
        span(tree), operatorName(tree.anyOperator()), side(sides.get(0)), side(sides.get(1)));
  }

  private Optional<TypeUse> side(OperatorSideContext tree) {
    return optional(tree.typeName(), this::typeUse);
  }

  Statement createOperator(CreateOperatorContext tree) {
    return new OperatorStatement.CreateOperator(
        span(tree), operatorName(tree.anyOperator()), options(tree.definition()));
  }

  Statement alterOperator(AlterOperatorContext tree) {
    return new OperatorStatement.AlterOperator(
        span(tree), operator(tree.operatorSignature()), options(tree.operatorOptions()));
  }

  Statement createOperatorClass(CreateOperatorClassContext tree) {
    Optional<ObjectName> family = maybeObjectName(tree.family);
    return new OperatorStatement.CreateOperatorClass(
        span(tree),
        objectName(tree.name),
        tree.DEFAULT() != null,
        typeUse(tree.typeName()),
        name(tree.colId()),
        family,
        list(tree.operatorItem(), this::item));
  }

  private OperatorStatement.Item item(OperatorItemContext tree) {
    Span span = span(tree);
    if (tree.STORAGE() != null) {
      return new OperatorStatement.Item.Storage(span, typeUse(tree.typeName()));
    }
    String number = written(tree.integer());
    if (tree.FUNCTION() != null) {
      return new OperatorStatement.Item.Support(
          span, number, types(tree.typeList()), signature(tree.routineSignature()));
    }
    List<OperatorSideContext> sides = tree.operatorSide();
    if (sides.size() == 1) {
      throw problem("missing argument", tree);
    }
    return new OperatorStatement.Item.Strategy(
        span,
        number,
        operatorName(tree.anyOperator()),
        list(sides, this::side),
        tree.SEARCH() != null,
        maybeObjectName(tree.anyName()));
  }

  private OperatorStatement.Item item(OperatorDropContext tree) {
    return new OperatorStatement.Item.Dropped(
        span(tree), tree.FUNCTION() != null, written(tree.integer()), types(tree.typeList()));
  }

  private List<TypeUse> types(TypeListContext tree) {
    return tree == null ? List.of() : list(tree.typeName(), this::typeUse);
  }

  Statement createOperatorFamily(CreateOperatorFamilyContext tree) {
    return new OperatorStatement.CreateOperatorFamily(
        span(tree), objectName(tree.anyName()), name(tree.colId()));
  }

  Statement alterOperatorFamily(AlterOperatorFamilyContext tree) {
    boolean drop = tree.DROP() != null;
    return new OperatorStatement.AlterOperatorFamily(
        span(tree),
        objectName(tree.anyName()),
        name(tree.colId()),
        drop,
        drop ? list(tree.operatorDrop(), this::item) : list(tree.operatorItem(), this::item));
  }

  Statement createAccessMethod(CreateAccessMethodContext tree) {
    return new OperatorStatement.CreateAccessMethod(
        span(tree), name(tree.colId()), tree.TABLE() != null, objectName(tree.anyName()));
  }
}
