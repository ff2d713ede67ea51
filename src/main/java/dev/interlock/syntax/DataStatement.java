package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that read and change rows, reduced to what replay needs; the text says the rest. */
public sealed interface DataStatement extends Statement {

  /** A data change. */
  sealed interface Change extends DataStatement {
    /** Returns the relation that is changed. */
    Target target();

    /** Returns the whole statement as a query: its text, and what it reads. */
    Query query();

    /** Returns where RETURNING stands. */
    Optional<Span> returning();

    /** Returns the clauses, unless there is too much text in them. */
    Optional<? extends DataClauses> clauses();
  }

  /** The relation a data change is on. */
  record Target(Span span, Optional<Span> only, ObjectName name, Optional<Name> alias) {}

  /** {@code SELECT}, {@code VALUES}, {@code TABLE}, with or without WITH. */
  record Select(Span span, Query query) implements DataStatement {}

  /** {@code SELECT … INTO}: makes a table as CREATE TABLE AS does. */
  record SelectInto(Span span, Persistence persistence, ObjectName name, Query query)
      implements DataStatement {}

  /**
   * {@code INSERT}.
   *
   * @param columns the columns named
   * @param source where the rows come from
   * @param rows how many rows VALUES gives
   */
  record Insert(
      Span span,
      Target target,
      List<Name> columns,
      Source source,
      int rows,
      Optional<OnConflict> onConflict,
      Optional<Span> returning,
      Query query,
      Optional<DataClauses.Insert> clauses)
      implements Change {
    public Insert {
      columns = List.copyOf(columns);
    }

    /** Where inserted rows come from. */
    public enum Source {
      VALUES,
      QUERY,
      DEFAULT_VALUES
    }
  }

  /** {@code ON CONFLICT}. */
  record OnConflict(Span span, boolean update) {}

  /**
   * {@code UPDATE}.
   *
   * @param assigned the columns assigned
   * @param where the condition; absent where every row is changed
   * @param from where FROM stands
   */
  record Update(
      Span span,
      Target target,
      List<Name> assigned,
      Optional<Expression> where,
      Optional<Span> from,
      Optional<Span> returning,
      Query query,
      Optional<DataClauses.Update> clauses)
      implements Change {
    public Update {
      assigned = List.copyOf(assigned);
    }
  }

  /**
   * {@code DELETE}.
   *
   * @param where the condition; absent where every row is removed
   * @param using where USING stands
   */
  record Delete(
      Span span,
      Target target,
      Optional<Expression> where,
      Optional<Span> using,
      Optional<Span> returning,
      Query query,
      Optional<DataClauses.Delete> clauses)
      implements Change {}

  /** {@code MERGE}; which verbs its branches have. */
  record Merge(
      Span span,
      Target target,
      boolean inserts,
      boolean updates,
      boolean deletes,
      Optional<Span> returning,
      Query query,
      Optional<DataClauses.Merge> clauses)
      implements Change {}

  /**
   * {@code COPY}.
   *
   * @param table absent for {@code COPY (query) TO}
   * @param endpoint the file's name or program as SQL text; absent for STDIN and STDOUT
   * @param parenthesised whether the options stand in parentheses, the spelling since 9.0
   * @param data where the data of {@code FROM stdin} stands, if it is in the file
   */
  record Copy(
      Span span,
      Optional<ObjectName> table,
      List<Name> columns,
      Optional<Query> query,
      boolean from,
      boolean program,
      Optional<String> endpoint,
      boolean parenthesised,
      List<Option> options,
      Optional<Expression> where,
      Optional<Span> data)
      implements DataStatement {
    public Copy {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }
  }

  /** {@code EXPLAIN}; with ANALYZE the statement is executed. */
  record Explain(Span span, List<Option> options, Statement statement) implements DataStatement {
    public Explain {
      options = List.copyOf(options);
    }
  }
}
