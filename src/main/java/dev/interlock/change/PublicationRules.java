package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Definition;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Persistence;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.Option;
import dev.interlock.syntax.ReplicationStatement.Action;
import dev.interlock.syntax.ReplicationStatement.PublicationObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a publication may hold, and what its tables may not do.
 *
 * @see <a href="https://www.postgresql.org/docs/current/logical-replication-publication.html">the
 *     manual on publications</a>
 */
final class PublicationRules {
  private static final Set<String> OPERATIONS = Set.of("insert", "update", "delete", "truncate");

  private PublicationRules() {}

  /** Refuses a table that cannot be published, or not in this way. */
  static void table(Work work, PublicationObject.Table named) {
    if (SystemCatalogs.is(work, named.name().name())) {
      throw Work.refused(
          "22023",
          "cannot add relation \"" + named.name().name().name() + "\" to publication",
          named.span(),
          Optional.empty());
    }
    Optional<CatalogObject> found = work.find(named.name().name());
    if (found.isEmpty() || found.get() instanceof Relation r && !r.complete()) {
      return;
    }
    boolean kept =
        found.get() instanceof Relation.Table t
            && t.kind() != Relation.Table.Kind.FOREIGN
            && t.persistence() == Persistence.PERMANENT;
    if (!kept) {
      throw Work.refused(
          "22023",
          "cannot add relation \"" + found.get().name().name() + "\" to publication",
          named.span(),
          found.get().createdAt());
    }
    if (found.get() instanceof Relation.Table t) {
      columns(t, named.columns());
    }
  }

  private static void columns(Relation.Table table, List<Name> columns) {
    for (Name name : columns) {
      if (table.column(name.value()).isEmpty()) {
        throw Work.refused(
            "42703",
            "column \"" + name + "\" of relation \"" + table.name().name() + "\" does not exist",
            name.span(),
            table.createdAt());
      }
    }
  }

  /** Refuses to add what is there, to drop what is not, and to name a table of all tables. */
  static void members(
      Work work, SimpleObject publication, Set<Integer> named, Action action, Span at) {
    if (ofAllTables(work, publication)) {
      throw Work.refused(
          "55000",
          "publication \"" + publication.name().name() + "\" is defined as FOR ALL TABLES",
          at,
          publication.createdAt());
    }
    for (int member : named) {
      boolean there = publication.members().contains(member);
      if (action == Action.ADD && there || action == Action.DROP && !there) {
        throw Work.refused(
            there ? "42710" : "42704",
            "relation \""
                + work.catalog()
                    .qualifiedName(new Oid(member))
                    .map(n -> n.name().value())
                    .orElse("")
                + (there
                    ? "\" is already member of publication \""
                    : "\" is not part of publication \"")
                + publication.name().name()
                + "\"",
            at,
            publication.createdAt());
      }
    }
  }

  /** Refuses parameters that a publication does not have. */
  static void options(Work work, List<Option> options) {
    Set<Identifier> seen = new HashSet<>();
    for (Option o : options) {
      boolean known =
          Set.of("publish", "publish_via_partition_root").contains(o.name().value())
              || o.name().value().equals("publish_generated_columns") && work.version().atLeast(18);
      if (!known) {
        throw at("unrecognized publication parameter: \"" + o.name() + "\"", o.span());
      }
      if (!seen.add(o.name())) {
        throw at("conflicting or redundant options", o.span());
      }
      if (o.name().value().equals("publish")) {
        for (String word : o.word().orElse("").split(",", -1)) {
          if (!word.isBlank() && !OPERATIONS.contains(word.strip())) {
            throw at("unrecognized \"publish\" value: \"" + word.strip() + "\"", o.span());
          }
        }
      }
    }
  }

  /** Refuses to make a published table unlogged. */
  static void unlogged(Work work, Relation.Table table, Span at) {
    publications(work, table)
        .findFirst()
        .ifPresent(
            p -> {
              throw Work.refused(
                  "55000",
                  "cannot change table \""
                      + table.name().name()
                      + "\" to unlogged because it is part of a publication",
                  at,
                  p.createdAt());
            });
  }

  /**
   * Refuses to change or delete rows that replicas could not find.
   *
   * @see <a href="https://www.postgresql.org/docs/current/logical-replication-publication.html">the
   *     manual: "otherwise those operations will error out on the publisher"</a>
   */
  static void identified(Work work, Relation.Table table, String verb, Span at) {
    boolean identified =
        switch (table.replicaIdentity()) {
          case "nothing" -> false;
          case "default" -> work.catalog().primaryKey(table.oid()).isPresent();
          default -> true;
        };
    if (identified || !table.complete() || table.isPartitioned()) {
      return;
    }
    publications(work, table)
        .filter(p -> publishes(work, p, verb))
        .findFirst()
        .ifPresent(
            p -> {
              throw Work.refused(
                  "55000",
                  "cannot "
                      + verb
                      + (verb.equals("update") ? " table \"" : " from table \"")
                      + table.name().name()
                      + "\" because it does not have a replica identity and publishes "
                      + verb
                      + "s",
                  at,
                  p.createdAt());
            });
  }

  private static Stream<SimpleObject> publications(Work work, Relation.Table table) {
    return work.catalog().simple(SimpleObject.Kind.PUBLICATION).stream()
        .filter(
            p ->
                p.members().contains(table.oid().value())
                    || ofAllTables(work, p) && table.persistence() == Persistence.PERMANENT);
  }

  private static boolean ofAllTables(Work work, SimpleObject publication) {
    return work.catalog()
        .definition(publication.oid())
        .filter(d -> d.text().equals(ALL_TABLES))
        .isPresent();
  }

  /** How the definition of a publication of all tables begins. */
  static final String ALL_TABLES = "FOR ALL TABLES";

  /** What the options say last; all operations where they say nothing. */
  private static boolean publishes(Work work, SimpleObject publication, String verb) {
    List<String> said =
        work.catalog().definition(publication.oid()).map(Definition::alterations).orElse(List.of());
    return said.isEmpty() || said.getLast().contains(verb);
  }

  /** Keeps which operations the options name. */
  static void remember(Work work, Oid publication, List<Option> options) {
    for (Option o : options) {
      if (o.name().value().equals("publish")) {
        work.redefine(publication, o.word().orElse(""));
      }
    }
  }

  private static Refused at(String message, Span span) {
    return Work.refused("42601", message, span, Optional.empty());
  }
}
