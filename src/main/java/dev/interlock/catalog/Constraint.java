package dev.interlock.catalog;

import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** A constraint of a table or a domain. */
public sealed interface Constraint extends CatalogObject {

  /** Returns what all kinds have. */
  Common common();

  /** Returns the same constraint with other common parts. */
  Constraint withCommon(Common value);

  /** Returns the attribute numbers it constrains, in order; of a check, those it mentions. */
  List<Integer> columns();

  /**
   * What all kinds have.
   *
   * @param owner the table or domain
   * @param local whether the table itself declared it
   * @param inherited how many parents have it
   * @param parent the partitioned table's constraint it belongs to
   */
  record Common(
      Oid oid,
      Oid owner,
      Identifier name,
      boolean validated,
      boolean enforced,
      boolean deferrable,
      boolean initiallyDeferred,
      boolean noInherit,
      boolean local,
      int inherited,
      Optional<Oid> parent,
      Optional<Span> createdAt) {

    /** Returns a plain validated constraint. */
    public static Common of(Oid oid, Oid owner, Identifier name, Optional<Span> createdAt) {
      return new Common(
          oid, owner, name, true, true, false, false, false, true, 0, Optional.empty(), createdAt);
    }

    public Common withName(Identifier value) {
      return new Common(
          oid,
          owner,
          value,
          validated,
          enforced,
          deferrable,
          initiallyDeferred,
          noInherit,
          local,
          inherited,
          parent,
          createdAt);
    }

    public Common withValidated(boolean value) {
      return new Common(
          oid,
          owner,
          name,
          value,
          enforced,
          deferrable,
          initiallyDeferred,
          noInherit,
          local,
          inherited,
          parent,
          createdAt);
    }

    public Common withEnforced(boolean value) {
      return new Common(
          oid,
          owner,
          name,
          validated,
          value,
          deferrable,
          initiallyDeferred,
          noInherit,
          local,
          inherited,
          parent,
          createdAt);
    }

    public Common withDeferrable(boolean can, boolean initially) {
      return new Common(
          oid, owner, name, validated, enforced, can, initially, noInherit, local, inherited,
          parent, createdAt);
    }

    public Common withNoInherit(boolean value) {
      return new Common(
          oid,
          owner,
          name,
          validated,
          enforced,
          deferrable,
          initiallyDeferred,
          value,
          local,
          inherited,
          parent,
          createdAt);
    }

    public Common withInheritance(boolean isLocal, int parents, Optional<Oid> of) {
      return new Common(
          oid,
          owner,
          name,
          validated,
          enforced,
          deferrable,
          initiallyDeferred,
          noInherit,
          isLocal,
          parents,
          of,
          createdAt);
    }
  }

  @Override
  default Oid oid() {
    return common().oid();
  }

  /** Returns the table or domain. */
  default Oid owner() {
    return common().owner();
  }

  @Override
  default QualifiedName name() {
    return new QualifiedName(Optional.empty(), common().name());
  }

  /** Returns whether every row is known to satisfy it. */
  default boolean validated() {
    return common().validated();
  }

  @Override
  default Optional<Span> createdAt() {
    return common().createdAt();
  }

  /** A primary key with the index that enforces it. */
  record PrimaryKey(Common common, List<Integer> columns, Oid index, boolean withoutOverlaps)
      implements Constraint {
    public PrimaryKey {
      columns = List.copyOf(columns);
    }

    @Override
    public PrimaryKey withCommon(Common value) {
      return new PrimaryKey(value, columns, index, withoutOverlaps);
    }
  }

  /** A unique constraint with the index that enforces it. */
  record Unique(Common common, List<Integer> columns, Oid index, boolean withoutOverlaps)
      implements Constraint {
    public Unique {
      columns = List.copyOf(columns);
    }

    @Override
    public Unique withCommon(Common value) {
      return new Unique(value, columns, index, withoutOverlaps);
    }
  }

  /**
   * A foreign key.
   *
   * @param targetColumns empty where the target is unknown
   * @param index the target's unique index it relies on
   * @param onDelete the action in words, upper case: {@code NO ACTION}, {@code CASCADE} …
   */
  record ForeignKey(
      Common common,
      List<Integer> columns,
      Oid target,
      List<Integer> targetColumns,
      Optional<Oid> index,
      String match,
      String onDelete,
      String onUpdate)
      implements Constraint {
    public ForeignKey {
      columns = List.copyOf(columns);
      targetColumns = List.copyOf(targetColumns);
    }

    @Override
    public ForeignKey withCommon(Common value) {
      return new ForeignKey(
          value, columns, target, targetColumns, index, match, onDelete, onUpdate);
    }
  }

  /** A check. */
  record Check(Common common, List<Integer> columns, Expression expression) implements Constraint {
    public Check {
      columns = List.copyOf(columns);
    }

    @Override
    public Check withCommon(Common value) {
      return new Check(value, columns, expression);
    }
  }

  /** An exclusion constraint with the index that enforces it; 0 stands for an expression. */
  record Exclusion(Common common, List<Integer> columns, List<String> operators, Oid index)
      implements Constraint {
    public Exclusion {
      columns = List.copyOf(columns);
      operators = List.copyOf(operators);
    }

    @Override
    public Exclusion withCommon(Common value) {
      return new Exclusion(value, columns, operators, index);
    }
  }

  /** A NOT NULL constraint; a row of {@code pg_constraint} from version 18 only. */
  record NotNull(Common common, int column) implements Constraint {
    @Override
    public List<Integer> columns() {
      return column == 0 ? List.of() : List.of(column);
    }

    @Override
    public NotNull withCommon(Common value) {
      return new NotNull(value, column);
    }
  }
}
