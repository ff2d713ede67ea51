package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Type;
import dev.interlock.postgres.BuiltinOpclass;
import dev.interlock.postgres.Builtins;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.IndexElement;
import java.util.Optional;
import java.util.Set;

/**
 * An index without an operator class needs one that is the type's default.
 *
 * @see <a href="https://www.postgresql.org/docs/current/indexes-opclass.html">the manual on
 *     operator classes</a>
 */
final class DefaultOpclasses {
  private static final Set<String> METHODS = Set.of("btree", "hash", "gist", "gin", "spgist");

  private DefaultOpclasses() {}

  /** Refuses a column of a type that the method has no default class for. */
  static void check(Work work, IndexElement element, Relation relation, String method) {
    if (element.operatorClass().isPresent() || !METHODS.contains(method)) {
      return;
    }
    Optional<Column> column = element.column().flatMap(n -> relation.column(n.value()));
    Optional<DataType> type =
        column.flatMap(c -> c.type().asOptional()).map(t -> base(work.catalog(), t));
    boolean own = !work.catalog().simple(SimpleObject.Kind.OPERATOR_CLASS).isEmpty();
    if (type.isEmpty() || !type.get().isBuiltin() || own || fits(work, type.get(), method)) {
      return;
    }
    throw Work.refused(
        "42704",
        "data type "
            + work.catalog().format(type.get().plain())
            + " has no default operator class for access method \""
            + method
            + "\"",
        element.span(),
        column.get().createdAt());
  }

  /** Returns the default class of a column of a built-in type. */
  static Optional<BuiltinOpclass> of(Catalog catalog, Oid table, int column, String method) {
    return catalog
        .object(table, Relation.class)
        .flatMap(r -> r.column(column))
        .flatMap(c -> c.type().asOptional())
        .map(t -> base(catalog, t))
        .filter(DataType::isBuiltin)
        .flatMap(t -> Builtins.defaultOpclass(name(t), method));
  }

  private static String name(DataType type) {
    return type.name().name().value() + (type.array() ? "[]" : "");
  }

  private static boolean fits(Work work, DataType type, String method) {
    Optional<BuiltinOpclass> found = Builtins.defaultOpclass(name(type), method);
    return found.isPresent()
        && found
            .get()
            .extension()
            .map(e -> work.catalog().extension(Identifier.of(e)).isPresent())
            .orElse(true);
  }

  private static DataType base(Catalog catalog, DataType type) {
    return type.type()
        .filter(t -> !type.array())
        .flatMap(t -> catalog.object(t, Type.Domain.class))
        .map(d -> base(catalog, d.base()))
        .orElse(type);
  }
}
