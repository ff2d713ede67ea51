package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One action of an ALTER TABLE or of its kin.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">the manual on ALTER
 *     TABLE</a>
 */
public sealed interface AlterTableAction {

  /** Returns where the action stands. */
  Span span();

  /** {@code ADD [COLUMN] [IF NOT EXISTS] column}. */
  record AddColumn(Span span, Optional<Span> ifNotExists, ColumnDefinition column)
      implements AlterTableAction {}

  /** {@code DROP [COLUMN] [IF EXISTS] column}. */
  record DropColumn(Span span, Optional<Span> ifExists, Name column, Behavior behavior)
      implements AlterTableAction {}

  /** {@code ALTER column [SET DATA] TYPE type [COLLATE …] [USING …]}. */
  record AlterColumnType(
      Span span,
      Name column,
      TypeUse type,
      Optional<ObjectName> collation,
      Optional<Expression> using)
      implements AlterTableAction {}

  /** {@code ALTER column SET DEFAULT value}. */
  record SetDefault(Span span, Name column, Expression value) implements AlterTableAction {}

  /** {@code ALTER column DROP DEFAULT}. */
  record DropDefault(Span span, Name column) implements AlterTableAction {}

  /** {@code ALTER column SET NOT NULL}. */
  record SetNotNull(Span span, Name column) implements AlterTableAction {}

  /** {@code ALTER column DROP NOT NULL}. */
  record DropNotNull(Span span, Name column) implements AlterTableAction {}

  /** {@code ALTER column SET EXPRESSION AS (value)}. */
  record SetExpression(Span span, Name column, Expression value) implements AlterTableAction {}

  /** {@code ALTER column DROP EXPRESSION [IF EXISTS]}. */
  record DropExpression(Span span, Name column, Optional<Span> ifExists)
      implements AlterTableAction {}

  /** {@code ALTER column ADD GENERATED … AS IDENTITY}. */
  record AddIdentity(Span span, Name column, boolean always, List<SequenceOption> options)
      implements AlterTableAction {
    public AddIdentity {
      options = List.copyOf(options);
    }
  }

  /**
   * {@code ALTER column SET GENERATED …|SET option|RESTART …}.
   *
   * @param always for SET GENERATED: ALWAYS or BY DEFAULT
   */
  record SetIdentity(Span span, Name column, Optional<Boolean> always, List<SequenceOption> options)
      implements AlterTableAction {
    public SetIdentity {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER column DROP IDENTITY [IF EXISTS]}. */
  record DropIdentity(Span span, Name column, Optional<Span> ifExists)
      implements AlterTableAction {}

  /**
   * {@code ALTER column SET STATISTICS n}.
   *
   * @param column the column, or for an index of expressions
   * @param number its number
   * @param target empty for DEFAULT
   */
  record SetStatistics(Span span, Optional<Name> column, OptionalInt number, OptionalInt target)
      implements AlterTableAction {}

  /** {@code ALTER column SET (option = value)}. */
  record SetColumnOptions(Span span, Name column, List<Option> options)
      implements AlterTableAction {
    public SetColumnOptions {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER column RESET (option)}. */
  record ResetColumnOptions(Span span, Name column, List<Option> options)
      implements AlterTableAction {
    public ResetColumnOptions {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER column SET STORAGE storage}; DEFAULT is a name too. */
  record SetStorage(Span span, Name column, Name storage) implements AlterTableAction {}

  /** {@code ALTER column SET COMPRESSION method}; DEFAULT is a name too. */
  record SetCompression(Span span, Name column, Name method) implements AlterTableAction {}

  /** {@code ALTER column OPTIONS (…)} of a foreign table. */
  record SetColumnForeignOptions(Span span, Name column, List<ForeignOption> options)
      implements AlterTableAction {
    public SetColumnForeignOptions {
      options = List.copyOf(options);
    }
  }

  /** {@code ADD constraint}. */
  record AddConstraint(Span span, TableConstraint constraint) implements AlterTableAction {}

  /**
   * {@code ALTER CONSTRAINT name …}.
   *
   * @param inherit {@code INHERIT} or {@code NO INHERIT}, from 18
   */
  record AlterConstraint(
      Span span, Name name, ConstraintAttributes attributes, Optional<Boolean> inherit)
      implements AlterTableAction {}

  /** {@code VALIDATE CONSTRAINT name}. */
  record ValidateConstraint(Span span, Name name) implements AlterTableAction {}

  /** {@code DROP CONSTRAINT [IF EXISTS] name}. */
  record DropConstraint(Span span, Optional<Span> ifExists, Name name, Behavior behavior)
      implements AlterTableAction {}

  /** {@code ENABLE|DISABLE TRIGGER …}. */
  record SetTrigger(Span span, Firing firing, Which which, Optional<Name> name)
      implements AlterTableAction {
    /** Which triggers are meant. */
    public enum Which {
      ONE,
      ALL,
      USER
    }
  }

  /** {@code ENABLE|DISABLE RULE name}. */
  record SetRule(Span span, Firing firing, Name name) implements AlterTableAction {}

  /** When a trigger or rule fires. */
  enum Firing {
    ENABLE,
    ENABLE_ALWAYS,
    ENABLE_REPLICA,
    DISABLE
  }

  /** {@code ENABLE|DISABLE|FORCE|NO FORCE ROW LEVEL SECURITY}. */
  record SetRowSecurity(Span span, RowSecurity setting) implements AlterTableAction {
    /** What is done to row security. */
    public enum RowSecurity {
      ENABLE,
      DISABLE,
      FORCE,
      NO_FORCE
    }
  }

  /** {@code CLUSTER ON index}. */
  record ClusterOn(Span span, Name index) implements AlterTableAction {}

  /** {@code SET WITHOUT CLUSTER}. */
  record SetWithoutCluster(Span span) implements AlterTableAction {}

  /** {@code SET WITHOUT OIDS}, which does nothing. */
  record SetWithoutOids(Span span) implements AlterTableAction {}

  /** {@code SET LOGGED} or {@code SET UNLOGGED}. */
  record SetLogged(Span span, boolean logged) implements AlterTableAction {}

  /** {@code SET ACCESS METHOD method}; absent for DEFAULT. */
  record SetAccessMethod(Span span, Optional<Name> method) implements AlterTableAction {}

  /** {@code SET TABLESPACE tablespace}. */
  record SetTablespace(Span span, Name tablespace) implements AlterTableAction {}

  /** {@code SET (option = value)}. */
  record SetOptions(Span span, List<Option> options) implements AlterTableAction {
    public SetOptions {
      options = List.copyOf(options);
    }
  }

  /** {@code RESET (option)}. */
  record ResetOptions(Span span, List<Option> options) implements AlterTableAction {
    public ResetOptions {
      options = List.copyOf(options);
    }
  }

  /** {@code OPTIONS (…)} of a foreign table. */
  record SetForeignOptions(Span span, List<ForeignOption> options) implements AlterTableAction {
    public SetForeignOptions {
      options = List.copyOf(options);
    }
  }

  /** {@code INHERIT parent}. */
  record Inherit(Span span, ObjectName parent) implements AlterTableAction {}

  /** {@code NO INHERIT parent}. */
  record NoInherit(Span span, ObjectName parent) implements AlterTableAction {}

  /** {@code OF type}. */
  record SetOfType(Span span, ObjectName type) implements AlterTableAction {}

  /** {@code NOT OF}. */
  record SetNotOfType(Span span) implements AlterTableAction {}

  /** {@code OWNER TO role}. */
  record SetOwner(Span span, RoleName owner) implements AlterTableAction {}

  /** {@code REPLICA IDENTITY …}. */
  record ReplicaIdentity(Span span, Identity identity, Optional<Name> index)
      implements AlterTableAction {
    /** What identifies a row to a subscriber. */
    public enum Identity {
      NOTHING,
      FULL,
      DEFAULT,
      USING_INDEX
    }
  }

  /** {@code ATTACH PARTITION partition bound}; an index has no bound. */
  record AttachPartition(Span span, ObjectName partition, Optional<PartitionBound> bound)
      implements AlterTableAction {}

  /** {@code DETACH PARTITION partition [CONCURRENTLY|FINALIZE]}. */
  record DetachPartition(
      Span span, ObjectName partition, Optional<Span> concurrently, Optional<Span> finalizing)
      implements AlterTableAction {}

  /** {@code ADD ATTRIBUTE} of a composite type. */
  record AddAttribute(Span span, ColumnDefinition attribute, Behavior behavior)
      implements AlterTableAction {}

  /** {@code DROP ATTRIBUTE} of a composite type. */
  record DropAttribute(Span span, Optional<Span> ifExists, Name attribute, Behavior behavior)
      implements AlterTableAction {}

  /** {@code ALTER ATTRIBUTE … TYPE} of a composite type. */
  record AlterAttributeType(
      Span span, Name attribute, TypeUse type, Optional<ObjectName> collation, Behavior behavior)
      implements AlterTableAction {}
}
