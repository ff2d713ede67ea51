package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.AlterTableAction.Firing;
import dev.interlock.syntax.Behavior;
import dev.interlock.syntax.ColumnDefinition;
import dev.interlock.syntax.ConstraintAttributes;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.SequenceOption;
import dev.interlock.syntax.SequenceStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableStatement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** ALTER TABLE and its kin. */
final class AlterTableNodes extends TableNodes {
  private static final Set<ObjectKind> WITH_COLUMNS =
      EnumSet.of(
          ObjectKind.TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.FOREIGN_TABLE);

  AlterTableNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  static ObjectKind kind(RelationKindContext tree) {
    return ObjectKind.valueOf(words(tree).replace(' ', '_'));
  }

  Statement alterRelation(AlterRelationContext tree) {
    Span span = span(tree);
    ObjectKind kind = kind(tree.relationKind());
    RelationExpressionContext relation = tree.relationExpression();
    RelationChangeContext change = tree.relationChange();
    Optional<Span> ifExists = place(tree.ifExists());
    Optional<Span> only = only(relation);
    ObjectName name = relation(relation);
    boolean inheriting = kind == ObjectKind.TABLE || kind == ObjectKind.FOREIGN_TABLE;
    if ((only.isPresent() || relation.STAR() != null) && !inheriting) {
      throw problem("ONLY is for tables", relation);
    }
    ObjectReference object = new ObjectReference.Plain(span(relation), kind, name);
    if (change.RENAME() != null) {
      return rename(span, kind, ifExists, only, name, object, change);
    }
    if (change.SCHEMA() != null) {
      if (kind == ObjectKind.INDEX) {
        throw problem("an index has no schema of its own", change);
      }
      return new ObjectStatement.SetObjectSchema(span, ifExists, object, name(change.colId(0)));
    }
    if (change.DEPENDS() != null) {
      boolean fits = kind == ObjectKind.INDEX || kind == ObjectKind.MATERIALIZED_VIEW;
      if (!fits || ifExists.isPresent()) {
        throw problem("unexpected DEPENDS", change);
      }
      return new ObjectStatement.AlterDependsOnExtension(
          span, object, change.NO() != null, name(change.colId(0)));
    }
    if (!change.sequenceOption().isEmpty()) {
      if (kind != ObjectKind.SEQUENCE) {
        throw problem("sequence options are for sequences", change);
      }
      return new SequenceStatement.AlterSequence(
          span, ifExists, name, list(change.sequenceOption(), this::sequenceOption));
    }
    boolean single = change.alterTableAction().size() == 1;
    List<AlterTableAction> actions = list(change.alterTableAction(), this::action);
    for (AlterTableAction action : actions) {
      boolean partition =
          action instanceof AlterTableAction.AttachPartition
              || action instanceof AlterTableAction.DetachPartition;
      boolean index =
          kind == ObjectKind.INDEX
              && action instanceof AlterTableAction.AttachPartition a
              && a.bound().isEmpty();
      boolean table =
          kind == ObjectKind.TABLE
              && !(action instanceof AlterTableAction.AttachPartition a && a.bound().isEmpty());
      if (partition && (!single || !index && !table)) {
        throw problem("ATTACH and DETACH PARTITION stand alone", change);
      }
    }
    return new TableStatement.AlterTable(span, kind, ifExists, only, name, actions);
  }

  private Statement rename(
      Span span,
      ObjectKind kind,
      Optional<Span> ifExists,
      Optional<Span> only,
      ObjectName name,
      ObjectReference object,
      RelationChangeContext change) {
    if (change.CONSTRAINT() != null) {
      if (kind != ObjectKind.TABLE) {
        throw problem("RENAME CONSTRAINT is for tables", change);
      }
      return new ObjectStatement.RenameConstraint(
          span, kind, ifExists, only, name, name(change.from), name(change.to));
    }
    if (change.from != null) {
      if (!WITH_COLUMNS.contains(kind)) {
        throw problem("RENAME COLUMN is not for this kind", change);
      }
      return new ObjectStatement.RenameColumn(
          span, kind, ifExists, only, name, name(change.from), name(change.to), Behavior.UNSAID);
    }
    return new ObjectStatement.RenameObject(span, ifExists, object, name(change.colId(0)));
  }

  Statement moveAll(MoveAllInTablespaceContext tree) {
    ObjectKind kind =
        tree.TABLE() != null
            ? ObjectKind.TABLE
            : tree.INDEX() != null ? ObjectKind.INDEX : ObjectKind.MATERIALIZED_VIEW;
    return new TableStatement.MoveAllInTablespace(
        span(tree),
        kind,
        name(tree.from),
        roles(tree.roleList()),
        name(tree.to),
        tree.NOWAIT() != null);
  }

  private AlterTableAction action(AlterTableActionContext tree) {
    Span span = span(tree);
    return switch (tree) {
      case AddColumnContext c ->
          new AlterTableAction.AddColumn(
              span, place(c.ifNotExists()), column(c.columnDefinition()));
      case AddConstraintContext c ->
          new AlterTableAction.AddConstraint(span, constraint(c.tableConstraint()));
      case DropColumnContext c ->
          new AlterTableAction.DropColumn(
              span, place(c.ifExists()), name(c.colId()), behavior(c.behavior()));
      case DropConstraintContext c ->
          new AlterTableAction.DropConstraint(
              span, place(c.ifExists()), name(c.colId()), behavior(c.behavior()));
      case AlterColumnTypeContext c ->
          new AlterTableAction.AlterColumnType(
              span,
              name(c.colId()),
              typeUse(c.typeName()),
              maybeObjectName(c.anyName()),
              optional(c.expr(), this::expression));
      case SetDefaultContext c ->
          new AlterTableAction.SetDefault(span, name(c.colId()), expression(c.expr()));
      case DropDefaultContext c -> new AlterTableAction.DropDefault(span, name(c.colId()));
      case SetNotNullContext c -> new AlterTableAction.SetNotNull(span, name(c.colId()));
      case DropNotNullContext c -> new AlterTableAction.DropNotNull(span, name(c.colId()));
      case SetExpressionContext c ->
          new AlterTableAction.SetExpression(span, name(c.colId()), expression(c.expr()));
      case DropExpressionContext c ->
          new AlterTableAction.DropExpression(span, name(c.colId()), place(c.ifExists()));
      case AddIdentityContext c ->
          new AlterTableAction.AddIdentity(
              span,
              name(c.colId()),
              c.generatedWhen().ALWAYS() != null,
              list(c.sequenceOption(), this::sequenceOption));
      case SetIdentityContext c -> identity(span, c);
      case DropIdentityContext c ->
          new AlterTableAction.DropIdentity(span, name(c.colId()), place(c.ifExists()));
      case SetStatisticsContext c -> statistics(span, c);
      case SetColumnOptionsContext c ->
          new AlterTableAction.SetColumnOptions(span, name(c.colId()), options(c.relOptions()));
      case ResetColumnOptionsContext c ->
          new AlterTableAction.ResetColumnOptions(span, name(c.colId()), options(c.relOptions()));
      case SetStorageContext c ->
          new AlterTableAction.SetStorage(span, name(c.colId(0)), child(c, c.getChildCount() - 1));
      case SetCompressionContext c ->
          new AlterTableAction.SetCompression(
              span, name(c.colId(0)), child(c, c.getChildCount() - 1));
      case SetColumnForeignOptionsContext c ->
          new AlterTableAction.SetColumnForeignOptions(
              span, name(c.colId()), foreignOptions(c.foreignOptions()));
      case AlterConstraintContext c -> alterConstraint(span, c);
      case AlterConstraintInheritContext c ->
          new AlterTableAction.AlterConstraint(
              span, name(c.colId()), ConstraintAttributes.NONE, Optional.of(true));
      case ValidateConstraintContext c ->
          new AlterTableAction.ValidateConstraint(span, name(c.colId()));
      case EnableTriggerContext c ->
          new AlterTableAction.SetTrigger(
              span,
              firing(c.ALWAYS() != null, c.REPLICA() != null),
              AlterTableAction.SetTrigger.Which.ONE,
              Optional.of(name(c.colId())));
      case SetTriggersContext c ->
          new AlterTableAction.SetTrigger(
              span,
              c.ENABLE() != null ? Firing.ENABLE : Firing.DISABLE,
              c.ALL() != null
                  ? AlterTableAction.SetTrigger.Which.ALL
                  : AlterTableAction.SetTrigger.Which.USER,
              Optional.empty());
      case DisableTriggerContext c ->
          new AlterTableAction.SetTrigger(
              span,
              Firing.DISABLE,
              AlterTableAction.SetTrigger.Which.ONE,
              Optional.of(name(c.colId())));
      case EnableRuleContext c ->
          new AlterTableAction.SetRule(
              span, firing(c.ALWAYS() != null, c.REPLICA() != null), name(c.colId()));
      case DisableRuleContext c ->
          new AlterTableAction.SetRule(span, Firing.DISABLE, name(c.colId()));
      case SetRowSecurityContext c -> new AlterTableAction.SetRowSecurity(span, rowSecurity(c));
      case ClusterOnContext c -> new AlterTableAction.ClusterOn(span, name(c.colId()));
      case SetWithoutClusterContext _ -> new AlterTableAction.SetWithoutCluster(span);
      case SetWithoutOidsContext _ -> new AlterTableAction.SetWithoutOids(span);
      case SetLoggedContext c -> new AlterTableAction.SetLogged(span, c.LOGGED() != null);
      case SetAccessMethodContext c ->
          new AlterTableAction.SetAccessMethod(span, maybeName(c.colId()));
      case SetTablespaceContext c -> new AlterTableAction.SetTablespace(span, name(c.colId()));
      case SetOptionsContext c -> new AlterTableAction.SetOptions(span, options(c.relOptions()));
      case ResetOptionsContext c ->
          new AlterTableAction.ResetOptions(span, options(c.relOptions()));
      case SetForeignOptionsContext c ->
          new AlterTableAction.SetForeignOptions(span, foreignOptions(c.foreignOptions()));
      case InheritContext c ->
          c.NO() == null
              ? new AlterTableAction.Inherit(span, objectName(c.anyName()))
              : new AlterTableAction.NoInherit(span, objectName(c.anyName()));
      case SetOfTypeContext c -> new AlterTableAction.SetOfType(span, objectName(c.anyName()));
      case SetNotOfTypeContext _ -> new AlterTableAction.SetNotOfType(span);
      case SetOwnerContext c -> new AlterTableAction.SetOwner(span, role(c.roleName()));
      case ReplicaIdentityContext c ->
          new AlterTableAction.ReplicaIdentity(span, replica(c), maybeName(c.colId()));
      case AttachPartitionContext c ->
          new AlterTableAction.AttachPartition(
              span, objectName(c.anyName()), optional(c.partitionBound(), this::bound));
      case DetachPartitionContext c ->
          new AlterTableAction.DetachPartition(
              span, objectName(c.anyName()), place(c.CONCURRENTLY()), place(c.FINALIZE()));
      default -> throw problem("unexpected action", tree);
    };
  }

  private AlterTableAction alterConstraint(Span span, AlterConstraintContext tree) {
    ConstraintAttributes words = attributes(tree.constraintAttribute());
    if (words.notValid().isPresent()) {
      throw problem("constraints cannot be altered to be NOT VALID", tree);
    }
    return new AlterTableAction.AlterConstraint(
        span,
        name(tree.colId()),
        words,
        words.noInherit().isPresent() ? Optional.of(false) : Optional.empty());
  }

  static Firing firing(boolean always, boolean replica) {
    if (always) {
      return Firing.ENABLE_ALWAYS;
    }
    return replica ? Firing.ENABLE_REPLICA : Firing.ENABLE;
  }

  private AlterTableAction identity(Span span, SetIdentityContext tree) {
    Optional<Boolean> always = Optional.empty();
    List<SequenceOption> options = new ArrayList<>();
    for (IdentityChangeContext change : tree.identityChange()) {
      if (change.generatedWhen() != null) {
        always = Optional.of(change.generatedWhen().ALWAYS() != null);
      } else if (change.sequenceOption() != null) {
        SequenceOption option = sequenceOption(change.sequenceOption());
        if (EnumSet.of(
                SequenceOption.Kind.AS,
                SequenceOption.Kind.RESTART,
                SequenceOption.Kind.OWNED_BY,
                SequenceOption.Kind.OWNED_BY_NONE)
            .contains(option.kind())) {
          throw problem("sequence option not supported here", change);
        }
        options.add(option);
      } else {
        options.add(
            new SequenceOption(
                span(change),
                SequenceOption.Kind.RESTART,
                optional(change.signedNumber(), this::number),
                Optional.empty(),
                List.of()));
      }
    }
    return new AlterTableAction.SetIdentity(span, name(tree.colId()), always, options);
  }

  private AlterTableAction statistics(Span span, SetStatisticsContext tree) {
    OptionalInt number = OptionalInt.empty();
    if (tree.integer() != null) {
      try {
        int column = Integer.parseInt(tree.integer().getText());
        if (column < 1 || column > 32767) {
          throw problem("column number must be in range from 1 to 32767", tree);
        }
        number = OptionalInt.of(column);
      } catch (NumberFormatException _) {
        number = OptionalInt.of(0);
      }
    }
    return new AlterTableAction.SetStatistics(
        span,
        maybeName(tree.colId()),
        number,
        tree.signedInteger() == null
            ? OptionalInt.empty()
            : OptionalInt.of(integer(tree.signedInteger())));
  }

  private static AlterTableAction.SetRowSecurity.RowSecurity rowSecurity(
      SetRowSecurityContext tree) {
    if (tree.FORCE() != null) {
      return tree.NO() != null
          ? AlterTableAction.SetRowSecurity.RowSecurity.NO_FORCE
          : AlterTableAction.SetRowSecurity.RowSecurity.FORCE;
    }
    return tree.ENABLE() != null
        ? AlterTableAction.SetRowSecurity.RowSecurity.ENABLE
        : AlterTableAction.SetRowSecurity.RowSecurity.DISABLE;
  }

  private static AlterTableAction.ReplicaIdentity.Identity replica(ReplicaIdentityContext tree) {
    if (tree.NOTHING() != null) {
      return AlterTableAction.ReplicaIdentity.Identity.NOTHING;
    }
    if (tree.FULL() != null) {
      return AlterTableAction.ReplicaIdentity.Identity.FULL;
    }
    return tree.DEFAULT() != null
        ? AlterTableAction.ReplicaIdentity.Identity.DEFAULT
        : AlterTableAction.ReplicaIdentity.Identity.USING_INDEX;
  }

  // ------------------------------------------------------------ composite types

  ColumnDefinition attribute(AttributeContext tree) {
    return new ColumnDefinition(
        span(tree),
        name(tree.colId()),
        Optional.of(typeUse(tree.typeName())),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        maybeObjectName(tree.anyName()),
        List.of());
  }

  Statement alterComposite(AlterCompositeTypeContext tree) {
    return new TableStatement.AlterTable(
        span(tree),
        ObjectKind.TYPE,
        Optional.empty(),
        Optional.empty(),
        objectName(tree.anyName()),
        list(tree.attributeAction(), this::attributeAction));
  }

  private AlterTableAction attributeAction(AttributeActionContext tree) {
    Span span = span(tree);
    Behavior behavior = behavior(tree.behavior());
    if (tree.ADD() != null) {
      return new AlterTableAction.AddAttribute(span, attribute(tree.attribute()), behavior);
    }
    Name name = name(tree.colId());
    if (tree.DROP() != null) {
      return new AlterTableAction.DropAttribute(span, place(tree.ifExists()), name, behavior);
    }
    return new AlterTableAction.AlterAttributeType(
        span, name, typeUse(tree.typeName()), maybeObjectName(tree.anyName()), behavior);
  }
}
