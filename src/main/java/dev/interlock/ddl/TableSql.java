package dev.interlock.ddl;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Definition;
import dev.interlock.catalog.PartitionKey;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.Keywords;
import dev.interlock.postgres.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes CREATE TABLE; what a table gets later is written elsewhere. */
final class TableSql {
  private final Catalog catalog;
  private final Names names;
  private final Version version;

  TableSql(Catalog catalog, Version version) {
    this.catalog = catalog;
    this.names = new Names(catalog);
    this.version = version;
  }

  /** Tells whether a child can be made by INHERITS: its parents' columns come first, in order. */
  boolean inheritsInOrder(Relation.Table table) {
    if (table.parents().isEmpty() || table.isPartition()) {
      return false;
    }
    List<Identifier> expected = new ArrayList<>();
    for (var parent : table.parents()) {
      catalog
          .table(parent)
          .ifPresent(
              p ->
                  p.columns().stream()
                      .map(Column::name)
                      .filter(c -> !expected.contains(c))
                      .forEach(expected::add));
    }
    List<Identifier> own = table.columns().stream().map(Column::name).toList();
    return own.size() >= expected.size() && own.subList(0, expected.size()).equals(expected);
  }

  String create(Relation.Table table) {
    boolean inherits = inheritsInOrder(table);
    String kind =
        switch (table.kind()) {
          case FOREIGN -> "FOREIGN TABLE ";
          case TABLE, PARTITIONED ->
              table.persistence() == Persistence.UNLOGGED ? "UNLOGGED TABLE " : "TABLE ";
        };
    StringBuilder sql = new StringBuilder("CREATE ").append(kind).append(names.of(table));
    Optional<String> type = table.ofType().map(names::of);
    type.ifPresent(t -> sql.append(" OF ").append(t));
    List<String> columns = new ArrayList<>();
    for (Column c : table.columns()) {
      if (type.isPresent()) {
        typed(table, c).ifPresent(columns::add);
      } else if (!inherits || c.local()) {
        columns.add("  " + column(table, c));
      }
    }
    if (!columns.isEmpty() || type.isEmpty()) {
      sql.append(
          columns.isEmpty()
              ? " ()"
              : columns.stream().collect(Collectors.joining(",\n", " (\n", "\n)")));
    }
    if (inherits) {
      sql.append("\nINHERITS ")
          .append(
              table.parents().stream().map(names::of).collect(Collectors.joining(", ", "(", ")")));
    }
    table.partitionKey().ifPresent(k -> sql.append("\nPARTITION BY ").append(key(table, k)));
    if (!table.options().isEmpty()) {
      sql.append("\nWITH (").append(String.join(", ", table.options())).append(")");
    }
    if (table.kind() == Relation.Table.Kind.FOREIGN) {
      catalog
          .definition(table.oid())
          .map(Definition::text)
          .ifPresent(t -> sql.append("\nSERVER ").append(t));
    }
    return sql.toString();
  }

  private String key(Relation.Table table, PartitionKey key) {
    return key.strategy()
        + key.parts().stream()
            .map(
                p ->
                    p.expression()
                        .map(e -> "(" + Names.expression(e) + ")")
                        .orElseGet(() -> names.column(table.oid(), p.column())))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private Optional<String> typed(Relation.Table table, Column column) {
    String rest = rest(table, column);
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of("  " + Keywords.quote(column.name()) + " WITH OPTIONS" + rest);
  }

  private String column(Relation.Table table, Column column) {
    return Keywords.quote(column.name())
        + " "
        + column.type().asOptional().map(catalog::format).orElse("text")
        + column.collation().map(c -> " COLLATE " + Keywords.quote(c)).orElse("")
        + rest(table, column);
  }

  private String rest(Relation.Table table, Column column) {
    StringBuilder sql = new StringBuilder();
    column
        .generated()
        .ifPresent(
            g ->
                sql.append(" GENERATED ALWAYS AS (")
                    .append(Names.expression(g.expression()))
                    .append(g.stored() ? ") STORED" : ") VIRTUAL"));
    column.defaultValue().ifPresent(d -> sql.append(" DEFAULT ").append(Names.expression(d)));
    boolean fromParent = table.isPartition() && version.atLeast(17);
    if (column.identity().isPresent() && !fromParent) {
      sql.append(" GENERATED ")
          .append(column.identity().get() == Column.Identity.ALWAYS ? "ALWAYS" : "BY DEFAULT")
          .append(" AS IDENTITY")
          .append(identity(table, column));
    }
    if (column.notNull()) {
      sql.append(notNull(table, column));
    }
    return sql.toString();
  }

  private String identity(Relation.Table table, Column column) {
    return catalog.dependencies().of(table.oid()).stream()
        .filter(d -> d.referenced().column() == column.number())
        .flatMap(d -> catalog.object(d.dependent().object(), Relation.Sequence.class).stream())
        .filter(Relation.Sequence::internal)
        .findFirst()
        .map(s -> " (SEQUENCE NAME " + names.of(s) + SequenceSql.settings(s) + ")")
        .orElse("");
  }

  /** From 18 the constraint has a name of its own; one that is not valid is added later. */
  private String notNull(Relation.Table table, Column column) {
    Optional<Constraint.NotNull> constraint =
        catalog.parts(table.oid(), Constraint.NotNull.class).stream()
            .filter(n -> n.column() == column.number())
            .findFirst();
    if (!version.atLeast(18) || constraint.isEmpty()) {
      return " NOT NULL";
    }
    if (!constraint.get().validated()) {
      return "";
    }
    return " CONSTRAINT "
        + Keywords.quote(constraint.get().common().name())
        + " NOT NULL"
        + (constraint.get().common().noInherit() ? " NO INHERIT" : "");
  }
}
