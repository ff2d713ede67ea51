package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.TypeName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks types up, as the server's parser does. */
final class Types {
  private static final Identifier PG_CATALOG = Identifier.of("pg_catalog");

  /** The types of {@code pg_catalog} that users name without an SQL spelling. */
  private static final Set<String> BUILTIN =
      Set.of(
          ("bool bytea char name int8 int2 int2vector int4 regproc text oid tid xid cid oidvector"
                  + " json xml xid8 point lseg path box polygon line cidr float4 float8 unknown"
                  + " circle money macaddr inet aclitem bpchar varchar date time timestamp"
                  + " timestamptz interval timetz bit varbit numeric refcursor regprocedure"
                  + " regoper regoperator regclass regcollation regtype regrole regnamespace uuid"
                  + " pg_lsn tsvector gtsvector tsquery regconfig regdictionary jsonb jsonpath"
                  + " txid_snapshot pg_snapshot int4range numrange tsrange tstzrange daterange"
                  + " int8range int4multirange nummultirange tsmultirange tstzmultirange"
                  + " datemultirange int8multirange record cstring any anyarray void trigger"
                  + " event_trigger language_handler internal anyelement anynonarray anyenum"
                  + " fdw_handler index_am_handler tsm_handler table_am_handler anyrange"
                  + " anymultirange anycompatible anycompatiblearray anycompatiblenonarray"
                  + " anycompatiblerange anycompatiblemultirange macaddr8 pg_node_tree"
                  + " pg_ddl_command")
              .split(" "));

  private Types() {}

  /** Returns the type that {@code serial} and its kin stand for. */
  static Optional<String> serial(TypeName name) {
    if (name.name().schema().isPresent() || name.isArray()) {
      return Optional.empty();
    }
    return switch (name.name().name().value()) {
      case "serial", "serial4" -> Optional.of("int4");
      case "bigserial", "serial8" -> Optional.of("int8");
      case "smallserial", "serial2" -> Optional.of("int2");
      default -> Optional.empty();
    };
  }

  /** Looks a type up; a type the history does not make is known by its name alone. */
  static Known<DataType> resolve(Work work, TypeName name) {
    if (name.attribute().isPresent()) {
      return work.relation(name.name())
          .flatMap(r -> r.column(name.attribute().get()))
          .map(c -> c.type())
          .orElseGet(() -> Known.unknown("the type of " + name.name() + "." + name.attribute()));
    }
    return Known.of(lookUp(work, name));
  }

  /** Looks a type up by name. */
  static DataType lookUp(Work work, TypeName name) {
    String plain = name.name().name().value();
    Optional<Identifier> schema = name.name().schema();
    if (schema.equals(Optional.of(PG_CATALOG))) {
      return builtin(plain, name);
    }
    if (schema.isEmpty() && BUILTIN.contains(plain)) {
      return builtin(plain, name);
    }
    if (schema.isEmpty() && plain.startsWith("_") && BUILTIN.contains(plain.substring(1))) {
      return builtin(plain.substring(1), name).asArray();
    }
    Optional<CatalogObject> found = find(work, name.name());
    return new DataType(
        found.map(CatalogObject::name).orElse(name.name()),
        found.map(CatalogObject::oid),
        name.modifiers().stream().map(Types::modifier).toList(),
        Optional.empty(),
        name.isArray());
  }

  /** Returns the user's type, or the relation whose row type it is. */
  static Optional<CatalogObject> find(Work work, QualifiedName name) {
    Catalog catalog = work.catalog();
    for (Identifier schema : work.lookupPath(name)) {
      QualifiedName full = name.in(schema);
      Optional<Type> type = catalog.type(full);
      if (type.isPresent()) {
        return type.map(t -> t);
      }
      Optional<Relation> relation =
          catalog.relation(full).filter(r -> !(r instanceof Relation.Sequence));
      if (relation.isPresent()) {
        return relation.map(r -> r);
      }
    }
    return Optional.empty();
  }

  private static DataType builtin(String internalName, TypeName name) {
    List<String> modifiers = name.modifiers();
    Optional<String> fields = name.intervalFields().map(f -> f.toLowerCase(Locale.ROOT));
    String canonical = internalName;
    if (canonical.equals("float4") || canonical.equals("float8")) {
      modifiers = List.of();
    }
    if (fields.isPresent() && modifiers.isEmpty() && fields.get().endsWith(")")) {
      int open = fields.get().indexOf('(');
      modifiers = List.of(fields.get().substring(open + 1, fields.get().length() - 1).strip());
      fields = Optional.of(fields.get().substring(0, open).strip());
    }
    return new DataType(
        new QualifiedName(Optional.of(PG_CATALOG), Identifier.of(canonical)),
        Optional.empty(),
        modifiers.stream().map(Types::modifier).toList(),
        fields,
        name.isArray());
  }

  private static String modifier(String text) {
    return text.startsWith("'") && text.endsWith("'") && text.length() > 1
        ? text.substring(1, text.length() - 1)
        : text;
  }

  /** Returns the objects of the catalog that a type stands on. */
  static Optional<Oid> dependency(DataType type) {
    return type.type();
  }
}
