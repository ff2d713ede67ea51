package dev.interlock.replay;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Oid;
import dev.interlock.postgres.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Temporary objects, which a new connection does not see. */
final class Temporary {
  private static final Optional<Identifier> SCHEMA = Optional.of(Identifier.of("pg_temp"));

  private Temporary() {}

  static Catalog dropAll(Catalog catalog) {
    if (!catalog.hasTemporary()) {
      return catalog;
    }
    List<Oid> temporary = new ArrayList<>();
    for (CatalogObject object : catalog.objects()) {
      if (object.name().schema().equals(SCHEMA)) {
        temporary.add(object.oid());
      }
    }
    Catalog rest = catalog;
    for (Oid oid : temporary) {
      for (CatalogObject part : rest.parts(oid, CatalogObject.class)) {
        rest = rest.without(part.oid());
      }
      rest = rest.without(oid);
    }
    return rest.withoutTemporary();
  }
}
