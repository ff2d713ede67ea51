package dev.interlock.replay;

import java.util.List;
import java.util.Optional;

/**
 * A catalog as {@code interlock schema} shows it: names and types as text, sorted, no identities.
 */
public record SchemaDocument(
    List<Table> tables,
    List<View> views,
    List<Sequence> sequences,
    List<Type> types,
    List<Function> functions,
    List<String> schemas,
    List<String> extensions) {

  /** A table with what belongs to it. */
  public record Table(
      String schema,
      String name,
      String kind,
      Optional<String> partitionOf,
      boolean rowSecurity,
      List<Column> columns,
      List<Constraint> constraints,
      List<Index> indexes,
      List<String> triggers,
      List<String> policies,
      List<String> inherits,
      Optional<String> partitionKey,
      Optional<String> bound) {}

  /**
   * A column.
   *
   * @param identity {@code always} or {@code by default}
   * @param generated {@code stored} or {@code virtual}
   */
  public record Column(
      String name,
      String type,
      boolean notNull,
      boolean notNullValidated,
      boolean hasDefault,
      Optional<String> identity,
      Optional<String> generated,
      Optional<String> expression) {}

  /** A constraint. */
  public record Constraint(
      String name,
      String type,
      List<String> columns,
      Optional<Reference> references,
      boolean validated,
      Optional<String> expression) {}

  /** The referenced side of a foreign key. */
  public record Reference(String table, List<String> columns) {}

  /** An index; an expression key is absent. */
  public record Index(
      String name,
      boolean unique,
      String method,
      List<Optional<String>> columns,
      List<String> include,
      boolean partial,
      boolean valid,
      List<String> keys,
      Optional<String> predicate,
      boolean ofConstraint) {}

  /** A view. */
  public record View(
      String schema,
      String name,
      String kind,
      List<ViewColumn> columns,
      List<Index> indexes,
      String query) {}

  /** A column of a view; its type is empty where it is not known. */
  public record ViewColumn(String name, Optional<String> type) {}

  /** A sequence. */
  public record Sequence(String schema, String name, Optional<String> ownedBy) {}

  /** A type; labels only of an enum. */
  public record Type(
      String schema,
      String name,
      String kind,
      Optional<List<String>> labels,
      Optional<String> of) {}

  /** A function by its input types. */
  public record Function(String schema, String name, String arguments, String kind) {}
}
