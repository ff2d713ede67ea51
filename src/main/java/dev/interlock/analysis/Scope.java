package dev.interlock.analysis;

import dev.interlock.catalog.Address;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sources of rows whose columns an expression may name, and the scope around it. */
final class Scope {
  private final Optional<Scope> outer;
  private final List<Item> items = new ArrayList<>();

  Scope(Optional<Scope> outer) {
    this.outer = outer;
  }

  /**
   * A column with its type.
   *
   * @param origin the column of a relation that it is, under whatever name
   */
  record Column(Identifier name, ValueType type, Optional<Address> origin) {
    Column(Identifier name, ValueType type) {
      this(name, type, Optional.empty());
    }
  }

  /**
   * A source of rows.
   *
   * @param name the name it goes by, if any
   * @param relation the relation's name, where it goes by that
   * @param complete whether all its columns are known
   * @param table whether it has system columns
   * @param qualifies whether its name may stand before a column
   * @param open whether its columns may be named alone
   * @param because what made it so
   */
  record Item(
      Optional<Identifier> name,
      Optional<QualifiedName> relation,
      List<Column> columns,
      boolean complete,
      boolean table,
      boolean qualifies,
      boolean open,
      Optional<Span> because) {
    Item {
      columns = List.copyOf(columns);
    }

    Item closed() {
      return new Item(name, relation, columns, complete, table, qualifies, false, because);
    }

    Item opened() {
      return new Item(name, relation, columns, complete, table, qualifies, true, because);
    }

    List<Column> named(Identifier column) {
      return columns.stream().filter(c -> c.name().equals(column)).toList();
    }
  }

  Optional<Scope> outer() {
    return outer;
  }

  List<Item> items() {
    return items;
  }

  void add(Item item) {
    items.add(item);
  }

  void addAll(List<Item> more) {
    items.addAll(more);
  }

  /** Returns the columns that a star alone stands for; nothing if they are not all known. */
  Optional<List<Column>> all() {
    List<Column> found = new ArrayList<>();
    for (Item item : items) {
      if (item.open()) {
        if (!item.complete()) {
          return Optional.empty();
        }
        found.addAll(item.columns());
      }
    }
    return Optional.of(found);
  }

  /** Returns the innermost source that goes by a name, here or outside. */
  Optional<Item> source(Identifier name) {
    for (Scope s = this; ; s = s.outer.get()) {
      for (Item item : s.items) {
        if (item.qualifies() && item.name().filter(name::equals).isPresent()) {
          return Optional.of(item);
        }
      }
      if (s.outer.isEmpty()) {
        return Optional.empty();
      }
    }
  }
}
