package dev.interlock.ddl;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import java.util.TreeMap;

/** Writes sequences. */
final class SequenceSql {
  private SequenceSql() {}

  static String create(Catalog catalog, Relation.Sequence sequence) {
    return (sequence.persistence() == Persistence.UNLOGGED
            ? "CREATE UNLOGGED SEQUENCE "
            : "CREATE SEQUENCE ")
        + new Names(catalog).of(sequence)
        + " AS "
        + catalog.format(sequence.type())
        + settings(sequence);
  }

  /** Returns the settings that differ from what a new sequence has. */
  static String settings(Relation.Sequence sequence) {
    StringBuilder sql = new StringBuilder();
    new TreeMap<>(sequence.options())
        .forEach(
            (word, number) -> {
              sql.append(' ').append(word);
              if (!number.isEmpty()) {
                sql.append(' ').append(number);
              }
            });
    return sql.toString();
  }
}
