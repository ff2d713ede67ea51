package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.Optional;

/**
 * A column's default or generation expression as an object of its own ({@code pg_attrdef}), so that
 * what it uses can be dropped with CASCADE and leave the column.
 */
public record ColumnDefault(Oid oid, Address column, Optional<Span> createdAt)
    implements CatalogObject {
  @Override
  public QualifiedName name() {
    return new QualifiedName(Optional.empty(), Identifier.of("default"));
  }
}
