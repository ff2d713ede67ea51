package dev.interlock.syntax;

import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;

/** The name of a relation or other object, perhaps schema-qualified, with its place. */
public record ObjectName(Span span, QualifiedName name) {
  @Override
  public String toString() {
    return name.toString();
  }
}
