package dev.interlock.expression;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A query reduced to what replay needs; the text says the rest.
 *
 * @param text the query as it was written
 * @param shape what was understood of it; empty where the reader rejected it
 */
public record Query(Span span, String text, Optional<Shape> shape) {

  /**
   * What a query reads and returns.
   *
   * @param relations every relation named in it, at any depth, common table expressions excluded
   * @param outputs the columns it returns, in order, stars not yet expanded
   * @param uses every column it mentions anywhere
   * @param functions every function it calls
   * @param locking whether it has FOR UPDATE or one of its kin
   * @param changes data-changing common table expressions: their targets
   */
  public record Shape(
      List<RelationUse> relations,
      List<Output> outputs,
      List<Expression.ColumnReference> uses,
      List<QualifiedName> functions,
      boolean locking,
      List<RelationUse> changes) {
    public Shape {
      relations = List.copyOf(relations);
      outputs = List.copyOf(outputs);
      uses = List.copyOf(uses);
      functions = List.copyOf(functions);
      changes = List.copyOf(changes);
    }
  }

  /**
   * A relation read by a query.
   *
   * @param alias the alias it goes by
   * @param only whether ONLY keeps the tables below it out
   * @param idle whether {@code LIMIT 0} or {@code WHERE false} keeps the query from reading it
   */
  public record RelationUse(
      Span span, QualifiedName relation, Optional<Identifier> alias, boolean only, boolean idle) {

    /** Returns the use in a query that reads no row. */
    public RelationUse withIdle() {
      return new RelationUse(span, relation, alias, only, true);
    }
  }

  /**
   * One output column.
   *
   * @param name the name the server gives it, if it can be told: the alias, the column's or the
   *     function's name, {@code ?column?}; empty for a star
   * @param value the expression, {@link Expression.Opaque} where it was not taken apart
   */
  public record Output(Optional<Identifier> name, Expression value) {}
}
