package dev.interlock.analysis;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Known;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.Name;
import java.util.List;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** The columns that a query gives a view or a table. */
final class OutputColumns {
  private final World world;

  OutputColumns(World world) {
    this.world = world;
  }

  /**
   * Returns the catalog with the columns of a new relation as its query gives them. A column whose
   * type was known to be the same keeps it, length and all.
   */
  Catalog refine(Catalog catalog, Relation relation, List<Scope.Column> columns, List<Name> names) {
    PVector<Column> refined = TreePVector.empty();
    boolean changed = columns.size() != relation.columns().size() || !relation.complete();
    for (int i = 0; i < columns.size(); i++) {
      Identifier name = i < names.size() ? names.get(i).value() : columns.get(i).name();
      Optional<Column> old =
          i < relation.columns().size() ? Optional.of(relation.columns().get(i)) : Optional.empty();
      ValueType type = columns.get(i).type();
      Known<DataType> known = type(type);
      if (old.isPresent() && old.get().name().equals(name)) {
        ValueType before = world.typeOf(old.get().type());
        boolean same = before.same(type) || !type.isKnown() && !type.isLiteral();
        refined = refined.plus(same ? old.get() : old.get().withType(known));
        changed |= !same;
      } else {
        refined = refined.plus(Column.of(i + 1, name, known, relation.createdAt()));
        changed = true;
      }
    }
    if (!changed) {
      return catalog;
    }
    return switch (relation) {
      case Relation.View v -> catalog.with(v.withQuery(refined, true, v.query()));
      case Relation.Table t -> catalog.with(t.withColumns(refined).withComplete(true));
      case Relation.Sequence _ -> catalog;
    };
  }

  private Known<DataType> type(ValueType type) {
    if (type.isLiteral()) {
      return Known.of(DataType.builtin("text"));
    }
    if (!type.isKnown()) {
      return Known.unknown("what the query computes");
    }
    DataType plain =
        type.oid().isPresent()
            ? type.oid()
                .flatMap(world.catalog()::object)
                .map(CatalogObject::name)
                .map(n -> DataType.of(n, type.oid().get()))
                .orElse(DataType.builtin(type.name()))
            : DataType.builtin(type.name());
    return Known.of(type.array() ? plain.asArray() : plain);
  }
}
