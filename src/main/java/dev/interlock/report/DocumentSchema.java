package dev.interlock.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The JSON Schema of a machine-readable output; additions are free, renames are not. */
public enum DocumentSchema {
  CHECK,
  LOCKS,
  SCHEMA;

  /** Returns the schema of that name. */
  public static Optional<DocumentSchema> named(String name) {
    return Arrays.stream(values()).filter(s -> s.toString().equals(name)).findFirst();
  }

  /** Returns all names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(DocumentSchema::toString).toList();
  }

  /** Returns the schema as JSON. */
  public String text() {
    return Resource.text(this + ".schema.json");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
