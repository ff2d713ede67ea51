package dev.interlock.postgres;

import java.util.Optional;

/**
 * A name with or without the schema it is looked up in.
 *
 * <p>A database part ({@code db.schema.name}) is dropped by the parser: the server only accepts the
 * current database there.
 */
public record QualifiedName(Optional<Identifier> schema, Identifier name)
    implements Comparable<QualifiedName> {

  /** Returns the name without a schema. */
  public static QualifiedName of(String name) {
    return new QualifiedName(Optional.empty(), Identifier.of(name));
  }

  /** Returns the name within a schema. */
  public static QualifiedName of(String schema, String name) {
    return new QualifiedName(Optional.of(Identifier.of(schema)), Identifier.of(name));
  }

  /** Returns the same name in the given schema. */
  public QualifiedName in(Identifier otherSchema) {
    return new QualifiedName(Optional.of(otherSchema), name);
  }

  @Override
  public int compareTo(QualifiedName other) {
    return toString().compareTo(other.toString());
  }

  /** Returns {@code schema.name} or {@code name}, without quotes. */
  @Override
  public String toString() {
    return schema.map(s -> s.value() + "." + name.value()).orElse(name.value());
  }
}
