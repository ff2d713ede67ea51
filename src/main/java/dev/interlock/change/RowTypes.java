package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Type;
import dev.interlock.source.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether values of a row type or a domain are stored in some table: then what they are made of
 * cannot change.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertype.html">the manual on ALTER
 *     TYPE … ALTER ATTRIBUTE</a>
 */
final class RowTypes {
  private RowTypes() {}

  /** A column that stores values. */
  record Use(Relation relation, Column column) {
    @Override
    public String toString() {
      return relation.name().name() + "." + column.name();
    }
  }

  /** Returns a stored column whose values hold values of the type, not only in itself. */
  static Optional<Use> stored(Work work, Oid type) {
    return stored(work, type, new HashSet<>());
  }

  private static Optional<Use> stored(Work work, Oid type, Set<Oid> seen) {
    if (!seen.add(type)) {
      return Optional.empty();
    }
    for (Dependency d : work.catalog().dependencies().of(type)) {
      Optional<CatalogObject> user = work.catalog().object(d.dependent().object());
      if (user.isEmpty()) {
        continue;
      }
      Optional<Use> found =
          switch (user.get()) {
            case Relation r when d.dependent().column() != 0 -> in(work, r, d, seen, type);
            case Type.Composite c when d.dependent().column() != 0 -> stored(work, c.oid(), seen);
            case Type.Domain x -> stored(work, x.oid(), seen);
            case Type.Range x -> stored(work, x.oid(), seen);
            default -> Optional.empty();
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Use> in(
      Work work, Relation relation, Dependency d, Set<Oid> seen, Oid type) {
    boolean stores =
        relation instanceof Relation.Table t && t.kind() != Relation.Table.Kind.FOREIGN
            || relation instanceof Relation.View v && v.materialized();
    Optional<Column> column =
        relation
            .column(d.dependent().column())
            .filter(c -> c.type().asOptional().flatMap(DataType::type).equals(Optional.of(type)));
    if (column.isEmpty()) {
      return Optional.empty();
    }
    return stores
        ? Optional.of(new Use(relation, column.get()))
        : stored(work, relation.oid(), seen);
  }

  /** Refuses a change of a table whose row type another table stores. */
  static void refuseTable(Work work, Relation.Table table, Span at) {
    stored(work, table.oid())
        .ifPresent(
            use -> {
              throw Work.refused(
                  "0A000",
                  "cannot alter table \""
                      + table.name().name()
                      + "\" because column \""
                      + use
                      + "\" uses its row type",
                  at,
                  use.column().createdAt());
            });
  }

  /** Refuses a change of a type that a table stores. */
  static void refuseType(Work work, Type type, Span at) {
    stored(work, type.oid())
        .ifPresent(
            use -> {
              throw Work.refused(
                  "0A000",
                  "cannot alter type \""
                      + type.name().name()
                      + "\" because column \""
                      + use
                      + "\" uses it",
                  at,
                  use.column().createdAt());
            });
  }

  /** Refuses a new condition of a domain that a table stores within a row or an array. */
  static void refuseDomain(Work work, Type.Domain domain, Span at) {
    for (Dependency d : work.catalog().dependencies().of(domain.oid())) {
      Optional<CatalogObject> user = work.catalog().object(d.dependent().object());
      Optional<Use> within =
          user.flatMap(
              u ->
                  switch (u) {
                    case Type.Composite c -> stored(work, c.oid());
                    case Relation r -> nested(work, r, d, domain);
                    case Type.Range r -> stored(work, r.oid());
                    default -> Optional.<Use>empty();
                  });
      if (within.isPresent()) {
        throw Work.refused(
            "0A000",
            "cannot alter type \""
                + domain.name().name()
                + "\" because column \""
                + within.get()
                + "\" uses it",
            at,
            within.get().column().createdAt());
      }
      if (user.isPresent() && user.get() instanceof Type.Domain above) {
        refuseDomain(work, above, at);
      }
    }
  }

  private static Optional<Use> nested(
      Work work, Relation relation, Dependency d, Type.Domain domain) {
    Optional<Column> column = relation.column(d.dependent().column());
    boolean array =
        column
            .flatMap(c -> c.type().asOptional())
            .filter(t -> t.array() && t.type().equals(Optional.of(domain.oid())))
            .isPresent();
    boolean stores =
        relation instanceof Relation.Table t && t.kind() != Relation.Table.Kind.FOREIGN;
    return array && stores
        ? Optional.of(new Use(relation, column.get()))
        : stored(work, relation.oid());
  }
}
