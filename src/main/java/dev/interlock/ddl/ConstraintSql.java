package dev.interlock.ddl;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.postgres.Keywords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes constraints and indexes as they are added to a table. */
public final class ConstraintSql {
  private final Catalog catalog;
  private final Names names;

  /** Makes a writer of a catalog's constraints. */
  public ConstraintSql(Catalog catalog) {
    this.catalog = catalog;
    this.names = new Names(catalog);
  }

  /** Returns {@code CONSTRAINT name …}. */
  String constraint(Constraint constraint) {
    Constraint.Common common = constraint.common();
    String named = "CONSTRAINT " + Keywords.quote(common.name()) + " ";
    return named
        + switch (constraint) {
          case Constraint.Check c ->
              "CHECK ("
                  + Names.expression(c.expression())
                  + ")"
                  + (common.noInherit() ? " NO INHERIT" : "")
                  + validity(common);
          case Constraint.NotNull n ->
              "NOT NULL "
                  + names.column(n.owner(), n.column())
                  + (common.noInherit() ? " NO INHERIT" : "")
                  + validity(common);
          case Constraint.PrimaryKey p ->
              "PRIMARY KEY "
                  + keyed(p.index(), p.columns(), p.owner(), p.withoutOverlaps(), common);
          case Constraint.Unique u ->
              "UNIQUE "
                  + (index(u.index()).filter(Index::nullsNotDistinct).isPresent()
                      ? "NULLS NOT DISTINCT "
                      : "")
                  + keyed(u.index(), u.columns(), u.owner(), u.withoutOverlaps(), common);
          case Constraint.Exclusion e -> exclusion(e);
          case Constraint.ForeignKey f -> foreignKey(f);
        };
  }

  private Optional<Index> index(Oid oid) {
    return catalog.object(oid, Index.class);
  }

  private String keyed(
      Oid index,
      List<Integer> columns,
      Oid table,
      boolean withoutOverlaps,
      Constraint.Common common) {
    String list = names.columns(table, columns);
    if (withoutOverlaps) {
      list = list.substring(0, list.length() - 1) + " WITHOUT OVERLAPS)";
    }
    return list + index(index).map(this::include).orElse("") + deferral(common);
  }

  private String include(Index index) {
    return index.include().isEmpty()
        ? ""
        : " INCLUDE " + names.columns(index.table(), index.include());
  }

  private String exclusion(Constraint.Exclusion exclusion) {
    Optional<Index> index = index(exclusion.index());
    if (index.isEmpty()) {
      return "CHECK (true)";
    }
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < index.get().keys().size(); i++) {
      elements.add(
          key(index.get(), index.get().keys().get(i)) + " WITH " + exclusion.operators().get(i));
    }
    return "EXCLUDE USING "
        + index.get().method()
        + " ("
        + String.join(", ", elements)
        + ")"
        + include(index.get())
        + index.get().predicate().map(p -> " WHERE (" + Names.expression(p) + ")").orElse("")
        + deferral(exclusion.common());
  }

  private String foreignKey(Constraint.ForeignKey key) {
    return "FOREIGN KEY "
        + names.columns(key.owner(), key.columns())
        + " REFERENCES "
        + names.of(key.target())
        + options(key)
        + validity(key.common());
  }

  /** Returns what follows the referenced table, with a blank before it; not whether it is valid. */
  public String options(Constraint.ForeignKey key) {
    return (key.targetColumns().isEmpty()
            ? ""
            : " " + names.columns(key.target(), key.targetColumns()))
        + (key.match().equals("SIMPLE") ? "" : " MATCH " + key.match())
        + action(" ON UPDATE ", key.onUpdate())
        + action(" ON DELETE ", key.onDelete())
        + deferral(key.common());
  }

  private static String action(String words, String action) {
    return action.equals("NO ACTION") ? "" : words + action;
  }

  private static String deferral(Constraint.Common common) {
    return (common.deferrable() ? " DEFERRABLE" : "")
        + (common.initiallyDeferred() ? " INITIALLY DEFERRED" : "");
  }

  private static String validity(Constraint.Common common) {
    return common.enforced() ? common.validated() ? "" : " NOT VALID" : " NOT ENFORCED";
  }

  /** Returns CREATE INDEX; {@code only} where the parts of partitions are attached later. */
  String create(Index index, boolean only) {
    return "CREATE "
        + (index.unique() ? "UNIQUE " : "")
        + "INDEX "
        + Keywords.quote(index.name().name())
        + " ON "
        + (only ? "ONLY " : "")
        + names.of(index.table())
        + " USING "
        + Keywords.quote(index.method())
        + index.keys().stream().map(k -> key(index, k)).collect(Collectors.joining(", ", " (", ")"))
        + include(index)
        + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
        + index.predicate().map(p -> " WHERE " + Names.expression(p)).orElse("");
  }

  private String key(Index index, Index.Key key) {
    return key.expression()
            .map(e -> "(" + Names.expression(e) + ")")
            .orElseGet(() -> names.column(index.table(), key.column()))
        + key.collation().map(c -> " COLLATE " + Keywords.quote(c)).orElse("")
        + key.operatorClass().map(c -> " " + Keywords.quote(c)).orElse("")
        + (key.ordering().isEmpty() ? "" : " " + key.ordering());
  }
}
