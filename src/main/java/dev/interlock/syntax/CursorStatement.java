package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements about prepared statements and cursors. */
public sealed interface CursorStatement extends Statement {

  /** {@code PREPARE name [(types)] AS statement}. */
  record Prepare(Span span, Name name, List<TypeUse> types, Statement statement)
      implements CursorStatement {
    public Prepare {
      types = List.copyOf(types);
    }
  }

  /** {@code EXECUTE name [(arguments)]}. */
  record Execute(Span span, Name name, List<Expression> arguments) implements CursorStatement {
    public Execute {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code DEALLOCATE [PREPARE] name}; absent for ALL. */
  record Deallocate(Span span, Optional<Name> name) implements CursorStatement {}

  /** {@code DECLARE name … CURSOR … FOR query}; the options are words, upper case. */
  record DeclareCursor(Span span, Name name, List<String> options, Query query)
      implements CursorStatement {
    public DeclareCursor {
      options = List.copyOf(options);
    }
  }

  /**
   * {@code FETCH} or {@code MOVE}.
   *
   * @param direction the words before the cursor's name, upper case; empty if none
   */
  record Fetch(Span span, boolean move, String direction, Name cursor) implements CursorStatement {}

  /** {@code CLOSE name}; absent for ALL. */
  record CloseCursor(Span span, Optional<Name> name) implements CursorStatement {}
}
