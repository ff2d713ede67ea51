package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * The clauses of a data change, taken apart to be written back; common table expressions, FROM
 * items and queries stay as they were written.
 *
 * <p>A value that is absent is the key word DEFAULT.
 */
public sealed interface DataClauses {

  /** Returns the WITH clause as it was written. */
  Optional<String> with();

  /** Returns the RETURNING clause. */
  Optional<Returning> returning();

  /** Of INSERT. */
  record Insert(
      Optional<String> with,
      List<Destination> columns,
      Optional<Overriding> overriding,
      Source source,
      Optional<Conflict> conflict,
      Optional<Returning> returning)
      implements DataClauses {
    public Insert {
      columns = List.copyOf(columns);
    }
  }

  /** Of UPDATE; {@code from} is what stands behind FROM. */
  record Update(
      Optional<String> with,
      List<Assignment> assignments,
      Optional<String> from,
      Optional<Condition> where,
      Optional<Returning> returning)
      implements DataClauses {
    public Update {
      assignments = List.copyOf(assignments);
    }
  }

  /** Of DELETE; {@code using} is what stands behind USING. */
  record Delete(
      Optional<String> with,
      Optional<String> using,
      Optional<Condition> where,
      Optional<Returning> returning)
      implements DataClauses {}

  /** Of MERGE; {@code source} is what stands behind USING. */
  record Merge(
      Optional<String> with,
      String source,
      Expression on,
      List<Branch> branches,
      Optional<Returning> returning)
      implements DataClauses {
    public Merge {
      branches = List.copyOf(branches);
    }
  }

  /**
   * A column that is given a value.
   *
   * @param path the fields and subscripts behind it as they were written, or nothing
   */
  record Destination(Span span, Name column, String path) {}

  /** {@code OVERRIDING USER|SYSTEM VALUE}. */
  enum Overriding {
    USER,
    SYSTEM
  }

  /** Where inserted rows come from. */
  sealed interface Source {
    /** {@code VALUES}. */
    record Values(List<List<Optional<Expression>>> rows) implements Source {
      public Values {
        rows = List.copyOf(rows);
      }
    }

    /** A query, as it was written. */
    record Rows(String query) implements Source {}

    /** {@code DEFAULT VALUES}. */
    record DefaultValues() implements Source {}
  }

  /** One assignment of SET. */
  sealed interface Assignment {
    /** {@code column = value}. */
    record Single(Destination column, Optional<Expression> value) implements Assignment {}

    /** {@code (columns) = [ROW] (values)}. */
    record Several(List<Destination> columns, boolean row, List<Optional<Expression>> values)
        implements Assignment {
      public Several {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
      }
    }

    /** {@code (columns) = expression}, mostly a sub-query. */
    record Whole(List<Destination> columns, Expression value) implements Assignment {
      public Whole {
        columns = List.copyOf(columns);
      }
    }
  }

  /** What stands behind WHERE. */
  sealed interface Condition {
    /** An expression. */
    record Holds(Expression expression) implements Condition {}

    /** {@code CURRENT OF cursor}. */
    record CurrentOf(Name cursor) implements Condition {}
  }

  /**
   * {@code ON CONFLICT}.
   *
   * @param elements the columns and expressions of the index
   * @param constraint set for {@code ON CONSTRAINT}
   * @param update absent for DO NOTHING
   */
  record Conflict(
      List<IndexElement> elements,
      Optional<Expression> predicate,
      Optional<Name> constraint,
      Optional<ConflictUpdate> update) {
    public Conflict {
      elements = List.copyOf(elements);
    }
  }

  /** {@code DO UPDATE SET … [WHERE …]}. */
  record ConflictUpdate(List<Assignment> assignments, Optional<Expression> where) {
    public ConflictUpdate {
      assignments = List.copyOf(assignments);
    }
  }

  /** {@code RETURNING [WITH (OLD AS …, NEW AS …)] outputs}. */
  record Returning(List<RowAlias> aliases, List<Output> outputs) {
    public Returning {
      aliases = List.copyOf(aliases);
      outputs = List.copyOf(outputs);
    }
  }

  /** A name for the old or the new row. */
  record RowAlias(boolean isNew, Name alias) {}

  /** One output of RETURNING; without a value {@code *}. */
  record Output(Optional<Expression> value, Optional<Name> label) {}

  /**
   * One WHEN of MERGE.
   *
   * @param bySource for {@code NOT MATCHED BY SOURCE}
   */
  record Branch(
      boolean matched, boolean bySource, Optional<Expression> condition, BranchAction action) {}

  /** What a branch of MERGE does. */
  sealed interface BranchAction {
    /** {@code UPDATE SET}. */
    record Update(List<Assignment> assignments) implements BranchAction {
      public Update {
        assignments = List.copyOf(assignments);
      }
    }

    /** {@code DELETE}. */
    record Delete() implements BranchAction {}

    /** {@code DO NOTHING}. */
    record Nothing() implements BranchAction {}

    /** {@code INSERT}; without values {@code DEFAULT VALUES}. */
    record Insert(
        List<Destination> columns,
        Optional<Overriding> overriding,
        Optional<List<Optional<Expression>>> values)
        implements BranchAction {
      public Insert {
        columns = List.copyOf(columns);
      }
    }
  }
}
