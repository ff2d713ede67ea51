package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Relation;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The relations of a query with the names they go by, for finding out whose a column is. */
record QueryScope(List<Entry> entries, boolean complete) {

  /** A relation under its alias. */
  record Entry(Identifier alias, Relation relation) {}

  static QueryScope of(Work work, Query.Shape shape) {
    List<Entry> entries = new ArrayList<>();
    boolean complete = true;
    for (Query.RelationUse use : shape.relations()) {
      Optional<Relation> relation = work.relation(use.relation());
      if (relation.isPresent()) {
        entries.add(new Entry(use.alias().orElse(use.relation().name()), relation.get()));
      } else {
        complete = false;
      }
    }
    return new QueryScope(List.copyOf(entries), complete);
  }

  Set<Relation> relations() {
    Set<Relation> found = new LinkedHashSet<>();
    entries.forEach(e -> found.add(e.relation()));
    return found;
  }

  /** Returns the columns a reference may mean. */
  List<Address> resolve(Expression.ColumnReference reference) {
    List<Address> found = new ArrayList<>();
    for (Column column : columns(reference)) {
      for (Entry e : matching(reference)) {
        if (e.relation().column(column.number()).filter(column::equals).isPresent()) {
          Address address = new Address(e.relation().oid(), column.number());
          if (!found.contains(address)) {
            found.add(address);
          }
        }
      }
    }
    return found;
  }

  /** Returns the columns a reference may mean, a star expanded in order. */
  List<Column> columns(Expression.ColumnReference reference) {
    List<Column> found = new ArrayList<>();
    for (Entry e : matching(reference)) {
      if (reference.star()) {
        found.addAll(e.relation().columns());
      } else if (!reference.parts().isEmpty()) {
        e.relation().column(reference.parts().getLast()).ifPresent(found::add);
      }
    }
    return found;
  }

  private List<Entry> matching(Expression.ColumnReference reference) {
    int qualifiers = reference.star() ? reference.parts().size() : reference.parts().size() - 1;
    if (qualifiers <= 0) {
      return entries;
    }
    Identifier alias = reference.parts().get(qualifiers - 1);
    return entries.stream().filter(e -> e.alias().equals(alias)).toList();
  }
}
