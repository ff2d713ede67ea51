package dev.interlock.catalog;

import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A resolved type with its modifiers; {@link Catalog#format} writes it as the server does.
 *
 * @param name a built-in type's name in {@code pg_catalog}; for any other type the name it was
 *     written with
 * @param type the type, or the relation whose row type it is; absent for built-in and unknown types
 * @param modifiers what stands in parentheses, as SQL text
 * @param intervalFields the fields of an {@code interval}
 */
public record DataType(
    QualifiedName name,
    Optional<Oid> type,
    List<String> modifiers,
    Optional<String> intervalFields,
    boolean array) {

  public DataType {
    modifiers = List.copyOf(modifiers);
  }

  /** Returns the built-in type of the server's own name, such as {@code int4}. */
  public static DataType builtin(String internalName) {
    return new DataType(
        QualifiedName.of("pg_catalog", internalName),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false);
  }

  /** Returns a type of the catalog. */
  public static DataType of(QualifiedName name, Oid type) {
    return new DataType(name, Optional.of(type), List.of(), Optional.empty(), false);
  }

  /** Tells whether it is the built-in type of the server's own name, and no array. */
  public boolean isBuiltin(String internalName) {
    return !array && isBuiltin() && name.name().value().equals(internalName);
  }

  /** Tells whether it is a type of {@code pg_catalog}, or an array of one. */
  public boolean isBuiltin() {
    return type.isEmpty() && name.schema().equals(Optional.of(Identifier.of("pg_catalog")));
  }

  /** Returns the array of this type; the array of an array is itself. */
  public DataType asArray() {
    return new DataType(name, type, modifiers, intervalFields, true);
  }

  /** Returns the type of the elements. */
  public DataType element() {
    return new DataType(name, type, modifiers, intervalFields, false);
  }

  /** Returns the type without its modifiers. */
  public DataType plain() {
    return new DataType(name, type, List.of(), Optional.empty(), array);
  }
}
