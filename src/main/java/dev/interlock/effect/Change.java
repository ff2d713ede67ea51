package dev.interlock.effect;

import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Oid;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.Volatility;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One thing a statement does, names resolved: one per ALTER TABLE action, one per column and
 * constraint of a CREATE TABLE.
 */
public sealed interface Change {

  /** Returns the clause that asks for it. */
  Span span();

  /** A change of one relation. */
  sealed interface OfRelation extends Change {
    /** Returns the relation: the table, also for its indexes, triggers and policies. */
    Oid table();
  }

  /** A change of rows. */
  sealed interface OfRows extends OfRelation {}

  // Tables

  record CreateTable(Span span, Oid table, boolean ifNotExists) implements OfRelation {}

  /** {@code CREATE TABLE AS}, {@code SELECT INTO}; {@code reads} are the relations copied from. */
  record CreateTableAs(Span span, Oid table, List<Oid> reads, boolean withData)
      implements OfRelation {}

  record DropTable(Span span, Oid table, boolean cascade) implements OfRelation {}

  record RenameTable(Span span, Oid table, Identifier newName) implements OfRelation {}

  record SetSchema(Span span, Oid table, Identifier newSchema) implements OfRelation {}

  record TruncateTable(Span span, Oid table, boolean cascade) implements OfRelation {}

  record SetPersistence(Span span, Oid table, boolean logged) implements OfRelation {}

  record SetTablespace(Span span, Oid table) implements OfRelation {}

  record SetAccessMethod(Span span, Oid table) implements OfRelation {}

  record SetStorageParameters(Span span, Oid table, List<String> parameters)
      implements OfRelation {}

  record SetReplicaIdentity(Span span, Oid table) implements OfRelation {}

  record SetRowSecurity(Span span, Oid table, boolean enabled) implements OfRelation {}

  record AttachPartition(Span span, Oid table, Oid partition) implements OfRelation {}

  record DetachPartition(Span span, Oid table, Oid partition, boolean concurrently)
      implements OfRelation {}

  record InheritTable(Span span, Oid table, Oid parent, boolean inherit) implements OfRelation {}

  record ClusterOn(Span span, Oid table) implements OfRelation {}

  // Columns

  /**
   * A new column.
   *
   * @param defaultVolatility of the default, or of the domain's; absent without a default
   * @param serial whether the default is a sequence made for the column
   */
  record AddColumn(
      Span span,
      Oid table,
      Identifier column,
      DataType type,
      boolean notNull,
      Optional<Expression> defaultValue,
      Optional<Volatility> defaultVolatility,
      boolean serial,
      boolean identity,
      Optional<Generated> generated)
      implements OfRelation {
    /** How a generated column keeps its value. */
    public enum Generated {
      STORED,
      VIRTUAL
    }
  }

  record DropColumn(Span span, Oid table, Identifier column, DataType type, boolean cascade)
      implements OfRelation {}

  record RenameColumn(Span span, Oid table, Identifier column, Identifier newName)
      implements OfRelation {}

  record AlterColumnType(
      Span span,
      Oid table,
      Identifier column,
      Optional<DataType> oldType,
      DataType type,
      Optional<Expression> using)
      implements OfRelation {}

  record SetNotNull(Span span, Oid table, Identifier column, boolean proven)
      implements OfRelation {}

  record DropNotNull(Span span, Oid table, Identifier column) implements OfRelation {}

  record SetDefault(Span span, Oid table, Identifier column) implements OfRelation {}

  record DropDefault(Span span, Oid table, Identifier column) implements OfRelation {}

  record AlterIdentity(Span span, Oid table, Identifier column) implements OfRelation {}

  record AlterGenerated(Span span, Oid table, Identifier column) implements OfRelation {}

  /** Statistics target, storage, compression, or options of a column. */
  record SetColumnOption(Span span, Oid table, Identifier column, String option)
      implements OfRelation {}

  // Constraints

  record AddForeignKey(
      Span span,
      Oid table,
      Oid constraint,
      Identifier name,
      List<Identifier> columns,
      Oid referenced,
      boolean notValid)
      implements OfRelation {
    public AddForeignKey {
      columns = List.copyOf(columns);
    }
  }

  record AddCheck(Span span, Oid table, Oid constraint, Identifier name, boolean notValid)
      implements OfRelation {}

  record AddUnique(
      Span span, Oid table, Identifier name, List<Identifier> columns, boolean usingIndex)
      implements OfRelation {
    public AddUnique {
      columns = List.copyOf(columns);
    }
  }

  record AddPrimaryKey(
      Span span, Oid table, Identifier name, List<Identifier> columns, boolean usingIndex)
      implements OfRelation {
    public AddPrimaryKey {
      columns = List.copyOf(columns);
    }
  }

  record AddExclusion(Span span, Oid table, Identifier name) implements OfRelation {}

  record AddNotNull(Span span, Oid table, Identifier name, Identifier column, boolean notValid)
      implements OfRelation {}

  record ValidateConstraint(Span span, Oid table, Identifier name) implements OfRelation {}

  record AlterConstraint(Span span, Oid table, Identifier name) implements OfRelation {}

  record DropConstraint(Span span, Oid table, Identifier name, boolean cascade)
      implements OfRelation {}

  record RenameConstraint(Span span, Oid table, Identifier name, Identifier newName)
      implements OfRelation {}

  // Indexes

  record CreateIndex(
      Span span,
      Oid table,
      Oid index,
      Identifier name,
      List<Optional<Identifier>> columns,
      boolean unique,
      boolean concurrently,
      boolean only)
      implements OfRelation {
    public CreateIndex {
      columns = List.copyOf(columns);
    }
  }

  record DropIndex(Span span, Oid table, Oid index, Identifier name, boolean concurrently)
      implements OfRelation {}

  record RenameIndex(Span span, Oid table, Oid index, Identifier newName) implements OfRelation {}

  record AlterIndex(Span span, Oid table, Oid index) implements OfRelation {}

  record AttachIndexPartition(Span span, Oid table, Oid index, Oid child) implements OfRelation {}

  record Reindex(Span span, Oid table, boolean concurrently) implements OfRelation {}

  // Triggers, policies, rules

  record CreateTrigger(Span span, Oid table, Identifier name) implements OfRelation {}

  record DropTrigger(Span span, Oid table, Identifier name) implements OfRelation {}

  record ToggleTrigger(Span span, Oid table, boolean enabled) implements OfRelation {}

  record CreatePolicy(Span span, Oid table, Identifier name) implements OfRelation {}

  record AlterPolicy(Span span, Oid table, Identifier name) implements OfRelation {}

  record DropPolicy(Span span, Oid table, Identifier name) implements OfRelation {}

  record CreateRule(Span span, Oid table, Identifier name) implements OfRelation {}

  record DropRule(Span span, Oid table, Identifier name) implements OfRelation {}

  // Views, sequences

  record CreateView(Span span, Oid table, boolean replaced) implements OfRelation {}

  record CreateMaterializedView(Span span, Oid table, List<Oid> reads, boolean withData)
      implements OfRelation {}

  record DropView(Span span, Oid table, boolean cascade) implements OfRelation {}

  record RefreshMaterializedView(Span span, Oid table, boolean concurrently, boolean withData)
      implements OfRelation {}

  record CreateSequence(Span span, Oid table) implements OfRelation {}

  record AlterSequence(Span span, Oid table) implements OfRelation {}

  record DropSequence(Span span, Oid table) implements OfRelation {}

  // Maintenance

  record Vacuum(Span span, Oid table, boolean full) implements OfRelation {}

  record Analyze(Span span, Oid table) implements OfRelation {}

  record ClusterTable(Span span, Oid table) implements OfRelation {}

  record LockTable(Span span, Oid table, LockMode mode) implements OfRelation {}

  record Comment(Span span, Oid table) implements OfRelation {}

  record Grant(Span span, Oid table) implements OfRelation {}

  record ChangeOwner(Span span, Oid table) implements OfRelation {}

  // Rows

  record InsertRows(Span span, Oid table, boolean fromQuery) implements OfRows {}

  /** {@code where} is absent where every row is changed. */
  record UpdateRows(
      Span span, Oid table, List<Identifier> columns, Optional<Expression> where, boolean joins)
      implements OfRows {
    public UpdateRows {
      columns = List.copyOf(columns);
    }
  }

  record DeleteRows(Span span, Oid table, Optional<Expression> where, boolean joins)
      implements OfRows {}

  record MergeRows(Span span, Oid table) implements OfRows {}

  record CopyRows(Span span, Oid table, boolean from) implements OfRows {}

  /** A query that reads a relation. */
  record ReadRows(Span span, Oid table, boolean locking) implements OfRows {}

  // Objects that are not relations

  /**
   * An object that is no relation is made, changed or dropped.
   *
   * @param verb {@code CREATE}, {@code ALTER}, {@code DROP}, {@code RENAME} …
   * @param kind the object's kind as in the command: {@code TYPE}, {@code FUNCTION}, {@code SCHEMA}
   */
  record OfObject(Span span, String verb, String kind, QualifiedName name, Optional<Oid> object)
      implements Change {}

  record AddEnumValue(Span span, Oid type, String label) implements Change {}

  record RenameEnumValue(Span span, Oid type, String label, String newLabel) implements Change {}

  /** A domain is changed in a way that looks at, or does not look at, the rows of its users. */
  record AlterDomain(Span span, Oid domain, Action action, boolean notValid) implements Change {
    /** What is done to the domain. */
    public enum Action {
      ADD_CONSTRAINT,
      VALIDATE_CONSTRAINT,
      DROP_CONSTRAINT,
      SET_NOT_NULL,
      DROP_NOT_NULL,
      SET_DEFAULT,
      DROP_DEFAULT
    }
  }

  /** The session's settings change. */
  record SetParameter(Span span, String name, Optional<String> value, boolean local)
      implements Change {}

  /** A transaction begins, ends, or has a savepoint. */
  record TransactionControl(Span span, String verb) implements Change {}

  /** Something that was not understood. */
  record NotAnalysed(Span span, String reason) implements Change {}
}
