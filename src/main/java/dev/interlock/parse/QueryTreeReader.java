package dev.interlock.parse;

import dev.interlock.expression.Query;
import dev.interlock.expression.QueryTree;
import dev.interlock.source.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the structure of queries and data changes that were accepted before.
 *
 * <p>Apart from {@link QueryReader}, which every query passes through, because only those whose
 * names are resolved need it.
 */
public final class QueryTreeReader {
  /** Longer ones are bulk data, or generated: what they mean is left unknown. */
  private static final int LONGEST = 50_000;

  /** So many structures are kept, for the versions that ask for them one after the other. */
  private static final int KEPT = 32;

  private final SqlParser parser = new SqlParser();
  private final Map<Span, Optional<QueryTree>> kept = new HashMap<>();

  /** Returns the structure of a query; nothing if it is too long or was not understood. */
  public Optional<QueryTree> read(Query query) {
    if (query.text().length() > LONGEST) {
      return Optional.empty();
    }
    Fragment text = Fragment.of(query.span());
    if (!text.text().equals(query.text())) {
      // Placeholders were replaced, or the statement was put together: places are not its own.
      return Optional.empty();
    }
    if (kept.size() > KEPT) {
      kept.clear();
    }
    return kept.computeIfAbsent(query.span(), _ -> parser.tree(text));
  }

  /** Returns the structure of a query that stands alone, such as the body of a function. */
  public Optional<QueryTree> read(Fragment text) {
    return text.length() > LONGEST ? Optional.empty() : parser.tree(text);
  }
}
