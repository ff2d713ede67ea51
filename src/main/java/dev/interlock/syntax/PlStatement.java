package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A statement of PL/pgSQL.
 *
 * @see <a href="https://www.postgresql.org/docs/current/plpgsql.html">the manual on PL/pgSQL</a>
 */
public sealed interface PlStatement {

  /** Returns where the statement stands, without its semicolon. */
  Span span();

  /** {@code [DECLARE …] BEGIN … [EXCEPTION …] END}. */
  record Block(
      Span span,
      Optional<Name> label,
      List<PlDeclaration> declarations,
      List<PlStatement> statements,
      List<Handler> handlers)
      implements PlStatement {
    public Block {
      declarations = List.copyOf(declarations);
      statements = List.copyOf(statements);
      handlers = List.copyOf(handlers);
    }
  }

  /**
   * {@code WHEN condition [OR …] THEN …} of an EXCEPTION section.
   *
   * @param conditions condition names in lower case, {@code others} among them, or five-character
   *     SQLSTATE codes in upper case
   */
  record Handler(Span span, List<String> conditions, List<PlStatement> statements) {
    public Handler {
      conditions = List.copyOf(conditions);
      statements = List.copyOf(statements);
    }
  }

  /** {@code IF … THEN … [ELSIF …] [ELSE …] END IF}. */
  record If(Span span, List<Branch> branches, List<PlStatement> otherwise) implements PlStatement {
    public If {
      branches = List.copyOf(branches);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** A condition and what is done if it is true. */
  record Branch(Span span, Expression condition, List<PlStatement> statements) {
    public Branch {
      statements = List.copyOf(statements);
    }
  }

  /**
   * {@code CASE [value] WHEN … THEN … [ELSE …] END CASE}.
   *
   * @param otherwise absent where there is no ELSE: then no match is an error
   */
  record Case(
      Span span,
      Optional<Expression> value,
      List<When> whens,
      Optional<List<PlStatement>> otherwise)
      implements PlStatement {
    public Case {
      whens = List.copyOf(whens);
      otherwise = otherwise.map(List::copyOf);
    }
  }

  /** {@code WHEN value [, …] THEN …}, or {@code WHEN condition THEN …}. */
  record When(Span span, List<Expression> values, List<PlStatement> statements) {
    public When {
      values = List.copyOf(values);
      statements = List.copyOf(statements);
    }
  }

  /** {@code LOOP}, {@code WHILE}, {@code FOR} and {@code FOREACH}. */
  record Loop(Span span, Optional<Name> label, Iteration iteration, List<PlStatement> statements)
      implements PlStatement {
    public Loop {
      statements = List.copyOf(statements);
    }
  }

  /** What a loop runs over. */
  sealed interface Iteration {
    /** {@code LOOP}. */
    record Endless() implements Iteration {}

    /** {@code WHILE condition LOOP}. */
    record While(Expression condition) implements Iteration {}

    /** {@code FOR i IN [REVERSE] low .. high [BY step] LOOP}. */
    record Range(
        Name variable, boolean reverse, Expression low, Expression high, Optional<Expression> step)
        implements Iteration {}

    /** {@code FOR row IN query LOOP}. */
    record Rows(List<Name> variables, Query query) implements Iteration {
      public Rows {
        variables = List.copyOf(variables);
      }
    }

    /** {@code FOR row IN EXECUTE command LOOP}. */
    record Dynamic(List<Name> variables, Command command) implements Iteration {
      public Dynamic {
        variables = List.copyOf(variables);
      }
    }

    /** {@code FOR row IN cursor LOOP}. */
    record OfCursor(Name variable, Name cursor) implements Iteration {}

    /** {@code FOREACH element IN ARRAY array LOOP}. */
    record Each(List<Name> variables, Expression array) implements Iteration {
      public Each {
        variables = List.copyOf(variables);
      }
    }
  }

  /**
   * A command that is a string at run time.
   *
   * @param text the expression that makes it
   * @param statements what it says, where it is made of constants; in a loop over constants, once
   *     for each of them in their order
   * @param known whether {@code statements} is all it can be; if not, it is not analysed
   */
  record Command(Expression text, List<Statement> statements, boolean known) {
    public Command {
      statements = List.copyOf(statements);
    }
  }

  /** {@code EXECUTE command [INTO …] [USING …]}. */
  record Execute(Span span, Command command) implements PlStatement {}

  /** {@code EXIT} or, with {@code continues}, {@code CONTINUE}. */
  record Exit(Span span, boolean continues, Optional<Name> label, Optional<Expression> when)
      implements PlStatement {}

  /** {@code RETURN [value]}. */
  record Return(Span span, Optional<Expression> value) implements PlStatement {}

  /** {@code RETURN NEXT [value]}. */
  record ReturnNext(Span span, Optional<Expression> value) implements PlStatement {}

  /** {@code RETURN QUERY query}. */
  record ReturnQuery(Span span, Query query) implements PlStatement {}

  /** {@code RETURN QUERY EXECUTE command}. */
  record ReturnExecute(Span span, Command command) implements PlStatement {}

  /**
   * {@code RAISE}.
   *
   * @param level lower case; {@code exception} if none is said
   * @param message the format, or the condition's name or SQLSTATE; empty for a bare RAISE
   */
  record Raise(Span span, String level, String message) implements PlStatement {
    /** Tells whether it ends the block with an error. */
    public boolean isError() {
      return level.equals("exception");
    }
  }

  /** {@code ASSERT condition [, message]}. */
  record Assert(Span span, Expression condition) implements PlStatement {}

  /** {@code variable := value}. */
  record Assignment(Span span, Expression target, Expression value) implements PlStatement {}

  /** {@code PERFORM query}, as the SELECT it stands for. */
  record Perform(Span span, Query query) implements PlStatement {}

  /**
   * A SQL statement.
   *
   * @param into the variables that take its result
   */
  record Sql(Span span, Statement statement, List<Expression> into) implements PlStatement {
    public Sql {
      into = List.copyOf(into);
    }
  }

  /** {@code GET DIAGNOSTICS}. */
  record GetDiagnostics(Span span) implements PlStatement {}

  /** {@code OPEN cursor}, with a query if the cursor has none of its own. */
  record Open(Span span, Name cursor, Optional<Query> query, Optional<Command> command)
      implements PlStatement {}

  /** {@code FETCH}, {@code MOVE} and {@code CLOSE}. */
  record CursorMove(Span span, String verb) implements PlStatement {}

  /** {@code COMMIT} or {@code ROLLBACK}, in procedures and DO. */
  record Transaction(Span span, boolean commit) implements PlStatement {}

  /** {@code NULL}. */
  record Nothing(Span span) implements PlStatement {}
}
