package dev.interlock.ddl;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.ColumnDefault;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.RewriteRule;
import dev.interlock.catalog.Schema;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.Keywords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes COMMENT ON. */
final class CommentSql {
  private CommentSql() {}

  /** Returns the comments of an object and of its columns. */
  static List<String> of(Catalog catalog, CatalogObject object) {
    List<String> found = new ArrayList<>();
    catalog
        .comment(Address.of(object.oid()))
        .ifPresent(
            text ->
                subject(catalog, object)
                    .ifPresent(s -> found.add(s + " IS " + Keywords.literal(text))));
    if (object instanceof Relation r) {
      for (Column c : r.columns()) {
        catalog
            .comment(new Address(r.oid(), c.number()))
            .ifPresent(
                text ->
                    found.add(
                        "COMMENT ON COLUMN "
                            + Keywords.quote(r.name())
                            + "."
                            + Keywords.quote(c.name())
                            + " IS "
                            + Keywords.literal(text)));
      }
    }
    return found;
  }

  private static Optional<String> subject(Catalog catalog, CatalogObject object) {
    Names names = new Names(catalog);
    String name = Keywords.quote(object.name().name());
    String subject =
        switch (object) {
          case Relation.Table t ->
              (t.kind() == Relation.Table.Kind.FOREIGN ? "FOREIGN TABLE " : "TABLE ") + names.of(t);
          case Relation.View v -> (v.materialized() ? "MATERIALIZED VIEW " : "VIEW ") + names.of(v);
          case Relation.Sequence s -> "SEQUENCE " + names.of(s);
          case Index i -> "INDEX " + names.of(i);
          case Type.Domain d -> "DOMAIN " + names.of(d);
          case Type t -> "TYPE " + names.of(t);
          case Function f -> RoutineSql.reference(catalog, f);
          case Schema s -> "SCHEMA " + name;
          case Extension e -> "EXTENSION " + name;
          case Trigger t -> "TRIGGER " + name + " ON " + names.of(t.table());
          case Policy p -> "POLICY " + name + " ON " + names.of(p.table());
          case RewriteRule r -> "RULE " + name + " ON " + names.of(r.table());
          case Constraint c ->
              "CONSTRAINT "
                  + name
                  + " ON "
                  + (catalog.object(c.owner(), Type.class).isPresent() ? "DOMAIN " : "")
                  + names.of(c.owner());
          case SimpleObject s ->
              s.kind() == SimpleObject.Kind.STATISTICS ? "STATISTICS " + names.of(s) : "";
          case ColumnDefault d -> "";
        };
    return subject.isEmpty() ? Optional.empty() : Optional.of("COMMENT ON " + subject);
  }
}
