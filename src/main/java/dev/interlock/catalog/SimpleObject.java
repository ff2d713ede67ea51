package dev.interlock.catalog;

import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * An object of which existence, name and dependencies are all that matters.
 *
 * @param table the table it belongs to, as statistics do
 * @param members the attribute numbers of statistics, the tables of a publication …
 */
public record SimpleObject(
    Oid oid,
    Kind kind,
    QualifiedName name,
    String signature,
    Optional<Oid> table,
    List<Integer> members,
    Optional<Span> createdAt)
    implements CatalogObject {
  public SimpleObject {
    members = List.copyOf(members);
  }

  /** What kind of object. */
  public enum Kind {
    STATISTICS,
    PUBLICATION,
    SUBSCRIPTION,
    COLLATION,
    CONVERSION,
    OPERATOR,
    OPERATOR_CLASS,
    OPERATOR_FAMILY,
    CAST,
    TRANSFORM,
    LANGUAGE,
    ACCESS_METHOD,
    EVENT_TRIGGER,
    FOREIGN_DATA_WRAPPER,
    SERVER,
    USER_MAPPING,
    TEXT_SEARCH_CONFIGURATION,
    TEXT_SEARCH_DICTIONARY,
    TEXT_SEARCH_PARSER,
    TEXT_SEARCH_TEMPLATE,
    ROLE,
    TABLESPACE,
    DATABASE
  }

  public SimpleObject withName(QualifiedName value) {
    return new SimpleObject(oid, kind, value, signature, table, members, createdAt);
  }

  public SimpleObject withMembers(List<Integer> value) {
    return new SimpleObject(oid, kind, name, signature, table, value, createdAt);
  }
}
