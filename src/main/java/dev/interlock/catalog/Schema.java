package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.Optional;

/** A schema. */
public record Schema(Oid oid, Identifier identifier, Optional<Span> createdAt)
    implements CatalogObject {
  @Override
  public QualifiedName name() {
    return new QualifiedName(Optional.empty(), identifier);
  }
}
