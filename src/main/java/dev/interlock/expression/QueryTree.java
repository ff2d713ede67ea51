package dev.interlock.expression;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A query or data change with its structure: what stands in which clause, at which level.
 *
 * <p>{@link Query} is the reduction that replay keeps; this is the whole, for who asks what the
 * names in it mean.
 *
 * @see <a href="https://www.postgresql.org/docs/current/queries.html">the manual on queries</a>
 */
public sealed interface QueryTree {

  /** Returns where it stands. */
  Span span();

  /** Returns the common table expressions before it. */
  With with();

  /** A WITH clause; {@code tables} is empty where there is none. */
  record With(boolean recursive, List<CommonTable> tables) {
    /** No WITH clause. */
    public static final With NONE = new With(false, List.of());

    public With {
      tables = List.copyOf(tables);
    }
  }

  /**
   * A common table expression.
   *
   * @param added columns that SEARCH and CYCLE add
   */
  record CommonTable(
      Span span,
      Identifier name,
      List<Identifier> columns,
      QueryTree query,
      List<Identifier> added) {
    public CommonTable {
      columns = List.copyOf(columns);
      added = List.copyOf(added);
    }
  }

  /** A query: its body, and what follows it. */
  record Select(
      Span span,
      With with,
      Body body,
      List<SortKey> orderBy,
      Optional<Expression> limit,
      Optional<Expression> offset,
      List<Locking> locking)
      implements QueryTree {
    public Select {
      orderBy = List.copyOf(orderBy);
      locking = List.copyOf(locking);
    }
  }

  /** FOR UPDATE and its kin, for all relations or for those named. */
  record Locking(Span span, List<QualifiedName> of) {
    public Locking {
      of = List.copyOf(of);
    }
  }

  /** One key of ORDER BY; with an operator of USING it is not looked into. */
  record SortKey(Expression value, boolean using) {}

  /** What makes the rows of a query. */
  sealed interface Body {}

  /** {@code SELECT …} without what may follow a set operation. */
  record Block(
      Span span,
      boolean distinct,
      List<Expression> distinctOn,
      List<Target> targets,
      boolean into,
      List<Source> from,
      Optional<Expression> where,
      List<Grouping> groupBy,
      Optional<Expression> having,
      List<Identifier> windows)
      implements Body {
    public Block {
      distinctOn = List.copyOf(distinctOn);
      targets = List.copyOf(targets);
      from = List.copyOf(from);
      groupBy = List.copyOf(groupBy);
      windows = List.copyOf(windows);
    }
  }

  /** {@code VALUES}; an absent value is DEFAULT. */
  record Values(Span span, List<List<Optional<Expression>>> rows) implements Body {
    public Values {
      rows = List.copyOf(rows);
    }
  }

  /** {@code UNION} and its kin. */
  record SetOperation(Span span, String operator, Body left, Body right) implements Body {}

  /** A query in parentheses. */
  record Nested(Select query) implements Body {}

  /** An entry of a select or RETURNING list; a star is a column reference. */
  record Target(Span span, Expression value, Optional<Identifier> label) {}

  /** An entry of GROUP BY. */
  sealed interface Grouping {}

  /** An expression of GROUP BY. */
  record GroupExpression(Expression value) implements Grouping {}

  /** {@code GROUPING SETS}, {@code ()}. */
  record GroupSets(List<Grouping> sets) implements Grouping {
    public GroupSets {
      sets = List.copyOf(sets);
    }
  }

  /** An entry of FROM. */
  sealed interface Source {
    /** Returns where it stands. */
    Span span();
  }

  /** The name, and perhaps the column names, a source goes by. */
  record Alias(Optional<Identifier> name, List<Identifier> columns) {
    /** No alias. */
    public static final Alias NONE = new Alias(Optional.empty(), List.of());

    public Alias {
      columns = List.copyOf(columns);
    }
  }

  /** A relation. */
  record Table(Span span, QualifiedName name, Alias alias, List<Expression> sample)
      implements Source {
    public Table {
      sample = List.copyOf(sample);
    }
  }

  /** A query in FROM. */
  record Derived(Span span, boolean lateral, Select query, Alias alias) implements Source {}

  /** A function in FROM, or several of ROWS FROM. */
  record Rows(
      Span span,
      boolean lateral,
      List<Expression> calls,
      boolean ordinality,
      Alias alias,
      List<ColumnDefinition> definitions)
      implements Source {
    public Rows {
      calls = List.copyOf(calls);
      definitions = List.copyOf(definitions);
    }
  }

  /** A column of a function's result as a column definition list tells it. */
  record ColumnDefinition(Identifier name, TypeName type) {}

  /** A join. */
  record Join(
      Span span,
      Source left,
      Source right,
      boolean natural,
      Optional<Expression> on,
      List<Identifier> using,
      Optional<Identifier> usingAlias,
      Alias alias)
      implements Source {
    public Join {
      using = List.copyOf(using);
    }

    /** Returns the same join, parenthesised under an alias. */
    public Join as(Alias value) {
      return new Join(span, left, right, natural, on, using, usingAlias, value);
    }
  }

  /** The relation of a data change. */
  record Changed(Span span, QualifiedName name, Optional<Identifier> alias) {}

  /** A column of a data change's target; {@code part} where a field or element of it is meant. */
  record ColumnTarget(Span span, Identifier name, boolean part) {}

  /**
   * An assignment of SET.
   *
   * @param values one value for each column, absent for DEFAULT; or one row expression for all
   * @param single whether one expression gives all columns their values
   */
  record Assignment(List<ColumnTarget> columns, List<Optional<Expression>> values, boolean single) {
    public Assignment {
      columns = List.copyOf(columns);
      values = List.copyOf(values);
    }
  }

  /**
   * {@code INSERT}.
   *
   * @param source the rows; absent for DEFAULT VALUES
   */
  record Insert(
      Span span,
      With with,
      Changed target,
      List<ColumnTarget> columns,
      boolean overriding,
      Optional<Select> source,
      Optional<Conflict> conflict,
      List<Target> returning)
      implements QueryTree {
    public Insert {
      columns = List.copyOf(columns);
      returning = List.copyOf(returning);
    }
  }

  /** {@code ON CONFLICT}. */
  record Conflict(
      Span span,
      List<Expression> keys,
      Optional<Identifier> constraint,
      boolean hasTarget,
      boolean plainTarget,
      boolean update,
      List<Assignment> assignments,
      List<Expression> conditions) {
    public Conflict {
      keys = List.copyOf(keys);
      assignments = List.copyOf(assignments);
      conditions = List.copyOf(conditions);
    }
  }

  /** {@code UPDATE}. */
  record Update(
      Span span,
      With with,
      Changed target,
      List<Assignment> assignments,
      List<Source> from,
      Optional<Expression> where,
      List<Target> returning)
      implements QueryTree {
    public Update {
      assignments = List.copyOf(assignments);
      from = List.copyOf(from);
      returning = List.copyOf(returning);
    }
  }

  /** {@code DELETE}. */
  record Delete(
      Span span,
      With with,
      Changed target,
      List<Source> using,
      Optional<Expression> where,
      List<Target> returning)
      implements QueryTree {
    public Delete {
      using = List.copyOf(using);
      returning = List.copyOf(returning);
    }
  }

  /** {@code MERGE}, of which only the two relations and the condition are kept. */
  record Merge(
      Span span, With with, Changed target, Source source, Expression on, boolean returning)
      implements QueryTree {}
}
