package dev.interlock.parse;

import dev.interlock.expression.Query;
import dev.interlock.expression.Query.Output;
import java.util.List;
import java.util.Optional;

/**
 * Reads a query: SELECT, VALUES, TABLE, with WITH, and data changes with RETURNING.
 *
 * <p>Never fails: a query that is too large or nested too deeply has no shape.
 */
public final class QueryReader {
  private static final int LARGEST = 1_000_000;

  private final Expressions expressions;

  /**
   * Makes a reader.
   *
   * @param expressions reads the expressions of the output columns
   */
  public QueryReader(Expressions expressions) {
    this.expressions = expressions;
  }

  /** Reads the query that a fragment is. */
  public Query read(Fragment text) {
    return new Query(text.span(), Placeholders.written(text.text()), shape(text));
  }

  private Optional<Query.Shape> shape(Fragment text) {
    if (text.length() > LARGEST) {
      return Optional.empty();
    }
    Tokens tokens = new Tokens(text);
    QueryScan scan = new QueryScan(tokens, expressions);
    if (!scan.startsStatement(tokens.mark(0, '(') ? firstInside(tokens) : 0)) {
      return Optional.empty();
    }
    try {
      List<Output> outputs = scan.statement(0, tokens.count());
      return Optional.of(scan.shape(outputs));
    } catch (QueryScan.TooDeep _) {
      return Optional.empty();
    }
  }

  private static int firstInside(Tokens tokens) {
    int at = 0;
    while (tokens.mark(at, '(')) {
      at++;
    }
    return at;
  }
}
