package dev.interlock.report;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schema after a history as a diagram. */
public final class SchemaDiagram {
  private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema", "pg_toast");

  private SchemaDiagram() {}

  /** Returns the tables that a dump would show, in order of name. */
  private static List<Relation.Table> tables(Catalog catalog) {
    return catalog.objects().stream()
        .filter(Relation.Table.class::isInstance)
        .map(Relation.Table.class::cast)
        .filter(t -> t.complete() || t.createdAt().isPresent())
        .filter(t -> shown(catalog, t))
        .sorted(
            Comparator.comparing((Relation.Table t) -> t.name().toString())
                .thenComparing(Relation.Table::oid))
        .toList();
  }

  private static boolean shown(Catalog catalog, Relation.Table table) {
    return table.persistence() != Persistence.TEMPORARY
        && table.name().schema().filter(s -> SYSTEM.contains(s.value())).isEmpty()
        && catalog.dependencies().from(table.oid()).stream()
            .noneMatch(d -> d.kind() == Dependency.Kind.EXTENSION);
  }

  private static Optional<String> type(Catalog catalog, Column column) {
    return column.type().asOptional().map(catalog::format);
  }

  /** Returns an entity-relationship diagram in Mermaid's language. */
  public static String mermaid(Map<String, Catalog> projects) {
    StringBuilder out = new StringBuilder("erDiagram\n");
    projects.values().forEach(catalog -> mermaid(out, catalog));
    return out.toString();
  }

  private static void mermaid(StringBuilder out, Catalog catalog) {
    for (Relation.Table table : tables(catalog)) {
      out.append("  ").append(entity(table.name().toString())).append(" {\n");
      Set<Integer> primary =
          catalog.primaryKey(table.oid()).map(k -> Set.copyOf(k.columns())).orElse(Set.of());
      for (Column column : table.columns()) {
        out.append("    ").append(word(type(catalog, column).orElse("unknown")));
        out.append(' ').append(word(column.name().value()));
        out.append(primary.contains(column.number()) ? " PK\n" : "\n");
      }
      out.append("  }\n");
    }
    for (Relation.Table table : tables(catalog)) {
      for (Constraint.ForeignKey key : catalog.parts(table.oid(), Constraint.ForeignKey.class)) {
        catalog
            .qualifiedName(key.target())
            .ifPresent(
                target ->
                    out.append("  ")
                        .append(entity(target.toString()))
                        .append(" ||--o{ ")
                        .append(entity(table.name().toString()))
                        .append(" : ")
                        .append(entity(key.common().name().value()))
                        .append('\n'));
      }
    }
  }

  private static String entity(String name) {
    return "\"" + Printable.line(name).replace("\"", "'") + "\"";
  }

  private static String word(String text) {
    return text.replaceAll("[^A-Za-z0-9_]+", "_");
  }
}
