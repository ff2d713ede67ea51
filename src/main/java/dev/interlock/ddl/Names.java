package dev.interlock.ddl;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Schema;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.print.ExpressionPrinter;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** Writes the names of a catalog's objects, and tells whose they are. */
record Names(Catalog catalog) {
  /** Returns the full name of an object of a schema. */
  String of(CatalogObject object) {
    return Keywords.quote(object.name());
  }

  String of(Oid object) {
    return catalog.qualifiedName(object).map(Keywords::quote).orElse("?");
  }

  /** Returns the columns of these numbers, in parentheses. */
  String columns(Oid relation, List<Integer> numbers) {
    return numbers.stream()
        .map(n -> column(relation, n))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  String column(Oid relation, int number) {
    return catalog
        .object(relation, Relation.class)
        .flatMap(r -> r.column(number))
        .map(c -> Keywords.quote(c.name()))
        .orElse("?");
  }

  static String expression(Expression expression) {
    return ExpressionPrinter.print(expression);
  }

  /** Tells whether the history made the object, as a thing of its own that lasts. */
  boolean own(CatalogObject object) {
    if (object instanceof Schema s) {
      return (s.createdAt().isPresent() || s.identifier().value().equals("public"))
          && !ofExtension(s.oid());
    }
    return object.createdAt().isPresent()
        && object.name().schema().filter(x -> x.value().startsWith("pg_")).isEmpty()
        && !ofExtension(object.oid());
  }

  boolean ofExtension(Oid oid) {
    return catalog.dependencies().from(oid).stream()
        .anyMatch(d -> d.kind() == Dependency.Kind.EXTENSION);
  }

  /** Returns the path for what was stored without one: public and the schemas of extensions. */
  List<Identifier> usualPath() {
    SequencedSet<Identifier> found = new LinkedHashSet<>();
    found.add(Identifier.of("public"));
    catalog.objects().stream()
        .filter(Extension.class::isInstance)
        .map(Extension.class::cast)
        .map(Extension::schema)
        .filter(s -> !s.value().equals("pg_catalog"))
        .sorted(Comparator.naturalOrder())
        .forEach(found::add);
    return List.copyOf(found);
  }

  static String quoted(QualifiedName name) {
    return Keywords.quote(name);
  }
}
