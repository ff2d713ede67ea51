package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE STATISTICS. */
final class Statistics {
  private Statistics() {}

  static void create(Work work, IndexStatement.CreateStatistics s) {
    Optional<Relation> table =
        s.from()
            .shape()
            .filter(q -> !q.relations().isEmpty())
            .flatMap(q -> work.relation(q.relations().getFirst().relation()))
            .or(() -> work.relation(named(s.from().text())));
    StatisticsRules.check(
        work,
        s,
        s.from()
            .shape()
            .filter(q -> !q.relations().isEmpty())
            .flatMap(q -> work.find(q.relations().getFirst().relation()))
            .or(() -> work.find(named(s.from().text()))));
    List<Integer> members = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (IndexElement e : s.elements()) {
      if (e.column().isPresent() && table.isPresent()) {
        work.column(table.get().oid(), e.column().get()).ifPresent(members::add);
        names.add(e.column().get().value().value());
      } else {
        names.add(e.expression().map(GeneratedNames::ofIndexExpression).orElse("expr"));
        if (table.isPresent() && e.expression().isPresent()) {
          members.addAll(
              Dependents.columns(work, Uses.of(e.expression().get()), table.get().oid()));
        }
      }
    }
    Identifier schema =
        s.name()
            .map(n -> work.targetSchema(n.name()))
            .orElseGet(
                () -> table.map(t -> work.schemaOf(t.oid())).orElse(Identifier.of("public")));
    QualifiedName name =
        s.name()
            .map(ObjectName::name)
            .map(n -> n.in(schema))
            .orElseGet(
                () ->
                    new QualifiedName(
                        Optional.of(schema),
                        GeneratedNames.choose(
                            table.map(t -> t.name().name().value()).orElse(""),
                            GeneratedNames.columns(GeneratedNames.distinct(names)),
                            "stat",
                            n -> exists(work, new QualifiedName(Optional.of(schema), n)))));
    if (exists(work, name)) {
      if (s.ifNotExists().isPresent()) {
        return;
      }
      throw Work.refused(
          "42710",
          "statistics object \"" + name.name() + "\" already exists",
          s.span(),
          work.catalog()
              .simple(SimpleObject.Kind.STATISTICS, name, "")
              .flatMap(SimpleObject::createdAt));
    }
    work.define(make(work, name, table.map(Relation::oid), members).oid(), s.span().text());
  }

  /** The table, where the text behind FROM is its name and no query. */
  private static QualifiedName named(String text) {
    String[] parts = text.strip().split("\\.", 2);
    return parts.length == 2
        ? QualifiedName.of(parts[0], parts[1])
        : new QualifiedName(Optional.empty(), Identifier.of(parts[0]));
  }

  static void copy(Work work, SimpleObject source, Relation from, Oid target) {
    Relation.Table to = work.table(target);
    Identifier schema = work.schemaOf(target);
    List<Integer> members = source.members().stream().map(c -> Indexes.map(from, to, c)).toList();
    List<String> names =
        members.stream().map(c -> to.column(c).map(x -> x.name().value()).orElse("expr")).toList();
    Identifier name =
        GeneratedNames.choose(
            to.name().name().value(),
            GeneratedNames.columns(names),
            "stat",
            n -> exists(work, new QualifiedName(Optional.of(schema), n)));
    make(work, new QualifiedName(Optional.of(schema), name), Optional.of(target), members);
  }

  private static boolean exists(Work work, QualifiedName name) {
    return work.catalog().simple(SimpleObject.Kind.STATISTICS, name, "").isPresent();
  }

  private static SimpleObject make(
      Work work, QualifiedName name, Optional<Oid> table, List<Integer> members) {
    SimpleObject made =
        work.create(
            oid ->
                new SimpleObject(
                    oid, SimpleObject.Kind.STATISTICS, name, "", table, members, work.here()));
    if (table.isPresent()) {
      for (int column : members) {
        work.depends(
            Address.of(made.oid()), new Address(table.get(), column), Dependency.Kind.AUTO);
      }
    }
    return made;
  }
}
