package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.Optional;

/** A rewrite rule of a table or view; a view's own {@code _RETURN} is not kept. */
public record RewriteRule(
    Oid oid,
    Oid table,
    Identifier identifier,
    String event,
    boolean instead,
    Optional<Span> createdAt)
    implements CatalogObject {
  @Override
  public QualifiedName name() {
    return new QualifiedName(Optional.empty(), identifier);
  }
}
