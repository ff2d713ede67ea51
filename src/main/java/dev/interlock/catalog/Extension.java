package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.Optional;

/**
 * An installed extension.
 *
 * @param schema where its objects are
 */
public record Extension(Oid oid, Identifier identifier, Identifier schema, Optional<Span> createdAt)
    implements CatalogObject {
  @Override
  public QualifiedName name() {
    return new QualifiedName(Optional.empty(), identifier);
  }
}
