package dev.interlock.analysis;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that a query reads, each the one its name means where it stands: what a view depends
 * on.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-depend.html">the manual on dependency
 *     tracking</a>
 */
final class Reads {
  private final Set<Address> columns = new LinkedHashSet<>();
  private boolean stars = true;

  void column(Scope.Column column) {
    column.origin().ifPresent(columns::add);
  }

  /** Notes that a star stands for columns that are not all known. */
  void unexpanded() {
    stars = false;
  }

  /**
   * Returns the catalog in which a stored query depends on what it reads. What a name could mean if
   * scopes were no matter gives way to what it does mean; where that is not known it stays.
   */
  Catalog dependencies(Catalog catalog, Oid stored, Query query) {
    Set<Identifier> written = new HashSet<>();
    for (Expression.ColumnReference use : query.shape().map(Query.Shape::uses).orElse(List.of())) {
      if (!use.star() && !use.parts().isEmpty()) {
        written.add(use.parts().getLast());
      }
    }
    Set<Identifier> understood = new HashSet<>();
    columns.forEach(c -> name(catalog, c).ifPresent(understood::add));
    Catalog result = catalog;
    for (Dependency d : List.copyOf(catalog.dependencies().from(stored))) {
      boolean column = d.kind() == Dependency.Kind.NORMAL && d.referenced().column() != 0;
      if (!column || columns.contains(d.referenced())) {
        continue;
      }
      boolean replaced =
          name(catalog, d.referenced())
              .filter(n -> written.contains(n) ? understood.contains(n) : stars)
              .isPresent();
      if (replaced) {
        result = result.with(result.dependencies().minus(d));
      }
    }
    for (Address column : columns) {
      if (!column.object().equals(stored)) {
        result = result.depends(Address.of(stored), column, Dependency.Kind.NORMAL);
      }
    }
    return result;
  }

  private static Optional<Identifier> name(Catalog catalog, Address address) {
    return catalog
        .object(address.object(), Relation.class)
        .flatMap(r -> r.column(address.column()))
        .map(Column::name);
  }
}
