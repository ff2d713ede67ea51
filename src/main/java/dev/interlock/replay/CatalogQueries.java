package dev.interlock.replay;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Truth;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers whether a row exists in {@code pg_catalog} or {@code information_schema}.
 *
 * <p>Only queries whose conditions are equalities with constants, joined by AND, are answered; any
 * other is unknown.
 */
final class CatalogQueries {
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?:[a-z_][a-z0-9_]*\\.)?([a-z_]+)(?:::[a-z]+)?\\s*=\\s*(?:lower\\()?'([^']*)'"
              + "(?:::(?:[a-z_.]+))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern JOIN =
      Pattern.compile("[a-z_0-9.]+\\s*=\\s*[a-z_][a-z_0-9.]*(?!\\s*\\()", Pattern.CASE_INSENSITIVE);

  private CatalogQueries() {}

  static Truth exists(State state, Query query) {
    String text = query.text().toLowerCase(Locale.ROOT);
    int where = text.indexOf("where");
    Set<String> from = catalogs(where < 0 ? text : text.substring(0, where));
    if (from.isEmpty() || where < 0 || text.contains("union")) {
      return Truth.UNKNOWN;
    }
    String conditions = query.text().substring(where + 5);
    Map<String, String> values = new HashMap<>();
    StringBuilder rest = new StringBuilder();
    Matcher m = CONDITION.matcher(conditions);
    int last = 0;
    while (m.find()) {
      rest.append(conditions, last, m.start());
      last = m.end();
      values.put(m.group(1).toLowerCase(Locale.ROOT), m.group(2));
    }
    rest.append(conditions.substring(last));
    String left =
        JOIN.matcher(rest.toString().toLowerCase(Locale.ROOT))
            .replaceAll(" ")
            .replace("current_schema()", "")
            .replaceAll(
                "\\b(table_schema|schemaname|nspname|constraint_schema|trigger_schema)\\s*=\\s*",
                " ")
            .replaceAll("not\\s+(attisdropped|a\\.attisdropped)", " ")
            .replaceAll("attnum\\s*>\\s*0", " ")
            .replaceAll("limit\\s+1", " ")
            .replaceAll("\\band\\b", " ")
            .replaceAll("[()\\s;]", "");
    if (!left.isEmpty()) {
      return Truth.UNKNOWN;
    }
    return answer(state, from, values);
  }

  private static Set<String> catalogs(String from) {
    Set<String> found = new LinkedHashSet<>();
    for (String name :
        List.of(
            "pg_constraint",
            "table_constraints",
            "columns",
            "pg_attribute",
            "tables",
            "pg_tables",
            "pg_indexes",
            "pg_type",
            "pg_enum",
            "pg_class",
            "pg_namespace",
            "schemata",
            "pg_extension",
            "pg_roles",
            "pg_trigger",
            "triggers",
            "pg_policies",
            "pg_policy",
            "pg_proc",
            "routines",
            "views",
            "pg_views",
            "pg_matviews",
            "sequences",
            "key_column_usage",
            "constraint_column_usage",
            "pg_publication",
            "pg_user")) {
      if (Pattern.compile("(from|join|,|\\.)\\s*(only\\s+)?" + name + "\\b").matcher(from).find()) {
        found.add(name);
      }
    }
    return found;
  }

  private static Truth answer(State state, Set<String> from, Map<String, String> values) {
    Catalog catalog = state.catalog();
    Optional<Identifier> schema =
        first(
                values,
                "table_schema",
                "schemaname",
                "nspname",
                "schema_name",
                "constraint_schema",
                "trigger_schema",
                "routine_schema",
                "sequence_schema",
                "typnamespace",
                "connamespace",
                "relnamespace")
            .map(Identifier::of);
    if (from.contains("pg_roles") || from.contains("pg_user")) {
      return Truth.UNKNOWN;
    }
    if (from.contains("pg_extension")) {
      return first(values, "extname")
          .map(n -> Truth.of(catalog.extension(Identifier.of(n)).isPresent()))
          .orElse(Truth.UNKNOWN);
    }
    if (from.contains("pg_enum")) {
      Optional<String> label = first(values, "enumlabel");
      Optional<Type> type =
          first(values, "typname", "enumtypid").flatMap(n -> type(state, parse(n), schema));
      if (label.isEmpty() || type.isEmpty()) {
        return label.isPresent() && first(values, "typname", "enumtypid").isPresent()
            ? Truth.FALSE
            : Truth.UNKNOWN;
      }
      return type.get() instanceof Type.EnumType e
          ? Truth.of(e.labels().stream().anyMatch(l -> l.text().equals(label.get())))
          : Truth.FALSE;
    }
    if (from.contains("pg_constraint")
        || from.contains("table_constraints")
        || from.contains("key_column_usage")
        || from.contains("constraint_column_usage")) {
      return constraint(state, values, schema);
    }
    if (from.contains("columns") || from.contains("pg_attribute")) {
      return column(state, values, schema);
    }
    if (from.contains("pg_trigger") || from.contains("triggers")) {
      Optional<String> name = first(values, "tgname", "trigger_name");
      return name.isEmpty()
          ? Truth.UNKNOWN
          : parts(
              state,
              values,
              schema,
              t -> catalog.trigger(t, Identifier.of(name.get())).isPresent());
    }
    if (from.contains("pg_policies") || from.contains("pg_policy")) {
      Optional<String> name = first(values, "policyname", "polname");
      return name.isEmpty()
          ? Truth.UNKNOWN
          : parts(
              state, values, schema, t -> catalog.policy(t, Identifier.of(name.get())).isPresent());
    }
    if (from.contains("pg_indexes")) {
      return first(values, "indexname")
          .map(
              n ->
                  Truth.of(
                      object(state, QualifiedName.of(n), schema)
                          .filter(Index.class::isInstance)
                          .isPresent()))
          .orElse(Truth.UNKNOWN);
    }
    if (from.contains("pg_type")) {
      return first(values, "typname", "oid")
          .map(
              n ->
                  Truth.of(
                      type(state, parse(n), schema).isPresent()
                          || object(state, parse(n), schema).isPresent()))
          .orElse(Truth.UNKNOWN);
    }
    if (from.contains("pg_proc") || from.contains("routines")) {
      return first(values, "proname", "routine_name")
          .map(
              n ->
                  Truth.of(
                      hasFunction(
                          state,
                          QualifiedName.of(n).schema().isPresent() || schema.isEmpty()
                              ? QualifiedName.of(n)
                              : QualifiedName.of(n).in(schema.get()))))
          .orElse(Truth.UNKNOWN);
    }
    Optional<String> relation =
        first(
            values,
            "table_name",
            "tablename",
            "relname",
            "viewname",
            "matviewname",
            "sequence_name",
            "oid");
    if (relation.isPresent()) {
      return Truth.of(object(state, parse(relation.get()), schema).isPresent());
    }
    if (schema.isPresent() && (from.contains("pg_namespace") || from.contains("schemata"))) {
      return Truth.of(
          catalog
              .schema(schema.get())
              .filter(s -> s.createdAt().isPresent() || s.identifier().value().equals("public"))
              .isPresent());
    }
    return Truth.UNKNOWN;
  }

  private static Truth constraint(
      State state, Map<String, String> values, Optional<Identifier> schema) {
    Optional<String> name = first(values, "conname", "constraint_name");
    Optional<String> kind =
        first(values, "contype", "constraint_type").map(k -> k.toLowerCase(Locale.ROOT));
    if (name.isEmpty() && kind.isEmpty()) {
      return Truth.UNKNOWN;
    }
    Predicate<Constraint> fits =
        c ->
            (name.isEmpty() || c.common().name().value().equals(name.get()))
                && (kind.isEmpty()
                    || switch (kind.get()) {
                      case "p", "primary key" -> c instanceof Constraint.PrimaryKey;
                      case "u", "unique" -> c instanceof Constraint.Unique;
                      case "f", "foreign key" -> c instanceof Constraint.ForeignKey;
                      case "c", "check" -> c instanceof Constraint.Check;
                      case "x" -> c instanceof Constraint.Exclusion;
                      default -> true;
                    });
    Optional<String> table = first(values, "conrelid", "table_name", "relname");
    if (table.isPresent()) {
      Optional<CatalogObject> found = object(state, parse(table.get()), schema);
      if (found.isEmpty()) {
        return Truth.FALSE;
      }
      if (found.get() instanceof Relation.Table t && !t.complete()) {
        return Truth.UNKNOWN;
      }
      Optional<String> column = first(values, "column_name");
      return Truth.of(
          state.catalog().constraints(found.get().oid()).stream()
              .filter(fits)
              .anyMatch(
                  c ->
                      column.isEmpty()
                          || c.columns().stream()
                              .anyMatch(n -> columnName(state, c.owner(), n).equals(column))));
    }
    if (name.isEmpty()) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        state.catalog().constraintsNamed(Identifier.of(name.get())).stream().anyMatch(fits));
  }

  private static Optional<String> columnName(State state, Oid table, int number) {
    return state.catalog().table(table).flatMap(t -> t.column(number)).map(c -> c.name().value());
  }

  private static Truth column(
      State state, Map<String, String> values, Optional<Identifier> schema) {
    Optional<String> table = first(values, "table_name", "attrelid", "relname");
    Optional<String> column = first(values, "column_name", "attname");
    if (table.isEmpty()) {
      return Truth.UNKNOWN;
    }
    Optional<CatalogObject> found = object(state, parse(table.get()), schema);
    if (found.isEmpty() || !(found.get() instanceof Relation relation)) {
      return Truth.FALSE;
    }
    if (column.isEmpty()) {
      return values.containsKey("data_type") || values.containsKey("is_nullable")
          ? Truth.UNKNOWN
          : Truth.of(!relation.columns().isEmpty());
    }
    Optional<Column> has = relation.column(Identifier.of(column.get()));
    if (has.isEmpty()) {
      return relation.complete() ? Truth.FALSE : Truth.UNKNOWN;
    }
    Truth fits = Truth.TRUE;
    if (values.containsKey("is_nullable")) {
      fits =
          fits.and(
              Truth.of(has.get().notNull() == values.get("is_nullable").equalsIgnoreCase("NO")));
    }
    if (values.containsKey("data_type")) {
      String wanted = values.get("data_type");
      fits =
          fits.and(
              has.get()
                  .type()
                  .asOptional()
                  .map(
                      t -> {
                        String type =
                            t.array()
                                ? "ARRAY"
                                : t.isBuiltin()
                                    ? state.catalog().format(t.plain())
                                    : "USER-DEFINED";
                        return Truth.of(type.equalsIgnoreCase(wanted));
                      })
                  .orElse(Truth.UNKNOWN));
    }
    for (String other : List.of("udt_name", "column_default", "character_maximum_length")) {
      if (values.containsKey(other)) {
        fits =
            other.equals("udt_name")
                ? fits.and(
                    has.get()
                        .type()
                        .asOptional()
                        .map(
                            t ->
                                Truth.of(
                                    ((t.array() ? "_" : "") + t.name().name().value())
                                        .equals(values.get(other))))
                        .orElse(Truth.UNKNOWN))
                : fits.and(Truth.UNKNOWN);
      }
    }
    return fits;
  }

  private static Truth parts(
      State state, Map<String, String> values, Optional<Identifier> schema, Predicate<Oid> has) {
    Optional<String> table =
        first(
            values,
            "tgrelid",
            "event_object_table",
            "tablename",
            "polrelid",
            "relname",
            "table_name");
    if (table.isEmpty()) {
      for (CatalogObject o : state.catalog().objects()) {
        if (o instanceof Relation && has.test(o.oid())) {
          return Truth.TRUE;
        }
      }
      return Truth.FALSE;
    }
    Optional<CatalogObject> found = object(state, parse(table.get()), schema);
    if (found.isPresent()
        && found.get() instanceof Relation.Table t
        && !t.complete()
        && !has.test(t.oid())) {
      return Truth.UNKNOWN;
    }
    return Truth.of(found.isPresent() && has.test(found.get().oid()));
  }

  private static Optional<String> first(Map<String, String> values, String... keys) {
    for (String key : keys) {
      if (values.containsKey(key)) {
        return Optional.of(values.get(key));
      }
    }
    return Optional.empty();
  }

  private static List<Identifier> path(
      State state, QualifiedName name, Optional<Identifier> schema) {
    return name.schema()
        .or(() -> schema)
        .map(List::of)
        .orElseGet(() -> state.session().searchPath());
  }

  private static Optional<CatalogObject> object(
      State state, QualifiedName name, Optional<Identifier> schema) {
    for (Identifier s : path(state, name, schema)) {
      Optional<CatalogObject> found = state.catalog().classNamed(name.in(s));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Type> type(State state, QualifiedName name, Optional<Identifier> schema) {
    for (Identifier s : path(state, name, schema)) {
      Optional<Type> found = state.catalog().type(name.in(s));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  static boolean hasClass(State state, QualifiedName name) {
    return object(state, name, Optional.empty()).isPresent();
  }

  static boolean hasType(State state, QualifiedName name) {
    return type(state, name, Optional.empty()).isPresent() || hasClass(state, name);
  }

  static boolean hasFunction(State state, QualifiedName name) {
    int open = name.name().value().indexOf('(');
    QualifiedName plain =
        open < 0
            ? name
            : new QualifiedName(
                name.schema(), Identifier.of(name.name().value().substring(0, open)));
    return path(state, plain, Optional.empty()).stream()
        .anyMatch(s -> !state.catalog().functions(plain.in(s)).isEmpty());
  }

  /** Reads the text of a regclass. */
  static QualifiedName parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? QualifiedName.of(unquote(text))
        : QualifiedName.of(unquote(text.substring(0, dot)), unquote(text.substring(dot + 1)));
  }

  private static String unquote(String part) {
    String name = part.strip();
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name;
  }
}
