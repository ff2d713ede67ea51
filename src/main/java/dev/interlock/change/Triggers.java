package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.RewriteRule;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Trigger;
import dev.interlock.expression.Expression;
import dev.interlock.expression.Query;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.PolicyStatement;
import dev.interlock.syntax.TriggerStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Triggers, rules and policies. */
final class Triggers {
  private Triggers() {}

  static void apply(Work work, TriggerStatement statement) {
    switch (statement) {
      case TriggerStatement.CreateTrigger s -> create(work, s);
      case TriggerStatement.CreateEventTrigger s -> {
        EventTriggerRules.check(work, s);
        Simple.create(
                work,
                SimpleObject.Kind.EVENT_TRIGGER,
                Simple.plain(s.name().value()),
                "",
                false,
                s.span())
            .ifPresent(
                t ->
                    Dependents.function(work, s.function().name())
                        .ifPresent(f -> work.depends(t.oid(), f, Dependency.Kind.NORMAL)));
      }
      case TriggerStatement.AlterEventTrigger s -> {}
      case TriggerStatement.CreateRule s -> rule(work, s);
    }
  }

  private static void create(Work work, TriggerStatement.CreateTrigger s) {
    SystemCatalogs.refuse(work, s.table().name(), s.table().span());
    Relation relation = work.need(s.table());
    Oid table = relation.oid();
    TriggerRules.check(work, s, relation);
    Optional<Trigger> old = work.catalog().trigger(table, s.name().value());
    if (old.isPresent()) {
      if (s.orReplace().isEmpty()) {
        throw Work.refused(
            "42710",
            "trigger \""
                + s.name()
                + "\" for relation \""
                + relation.name().name()
                + "\" already exists",
            s.name().span(),
            old.get().createdAt());
      }
      work.catalog(work.catalog().without(old.get().oid()));
    }
    List<Integer> updateOf = new ArrayList<>();
    s.events()
        .forEach(e -> e.columns().forEach(c -> work.column(table, c).ifPresent(updateOf::add)));
    boolean row = s.forEachRow().orElse(false);
    Trigger made =
        work.create(
            fresh ->
                new Trigger(
                    old.map(Trigger::oid).orElse(fresh),
                    table,
                    s.name().value(),
                    s.timing().name().replace('_', ' '),
                    s.events().stream().map(e -> e.kind().name()).toList(),
                    updateOf,
                    row,
                    Stored.function(work, s.function().name()),
                    s.constraint(),
                    'O',
                    Optional.empty(),
                    details(work, s, table),
                    old.map(Trigger::createdAt).orElse(work.here())));
    Dependents.function(work, s.function().name())
        .ifPresent(f -> work.depends(made.oid(), f, Dependency.Kind.NORMAL));
    for (int column : updateOf) {
      work.depends(Address.of(made.oid()), new Address(table, column), Dependency.Kind.NORMAL);
    }
    s.when()
        .ifPresent(w -> Dependents.expression(work, made.oid(), w, table, Dependency.Kind.NORMAL));
    if (row && relation instanceof Relation.Table t && t.isPartitioned()) {
      for (Relation.Table child : work.catalog().children(table)) {
        Partitions.cloneTrigger(work, made, child.oid());
      }
    }
  }

  private static Trigger.Details details(Work work, TriggerStatement.CreateTrigger s, Oid table) {
    return new Trigger.Details(
        Stored.of(work, s.when(), table),
        s.arguments(),
        transition(s, false),
        transition(s, true),
        s.fromTable().flatMap(t -> work.relation(t.name())).map(Relation::name),
        s.attributes().deferrable().isPresent() || s.attributes().initiallyDeferred().isPresent(),
        s.attributes().initiallyDeferred().isPresent());
  }

  private static Optional<Identifier> transition(TriggerStatement.CreateTrigger s, boolean isNew) {
    return s.referencing().stream()
        .filter(t -> t.isNew() == isNew)
        .map(t -> t.name().value())
        .findFirst();
  }

  private static void rule(Work work, TriggerStatement.CreateRule s) {
    Relation relation = work.need(s.table());
    // version switch: until 15 an ON SELECT rule could make a view of an empty table
    if (s.event().name().equals("SELECT")
        && relation instanceof Relation.Table t
        && t.complete()
        && work.version().atLeast(16)) {
      throw Work.refused(
          "42809",
          "relation \"" + t.name().name() + "\" cannot have ON SELECT rules",
          s.table().span(),
          t.createdAt());
    }
    Optional<RewriteRule> old = work.catalog().rule(relation.oid(), s.name().value());
    if (old.isPresent() && s.orReplace().isEmpty()) {
      throw Work.refused(
          "42710",
          "rule \"" + s.name() + "\" for relation \"" + relation.name() + "\" already exists",
          s.name().span(),
          old.get().createdAt());
    }
    RewriteRule made =
        work.create(
            fresh ->
                new RewriteRule(
                    old.map(RewriteRule::oid).orElse(fresh),
                    relation.oid(),
                    s.name().value(),
                    s.event().name(),
                    s.instead().orElse(false),
                    work.here()));
    work.define(made.oid(), s.span().text());
    for (Query q : s.actions()) {
      Dependents.query(work, made.oid(), q);
    }
  }

  static void policy(Work work, PolicyStatement statement) {
    switch (statement) {
      case PolicyStatement.CreatePolicy s -> {
        Relation relation = work.need(s.table());
        PolicyRules.create(s, relation);
        work.catalog()
            .policy(relation.oid(), s.name().value())
            .ifPresent(
                p -> {
                  throw Work.refused(
                      "42710",
                      "policy \""
                          + s.name()
                          + "\" for table \""
                          + relation.name().name()
                          + "\" already exists",
                      s.name().span(),
                      p.createdAt());
                });
        Policy made =
            work.create(
                oid ->
                    new Policy(
                        oid,
                        relation.oid(),
                        s.name().value(),
                        s.permissive().orElse(true),
                        s.command().map(Enum::name).orElse("ALL"),
                        s.roles().stream().map(r -> r.span().text()).toList(),
                        Stored.of(work, s.using(), relation.oid()),
                        Stored.of(work, s.withCheck(), relation.oid()),
                        work.here()));
        depend(work, made);
      }
      case PolicyStatement.AlterPolicy s ->
          work.find(s.table().name())
              .map(CatalogObject::oid)
              .flatMap(t -> work.catalog().policy(t, s.name().value()))
              .ifPresent(
                  p -> {
                    PolicyRules.alter(s, p);
                    Policy changed =
                        work.put(
                            new Policy(
                                p.oid(),
                                p.table(),
                                p.identifier(),
                                p.permissive(),
                                p.command(),
                                s.roles().isEmpty()
                                    ? p.roles()
                                    : s.roles().stream().map(r -> r.span().text()).toList(),
                                Stored.of(work, s.using(), p.table()).or(p::using),
                                Stored.of(work, s.withCheck(), p.table()).or(p::check),
                                p.createdAt()));
                    work.catalog(
                        work.catalog().with(work.catalog().dependencies().withoutNeedsOf(p.oid())));
                    depend(work, changed);
                  });
    }
  }

  private static void depend(Work work, Policy policy) {
    for (Optional<Expression> e : List.of(policy.using(), policy.check())) {
      e.ifPresent(
          x ->
              Dependents.expression(work, policy.oid(), x, policy.table(), Dependency.Kind.NORMAL));
    }
  }
}
