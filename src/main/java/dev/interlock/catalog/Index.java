package dev.interlock.catalog;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An index.
 *
 * @param table the table or materialized view it serves
 * @param include the attribute numbers of INCLUDE
 * @param predicate the WHERE of a partial index
 * @param mentions every attribute number that keys, INCLUDE and predicate use
 * @param valid false after a concurrent build that failed, and for a partitioned table's index that
 *     lacks some partition's
 * @param constraint the constraint it backs
 * @param parent the partitioned index it is attached to
 */
public record Index(
    Oid oid,
    QualifiedName name,
    Oid table,
    String method,
    List<Key> keys,
    List<Integer> include,
    Optional<Expression> predicate,
    List<Integer> mentions,
    boolean unique,
    boolean primary,
    boolean nullsNotDistinct,
    boolean valid,
    Optional<Oid> constraint,
    Optional<Oid> parent,
    Optional<Span> createdAt)
    implements CatalogObject {

  public Index {
    keys = List.copyOf(keys);
    include = List.copyOf(include);
    mentions = List.copyOf(mentions);
  }

  /**
   * One key.
   *
   * @param column the attribute number, or 0 for an expression
   * @param operatorClass only if one was written
   * @param ordering the words behind the key: {@code DESC}, {@code NULLS FIRST}
   */
  public record Key(
      int column,
      Optional<Expression> expression,
      Optional<QualifiedName> collation,
      Optional<QualifiedName> operatorClass,
      String ordering) {
    /** Returns the plain key of a column. */
    public static Key of(int column) {
      return new Key(column, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }
  }

  /** Tells whether it has no expression and no predicate, so that it can enforce a constraint. */
  public boolean isPlain() {
    return predicate.isEmpty() && keys.stream().allMatch(k -> k.column() != 0);
  }

  /** Returns the same index with its expressions changed. */
  public Index withExpressions(UnaryOperator<Expression> change) {
    return new Index(
        oid,
        name,
        table,
        method,
        keys.stream()
            .map(
                k ->
                    new Key(
                        k.column(),
                        k.expression().map(change),
                        k.collation(),
                        k.operatorClass(),
                        k.ordering()))
            .toList(),
        include,
        predicate.map(change),
        mentions,
        unique,
        primary,
        nullsNotDistinct,
        valid,
        constraint,
        parent,
        createdAt);
  }

  public Index withName(QualifiedName value) {
    return new Index(
        oid,
        value,
        table,
        method,
        keys,
        include,
        predicate,
        mentions,
        unique,
        primary,
        nullsNotDistinct,
        valid,
        constraint,
        parent,
        createdAt);
  }

  public Index withValid(boolean value) {
    return new Index(
        oid,
        name,
        table,
        method,
        keys,
        include,
        predicate,
        mentions,
        unique,
        primary,
        nullsNotDistinct,
        value,
        constraint,
        parent,
        createdAt);
  }

  public Index withConstraint(Optional<Oid> value, boolean isPrimary) {
    return new Index(
        oid,
        name,
        table,
        method,
        keys,
        include,
        predicate,
        mentions,
        unique,
        isPrimary,
        nullsNotDistinct,
        valid,
        value,
        parent,
        createdAt);
  }

  public Index withParent(Optional<Oid> value) {
    return new Index(
        oid,
        name,
        table,
        method,
        keys,
        include,
        predicate,
        mentions,
        unique,
        primary,
        nullsNotDistinct,
        valid,
        constraint,
        value,
        createdAt);
  }
}
