package dev.interlock.catalog;

import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.Optional;

/** Anything that has an identity of its own. */
public sealed interface CatalogObject
    permits Schema,
        Relation,
        Index,
        Constraint,
        Trigger,
        Policy,
        RewriteRule,
        Type,
        Function,
        Extension,
        ColumnDefault,
        SimpleObject {

  /** Returns the object's identity. */
  Oid oid();

  /**
   * Returns the name; the schema is absent where the object has none, or where it belongs to a
   * table or a type (constraints, triggers, policies, rules).
   */
  QualifiedName name();

  /** Returns the statement that made it; absent for what the history did not make. */
  Optional<Span> createdAt();
}
