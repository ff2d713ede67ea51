package dev.interlock.effect;

import dev.interlock.catalog.Oid;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;

/**
 * Work whose time grows with the data: a rewrite, a scan, a build.
 *
 * @param relation what is rewritten, read or built: a table, or an index
 * @param table the table it belongs to; the relation itself for a table
 * @param causes the clauses that make it necessary, in their order
 */
public record Work(Oid relation, QualifiedName name, Oid table, List<Span> causes) {
  public Work {
    causes = List.copyOf(causes);
  }
}
