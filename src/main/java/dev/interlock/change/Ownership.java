package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Extension;
import dev.interlock.catalog.Function;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.RewriteRule;
import dev.interlock.catalog.Schema;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.source.Span;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.ForeignDataStatement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.PolicyStatement;
import dev.interlock.syntax.ReplicationStatement;
import dev.interlock.syntax.RoleName;
import dev.interlock.syntax.RoutineStatement;
import dev.interlock.syntax.SequenceStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TriggerStatement;
import dev.interlock.syntax.TypeStatement;
import dev.interlock.syntax.ViewStatement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns what, and what a role that does not own it may not do.
 *
 * <p>Something is said only of a role that the history made and then became by SET ROLE or SET
 * SESSION AUTHORIZATION; what the connecting role may do is not known.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-priv.html">the manual on privileges</a>
 */
final class Ownership {
  private final Work work;
  private final SimpleObject role;

  private Ownership(Work work, SimpleObject role) {
    this.work = work;
    this.role = role;
  }

  /** Refuses what only the owner may do. */
  static void check(Work work, Statement statement) {
    Roles.ordinary(work).ifPresent(r -> new Ownership(work, r).check(statement));
  }

  private void check(Statement statement) {
    switch (statement) {
      case TableStatement.AlterTable s -> {
        Optional<? extends CatalogObject> object =
            s.kind() == ObjectKind.TYPE
                ? Types.find(work, s.name().name())
                : work.find(s.name().name());
        object.ifPresent(o -> own(o, s.name().span()));
        for (AlterTableAction a : s.actions()) {
          if (a instanceof AlterTableAction.SetOwner o) {
            become(o.owner());
          }
        }
      }
      case ObjectStatement.DropObjects s -> s.objects().forEach(this::drop);
      case ObjectStatement.RenameObject s -> object(s.object());
      case ObjectStatement.SetObjectSchema s -> object(s.object());
      case ObjectStatement.AlterOwner s -> {
        object(s.object());
        become(s.owner());
      }
      case ObjectStatement.Comment s -> object(s.object());
      case ObjectStatement.RenameColumn s -> relation(s.relation());
      case ObjectStatement.RenameConstraint s -> relation(s.relation());
      case SequenceStatement.AlterSequence s -> relation(s.name());
      case IndexStatement.CreateIndex s -> relation(s.table());
      case IndexStatement.AlterStatistics s ->
          object(new ObjectReference.Plain(s.name().span(), ObjectKind.STATISTICS, s.name()));
      case PolicyStatement.CreatePolicy s -> relation(s.table());
      case PolicyStatement.AlterPolicy s -> relation(s.table());
      case TriggerStatement.CreateRule s -> relation(s.table());
      case ViewStatement.RefreshMaterializedView s -> relation(s.name());
      case ViewStatement.CreateView s when s.orReplace().isPresent() -> relation(s.name());
      case RoutineStatement.AlterRoutine s -> object(s.routine());
      case TypeStatement.AlterDomain s ->
          Types.find(work, s.name().name()).ifPresent(t -> own(t, s.name().span()));
      case TypeStatement.AddEnumValue s ->
          Types.find(work, s.name().name()).ifPresent(t -> own(t, s.name().span()));
      case ForeignDataStatement.CreateForeignDataWrapper s ->
          throw denied("permission denied to create foreign-data wrapper", s.span());
      case ForeignDataStatement.AlterForeignDataWrapper s ->
          throw denied("permission denied to alter foreign-data wrapper", s.span());
      case ForeignDataStatement.AlterServer s -> simple(SimpleObject.Kind.SERVER, s.name());
      case ReplicationStatement.AlterPublicationObjects s ->
          simple(SimpleObject.Kind.PUBLICATION, s.name());
      case ReplicationStatement.AlterPublicationOptions s ->
          simple(SimpleObject.Kind.PUBLICATION, s.name());
      case ReplicationStatement.AlterSubscription s ->
          simple(SimpleObject.Kind.SUBSCRIPTION, s.name());
      default -> {}
    }
  }

  private void relation(ObjectName name) {
    work.find(name.name()).ifPresent(o -> own(o, name.span()));
  }

  private void simple(SimpleObject.Kind kind, Name name) {
    work.catalog().simple(kind, Simple.plain(name.value()), "").ifPresent(o -> own(o, name.span()));
  }

  private void object(ObjectReference reference) {
    if (reference instanceof ObjectReference.Column c) {
      relation(c.relation());
      return;
    }
    Objects.find(work, reference).ifPresent(o -> own(o, reference.span()));
  }

  private void drop(ObjectReference reference) {
    Optional<CatalogObject> found = Objects.find(work, reference);
    if (found.isEmpty()) {
      return;
    }
    CatalogObject object = whole(found.get());
    boolean ofSchema =
        object
            .name()
            .schema()
            .flatMap(s -> work.catalog().schema(s))
            .filter(s -> s.identifier().value().equals("pg_temp") || owns(s))
            .isPresent();
    if (!ofSchema) {
      own(object, reference.span());
    }
  }

  /** Refuses to give an object to a role that the current one is not a member of. */
  private void become(RoleName to) {
    Optional<SimpleObject> other = Roles.find(work, to);
    if (to.kind() == RoleName.Kind.NAMED
        && other.isPresent()
        && other.get().createdAt().isPresent()
        && !Roles.groups(work, role.oid()).contains(other.get().oid())) {
      throw Work.refused(
          "42501",
          "must be able to SET ROLE \"" + to.name() + "\"",
          to.span(),
          other.get().createdAt());
    }
  }

  private void own(CatalogObject found, Span at) {
    CatalogObject object = whole(found);
    boolean nobody = object instanceof SimpleObject o && o.kind() == SimpleObject.Kind.ROLE;
    if (nobody || object.createdAt().isEmpty() || owns(object)) {
      return;
    }
    throw Work.refused(
        "42501",
        "must be owner of " + words(object) + " " + object.name().name(),
        at,
        object.createdAt());
  }

  private static CatalogObject whole(Work work, Oid owner, CatalogObject part) {
    return work.catalog().object(owner).orElse(part);
  }

  private CatalogObject whole(CatalogObject object) {
    return switch (object) {
      case Index i -> whole(work, i.table(), i);
      case Trigger t -> whole(work, t.table(), t);
      case Policy p -> whole(work, p.table(), p);
      case RewriteRule r -> whole(work, r.table(), r);
      case Constraint c -> whole(work, c.owner(), c);
      case Type.Range r when r.multirange() -> r;
      default -> object;
    };
  }

  private boolean owns(CatalogObject object) {
    Set<Oid> groups = Roles.groups(work, role.oid());
    return work.catalog().dependencies().from(object.oid()).stream()
        .anyMatch(
            d -> d.kind() == Dependency.Kind.OWNER && groups.contains(d.referenced().object()));
  }

  private static String words(CatalogObject object) {
    return switch (object) {
      case Relation.Table t -> "table";
      case Relation.View v -> v.materialized() ? "materialized view" : "view";
      case Relation.Sequence q -> "sequence";
      case Schema s -> "schema";
      case Function f -> f.kind() == Function.Kind.AGGREGATE ? "aggregate" : "function";
      case Type t -> "type";
      case Extension e -> "extension";
      case SimpleObject o -> o.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      default -> "object";
    };
  }

  private Refused denied(String message, Span at) {
    return Work.refused("42501", message, at, role.createdAt());
  }

  /** Notes who owns what a statement made. */
  static void note(Work work, Catalog before, Statement statement) {
    Optional<RoleName> given =
        statement instanceof NamespaceStatement.CreateSchema s
            ? s.authorization()
            : Optional.empty();
    Optional<SimpleObject> owner =
        given.isPresent()
            ? Roles.find(work, given.get())
            : work.role().flatMap(r -> Roles.find(work, r));
    if (owner.isEmpty()) {
      return;
    }
    int last = work.catalog().newOid().value();
    for (int oid = before.newOid().value(); oid < last; oid++) {
      work.catalog()
          .object(new Oid(oid))
          .filter(Ownership::isOwned)
          .ifPresent(o -> work.depends(o.oid(), owner.get().oid(), Dependency.Kind.OWNER));
    }
  }

  private static boolean isOwned(CatalogObject object) {
    return switch (object) {
      case Relation r -> true;
      case Schema s -> true;
      case Type t -> true;
      case Function f -> true;
      case Extension e -> true;
      case SimpleObject o -> o.kind() != SimpleObject.Kind.ROLE;
      default -> false;
    };
  }
}
