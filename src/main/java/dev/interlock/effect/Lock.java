package dev.interlock.effect;

import dev.interlock.catalog.Oid;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;

/**
 * A lock a statement takes on a relation that existed before it.
 *
 * @param kind what the relation is
 * @param until when it is released
 * @param order the place in the statement's order of acquisition, from 1
 */
public record Lock(
    Oid relation, QualifiedName name, Kind kind, LockMode mode, Until until, int order) {

  /** What is locked, in the words of the machine-readable output. */
  public enum Kind {
    TABLE("table"),
    PARTITIONED_TABLE("partitioned table"),
    FOREIGN_TABLE("foreign table"),
    VIEW("view"),
    MATERIALIZED_VIEW("materialized view"),
    SEQUENCE("sequence"),
    INDEX("index"),
    COMPOSITE_TYPE("composite type");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** When a lock is released. */
  public enum Until {
    COMMIT,
    STATEMENT
  }
}
