package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What well-known extensions bring along, as far as columns can have it as a type. */
final class Extensions {
  private static final Map<String, List<String>> TYPES =
      Map.ofEntries(
          Map.entry("citext", List.of("citext")),
          Map.entry("hstore", List.of("hstore", "ghstore")),
          Map.entry("ltree", List.of("ltree", "lquery", "ltxtquery", "ltree_gist")),
          Map.entry("cube", List.of("cube")),
          Map.entry("seg", List.of("seg")),
          Map.entry(
              "isn", List.of("ean13", "isbn13", "ismn13", "issn13", "isbn", "ismn", "issn", "upc")),
          Map.entry("intarray", List.of("query_int", "intbig_gkey")),
          Map.entry("pg_trgm", List.of("gtrgm")),
          Map.entry("vector", List.of("vector", "halfvec", "sparsevec")),
          Map.entry(
              "postgis",
              List.of(
                  "geometry",
                  "geography",
                  "box2d",
                  "box3d",
                  "box2df",
                  "gidx",
                  "spheroid",
                  "geometry_dump",
                  "valid_detail")),
          Map.entry("postgis_raster", List.of("raster", "raster_columns")),
          Map.entry("pg_lsn", List.of()),
          Map.entry(
              "tablefunc",
              List.of("tablefunc_crosstab_2", "tablefunc_crosstab_3", "tablefunc_crosstab_4")));

  private static final Map<String, String> OWN_SCHEMA =
      Map.of(
          "pg_cron", "cron",
          "pgmq", "pgmq",
          "pg_net", "net",
          "pgsodium", "pgsodium",
          "supabase_vault", "vault",
          "pg_graphql", "graphql",
          "postgis_topology", "topology",
          "postgis_tiger_geocoder", "tiger");

  private static final Map<String, List<String>> REQUIRES =
      Map.of(
          "earthdistance", List.of("cube"),
          "postgis_raster", List.of("postgis"),
          "postgis_topology", List.of("postgis"),
          "postgis_tiger_geocoder", List.of("postgis", "fuzzystrmatch"),
          "supabase_vault", List.of("pgsodium"));

  private Extensions() {}

  static Optional<Identifier> ownSchema(String extension) {
    return Optional.ofNullable(OWN_SCHEMA.get(extension)).map(Identifier::of);
  }

  static List<String> requires(String extension) {
    return REQUIRES.getOrDefault(extension, List.of());
  }

  /** Makes the types of an extension. */
  static List<CatalogObject> members(Work work, String extension, Identifier schema) {
    List<CatalogObject> made = new ArrayList<>();
    for (String type : TYPES.getOrDefault(extension, List.of())) {
      QualifiedName name = new QualifiedName(Optional.of(schema), Identifier.of(type));
      if (work.catalog().type(name).isEmpty()) {
        made.add(work.create(oid -> new Type.Base(oid, name, false, List.of(), Optional.empty())));
      }
    }
    return made;
  }
}
