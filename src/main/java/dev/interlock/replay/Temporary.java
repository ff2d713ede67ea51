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

  /** Tells whether the open transaction made or touched something temporary. */
  static boolean used(State state) {
    int first = state.begin().map(b -> b.catalog().newOid().value()).orElse(Integer.MAX_VALUE);
    for (int oid = first; oid < state.catalog().newOid().value(); oid++) {
      if (isTemporary(state.catalog(), new Oid(oid))) {
        return true;
      }
    }
    return state.session().transaction().stream()
        .flatMap(t -> t.held().stream())
        .anyMatch(h -> isTemporary(state.catalog(), h.lock().relation()));
  }

  private static boolean isTemporary(Catalog catalog, Oid oid) {
    return catalog.qualifiedName(oid).filter(n -> n.schema().equals(SCHEMA)).isPresent();
  }
}
