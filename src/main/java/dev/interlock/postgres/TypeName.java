package dev.interlock.postgres;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A type as it was written, its SQL spellings already mapped to the server's names.
 *
 * <p>{@code int}, {@code character varying(5)} and {@code timestamp with time zone} arrive as
 * {@code pg_catalog.int4}, {@code pg_catalog.varchar} with modifier {@code 5}, and {@code
 * pg_catalog.timestamptz}, as the server's grammar makes them; a name that is no SQL spelling stays
 * unqualified and is looked up in the search path ({@code text}, {@code jsonb}, {@code mood}).
 *
 * @param name the type's name
 * @param modifiers what stands in parentheses, as SQL text: {@code [12, 2]}, {@code [Point, 4326]}
 * @param intervalFields the fields of an {@code interval}, such as {@code day to second}; a
 *     precision stays in {@code modifiers}
 * @param arrayBounds one entry per pair of brackets, with the bound if one was written (the server
 *     ignores it)
 * @param setOf whether {@code SETOF} stood before it
 * @param attribute set for {@code name.attribute%TYPE}: the last part, {@code name} being the rest
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">the manual on data types</a>
 */
public record TypeName(
    QualifiedName name,
    List<String> modifiers,
    Optional<String> intervalFields,
    List<OptionalInt> arrayBounds,
    boolean setOf,
    Optional<Identifier> attribute) {

  public TypeName {
    modifiers = List.copyOf(modifiers);
    arrayBounds = List.copyOf(arrayBounds);
  }

  /** Returns the plain type of that name. */
  public static TypeName of(QualifiedName name) {
    return new TypeName(name, List.of(), Optional.empty(), List.of(), false, Optional.empty());
  }

  /** Returns a type of {@code pg_catalog} by the server's own name, such as {@code int4}. */
  public static TypeName builtin(String internalName) {
    return of(QualifiedName.of("pg_catalog", internalName));
  }

  /** Tells whether the type is an array, of any number of dimensions. */
  public boolean isArray() {
    return !arrayBounds.isEmpty();
  }
}
