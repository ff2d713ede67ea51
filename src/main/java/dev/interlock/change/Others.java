package dev.interlock.change;

import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.ForeignDataStatement;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ReplicationStatement;
import dev.interlock.syntax.TextSearchStatement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Publications, foreign data, text search, and what data changes do to the catalog: rows. */
final class Others {
  private Others() {}

  static void replication(Work work, ReplicationStatement statement) {
    switch (statement) {
      case ReplicationStatement.CreatePublication s -> {
        PublicationRules.options(work, s.with());
        Simple.create(
                work,
                SimpleObject.Kind.PUBLICATION,
                Simple.plain(s.name().value()),
                "",
                false,
                s.span())
            .ifPresent(
                p -> {
                  work.define(p.oid(), s.allTables() ? PublicationRules.ALL_TABLES : "");
                  PublicationRules.remember(work, p.oid(), s.with());
                });
        publish(work, s.name(), s.objects(), ReplicationStatement.Action.SET);
      }
      case ReplicationStatement.CreateSubscription s ->
          Simple.create(
              work,
              SimpleObject.Kind.SUBSCRIPTION,
              Simple.plain(s.name().value()),
              "",
              false,
              s.span());
      case ReplicationStatement.AlterPublicationObjects s ->
          publish(work, s.name(), s.objects(), s.action());
      case ReplicationStatement.AlterPublicationOptions s -> {
        PublicationRules.options(work, s.options());
        work.catalog()
            .simple(SimpleObject.Kind.PUBLICATION, Simple.plain(s.name().value()), "")
            .ifPresent(p -> PublicationRules.remember(work, p.oid(), s.options()));
      }
      case ReplicationStatement.AlterSubscription s -> {}
    }
  }

  /** Keeps which tables a publication names. */
  private static void publish(
      Work work,
      Name publication,
      List<ReplicationStatement.PublicationObject> objects,
      ReplicationStatement.Action action) {
    Set<Integer> named = new LinkedHashSet<>();
    for (ReplicationStatement.PublicationObject object : objects) {
      if (object instanceof ReplicationStatement.PublicationObject.Table table) {
        if (action != ReplicationStatement.Action.DROP) {
          PublicationRules.table(work, table);
        }
        work.find(table.name().name()).ifPresent(t -> named.add(t.oid().value()));
      }
    }
    work.catalog()
        .simple(SimpleObject.Kind.PUBLICATION, Simple.plain(publication.value()), "")
        .ifPresent(
            p -> {
              if (!objects.isEmpty()) {
                PublicationRules.members(work, p, named, action, publication.span());
              }
              Set<Integer> members = new LinkedHashSet<>(p.members());
              switch (action) {
                case ADD -> members.addAll(named);
                case DROP -> members.removeAll(named);
                case SET -> {
                  members.clear();
                  members.addAll(named);
                }
              }
              work.put(p.withMembers(List.copyOf(members)));
            });
  }

  static void foreignData(Work work, ForeignDataStatement statement) {
    ForeignDataRules.check(work, statement);
    switch (statement) {
      case ForeignDataStatement.CreateForeignDataWrapper s ->
          Simple.create(
              work,
              SimpleObject.Kind.FOREIGN_DATA_WRAPPER,
              Simple.plain(s.name().value()),
              "",
              false,
              s.span());
      case ForeignDataStatement.CreateServer s ->
          Simple.create(
                  work,
                  SimpleObject.Kind.SERVER,
                  Simple.plain(s.name().value()),
                  "",
                  s.ifNotExists().isPresent(),
                  s.span())
              .ifPresent(
                  server ->
                      work.catalog()
                          .simple(
                              SimpleObject.Kind.FOREIGN_DATA_WRAPPER,
                              Simple.plain(s.wrapper().value()),
                              "")
                          .ifPresent(
                              w -> work.depends(server.oid(), w.oid(), Dependency.Kind.NORMAL)));
      case ForeignDataStatement.AlterForeignDataWrapper s -> {}
      case ForeignDataStatement.AlterServer s -> {}
      case ForeignDataStatement.CreateUserMapping s -> {}
      case ForeignDataStatement.AlterUserMapping s -> {}
      case ForeignDataStatement.DropUserMapping s -> {}
      case ForeignDataStatement.ImportForeignSchema s -> {}
    }
  }

  static void textSearch(Work work, TextSearchStatement statement) {
    switch (statement) {
      case TextSearchStatement.CreateTextSearch s ->
          create(work, s.kind(), s.name().name(), s.span());
      case TextSearchStatement.AlterTextSearchDictionary s -> {}
      case TextSearchStatement.AlterTextSearchConfiguration s -> {}
    }
  }

  private static void create(Work work, ObjectKind kind, QualifiedName name, Span at) {
    Objects.simpleKind(kind)
        .ifPresent(k -> Simple.create(work, k, work.target(name), "", false, at));
  }

  private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema");

  static void data(Work work, DataStatement statement) {
    switch (statement) {
      case DataStatement.Insert s -> {
        needed(work, s.target());
        populate(work, s.target().name().name());
      }
      case DataStatement.Merge s -> {
        needed(work, s.target());
        populate(work, s.target().name().name());
      }
      case DataStatement.Copy s -> {
        DataRules.copy(work, s);
        if (s.from()) {
          s.table().ifPresent(t -> populate(work, t.name()));
        }
      }
      case DataStatement.Update s -> {
        needed(work, s.target());
        DataRules.identified(work, s.target(), "update");
      }
      case DataStatement.Delete s -> {
        needed(work, s.target());
        DataRules.identified(work, s.target(), "delete");
      }
      case DataStatement.Select s -> {}
      case DataStatement.SelectInto s ->
          Tables.createAs(work, s.name(), s.persistence(), false, s.query(), List.of(), true);
      case DataStatement.Explain s -> {}
    }
  }

  /** A table that the history never made exists; the system's own are not kept. */
  private static void needed(Work work, DataStatement.Target target) {
    QualifiedName name = target.name().name();
    boolean system =
        name.name().value().startsWith("pg_")
            || name.schema().filter(schema -> SYSTEM.contains(schema.value())).isPresent();
    if (!system) {
      Relation relation = work.need(target.name());
      DataRules.changeable(relation, target.name().span());
      DataRules.updatable(work, relation, target.name().span());
    }
  }

  private static void populate(Work work, QualifiedName name) {
    Optional<CatalogObject> found = work.find(name);
    if (found.isPresent() && found.get() instanceof Relation.Table t && !t.populated()) {
      work.put(t.withPopulated(true));
    }
  }

  static void maintenance(Work work, MaintenanceStatement statement) {
    MaintenanceRules.check(work, statement);
    if (statement instanceof MaintenanceStatement.Cluster s) {
      Administrations.cluster(work, s);
    }
    if (statement instanceof MaintenanceStatement.Truncate s) {
      s.tables().forEach(t -> work.find(t.name().name()));
    }
  }
}
