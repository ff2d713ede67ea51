package dev.interlock.catalog;

import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** A table, view, or sequence; its indexes, constraints and triggers are objects of their own. */
public sealed interface Relation extends CatalogObject {

  /** Returns the same relation under another name or in another schema. */
  Relation withName(QualifiedName value);

  Persistence persistence();

  /**
   * Returns the columns the history tells of; all of them only if {@link #complete} holds. Dropped
   * ones are absent.
   */
  default PVector<Column> columns() {
    return TreePVector.empty();
  }

  /** Tells whether all columns are known. */
  default boolean complete() {
    return true;
  }

  /** Returns the column of that name, if the history tells of it. */
  default Optional<Column> column(Identifier column) {
    for (Column c : columns()) {
      if (c.name().equals(column)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }

  /** Returns the column of that attribute number. */
  default Optional<Column> column(int number) {
    for (Column c : columns()) {
      if (c.number() == number) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }

  /**
   * A table.
   *
   * @param complete whether all columns are known: false for a table the history did not make
   * @param nextNumber the attribute number of the next column
   * @param parents the tables it inherits from, or the one it is a partition of
   * @param partition its bound, if it is a partition
   * @param partitionKey how it is partitioned, if it is
   * @param populated whether rows may have been put in since it was made; a table the history did
   *     not make counts as populated
   * @param replicaIdentity {@code default}, {@code nothing}, {@code full} or an index's name
   */
  record Table(
      Oid oid,
      QualifiedName name,
      Kind kind,
      Persistence persistence,
      PVector<Column> columns,
      boolean complete,
      int nextNumber,
      List<Oid> parents,
      Optional<PartitionBound> partition,
      Optional<PartitionKey> partitionKey,
      boolean rowSecurity,
      boolean forceRowSecurity,
      String replicaIdentity,
      boolean populated,
      Optional<Oid> ofType,
      List<String> options,
      Optional<Span> createdAt)
      implements Relation {

    public Table {
      parents = List.copyOf(parents);
      options = List.copyOf(options);
    }

    /** What kind of table. */
    public enum Kind {
      TABLE,
      PARTITIONED,
      FOREIGN
    }

    /** Returns a table without columns. */
    public static Table empty(
        Oid oid, QualifiedName name, Kind kind, Persistence persistence, Optional<Span> createdAt) {
      return new Table(
          oid,
          name,
          kind,
          persistence,
          TreePVector.empty(),
          true,
          1,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          "default",
          false,
          Optional.empty(),
          List.of(),
          createdAt);
    }

    /** Returns a table the history mentions but did not make. */
    public static Table unknown(Oid oid, QualifiedName name) {
      return empty(oid, name, Kind.TABLE, Persistence.PERMANENT, Optional.empty())
          .withComplete(false)
          .withPopulated(true);
    }

    public boolean isPartition() {
      return partition.isPresent();
    }

    public boolean isPartitioned() {
      return kind == Kind.PARTITIONED;
    }

    @Override
    public Table withName(QualifiedName value) {
      return new Table(
          oid,
          value,
          kind,
          persistence,
          columns,
          complete,
          nextNumber,
          parents,
          partition,
          partitionKey,
          rowSecurity,
          forceRowSecurity,
          replicaIdentity,
          populated,
          ofType,
          options,
          createdAt);
    }

    public Table withPersistence(Persistence value) {
      return new Table(
          oid,
          name,
          kind,
          value,
          columns,
          complete,
          nextNumber,
          parents,
          partition,
          partitionKey,
          rowSecurity,
          forceRowSecurity,
          replicaIdentity,
          populated,
          ofType,
          options,
          createdAt);
    }

    public Table withColumns(PVector<Column> value) {
      int next = nextNumber;
      for (int i = value.size() - 1; i >= 0 && i >= value.size() - 1; i--) {
        next = Math.max(next, value.get(i).number() + 1);
      }
      return new Table(
          oid,
          name,
          kind,
          persistence,
          value,
          complete,
          next,
          parents,
          partition,
          partitionKey,
          rowSecurity,
          forceRowSecurity,
          replicaIdentity,
          populated,
          ofType,
          options,
          createdAt);
    }

    /** Returns the table with the column of the same number replaced. */
    public Table withColumn(Column value) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).number() == value.number()) {
          return withColumns(columns.with(i, value));
        }
      }
      return withColumns(columns.plus(value));
    }

    public Table withoutColumn(int number) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).number() == number) {
          return withColumns(columns.minus(i));
        }
      }
      return this;
    }

    public Table withComplete(boolean value) {
      return new Table(
          oid,
          name,
          kind,
          persistence,
          columns,
          value,
          nextNumber,
          parents,
          partition,
          partitionKey,
          rowSecurity,
          forceRowSecurity,
          replicaIdentity,
          populated,
          ofType,
          options,
          createdAt);
    }

    public Table withParents(List<Oid> value, Optional<PartitionBound> bound) {
      return new Table(
          oid,
          name,
          kind,
          persistence,
          columns,
          complete,
          nextNumber,
          value,
          bound,
          partitionKey,
          rowSecurity,
          forceRowSecurity,
          replicaIdentity,
          populated,
          ofType,
          options,
          createdAt);
    }

    public Table withPartitionKey(Optional<PartitionKey> value) {
      return new Table(
          oid,
          name,
          value.isPresent() ? Kind.PARTITIONED : kind,
          persistence,
          columns,
          complete,
          nextNumber,
          parents,
          partition,
          value,
          rowSecurity,
          forceRowSecurity,
          replicaIdentity,
          populated,
          ofType,
          options,
          createdAt);
    }

    public Table withRowSecurity(boolean enabled, boolean forced) {
      return new Table(
          oid,
          name,
          kind,
          persistence,
          columns,
          complete,
          nextNumber,
          parents,
          partition,
          partitionKey,
          enabled,
          forced,
          replicaIdentity,
          populated,
          ofType,
          options,
          createdAt);
    }

    public Table withReplicaIdentity(String value) {
      return new Table(
          oid,
          name,
          kind,
          persistence,
          columns,
          complete,
          nextNumber,
          parents,
          partition,
          partitionKey,
          rowSecurity,
          forceRowSecurity,
          value,
          populated,
          ofType,
          options,
          createdAt);
    }

    public Table withPopulated(boolean value) {
      return new Table(
          oid,
          name,
          kind,
          persistence,
          columns,
          complete,
          nextNumber,
          parents,
          partition,
          partitionKey,
          rowSecurity,
          forceRowSecurity,
          replicaIdentity,
          value,
          ofType,
          options,
          createdAt);
    }

    public Table withOfType(Optional<Oid> value) {
      return new Table(
          oid,
          name,
          kind,
          persistence,
          columns,
          complete,
          nextNumber,
          parents,
          partition,
          partitionKey,
          rowSecurity,
          forceRowSecurity,
          replicaIdentity,
          populated,
          value,
          options,
          createdAt);
    }

    public Table withOptions(List<String> value) {
      return new Table(
          oid,
          name,
          kind,
          persistence,
          columns,
          complete,
          nextNumber,
          parents,
          partition,
          partitionKey,
          rowSecurity,
          forceRowSecurity,
          replicaIdentity,
          populated,
          ofType,
          value,
          createdAt);
    }
  }

  /**
   * A view or materialized view.
   *
   * @param complete whether all columns are known
   * @param populated whether a materialized view holds rows
   * @param options what stands in WITH, as {@code name=value}; {@code check_option} too
   */
  record View(
      Oid oid,
      QualifiedName name,
      boolean materialized,
      Persistence persistence,
      PVector<Column> columns,
      boolean complete,
      Query query,
      boolean populated,
      List<String> options,
      Optional<Span> createdAt)
      implements Relation {
    public View {
      options = List.copyOf(options);
    }

    @Override
    public View withName(QualifiedName value) {
      return new View(
          oid,
          value,
          materialized,
          persistence,
          columns,
          complete,
          query,
          populated,
          options,
          createdAt);
    }

    public View withColumns(PVector<Column> value) {
      return new View(
          oid,
          name,
          materialized,
          persistence,
          value,
          complete,
          query,
          populated,
          options,
          createdAt);
    }

    public View withQuery(PVector<Column> value, boolean all, Query newQuery) {
      return new View(
          oid,
          name,
          materialized,
          persistence,
          value,
          all,
          newQuery,
          populated,
          options,
          createdAt);
    }

    public View withQuery(Query value) {
      return withQuery(columns, complete, value);
    }

    public View withOptions(List<String> value) {
      return new View(
          oid,
          name,
          materialized,
          persistence,
          columns,
          complete,
          query,
          populated,
          value,
          createdAt);
    }

    public View withPopulated(boolean value) {
      return new View(
          oid,
          name,
          materialized,
          persistence,
          columns,
          complete,
          query,
          value,
          options,
          createdAt);
    }
  }

  /**
   * A sequence.
   *
   * @param owner the column it belongs to, by {@code OWNED BY}, {@code serial} or identity
   * @param internal whether it is an identity column's
   * @param options its options other than the owner, by their words: {@code INCREMENT BY}, …
   */
  record Sequence(
      Oid oid,
      QualifiedName name,
      Persistence persistence,
      DataType type,
      Optional<Address> owner,
      boolean internal,
      Map<String, String> options,
      Optional<Span> createdAt)
      implements Relation {
    public Sequence {
      options = Map.copyOf(options);
    }

    @Override
    public Sequence withName(QualifiedName value) {
      return new Sequence(oid, value, persistence, type, owner, internal, options, createdAt);
    }

    public Sequence withOwner(Optional<Address> value, boolean identity) {
      return new Sequence(oid, name, persistence, type, value, identity, options, createdAt);
    }

    public Sequence withType(DataType value) {
      return new Sequence(oid, name, persistence, value, owner, internal, options, createdAt);
    }

    public Sequence withOptions(Map<String, String> value) {
      return new Sequence(oid, name, persistence, type, owner, internal, value, createdAt);
    }

    public Sequence withPersistence(Persistence value) {
      return new Sequence(oid, name, value, type, owner, internal, options, createdAt);
    }
  }
}
