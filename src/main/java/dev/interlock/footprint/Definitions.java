package dev.interlock.footprint;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Trigger;
import dev.interlock.catalog.Type;
import dev.interlock.expression.Expression;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.syntax.ColumnConstraint;
import dev.interlock.syntax.ColumnDefinition;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.PrivilegeStatement;
import dev.interlock.syntax.References;
import dev.interlock.syntax.TableConstraint;
import dev.interlock.syntax.TableElement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TypeStatement;
import dev.interlock.syntax.ViewStatement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Making, renaming, commenting and granting: what existing relations are locked on the way. */
final class Definitions {
  private Definitions() {}

  static void createTable(Tally tally, TableStatement.CreateTable s) {
    if (s.ifNotExists().isPresent() && tally.find(s.name().name()).isPresent()) {
      return;
    }
    Partitions.create(tally, s);
    for (ObjectName parent : s.inherits()) {
      tally
          .table(parent.name())
          .ifPresent(p -> tally.lock(p.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE));
    }
    for (TableElement element : s.elements()) {
      switch (element) {
        case TableElement.Column(ColumnDefinition column) -> column(tally, column);
        case TableElement.Constraint(TableConstraint constraint) -> {
          if (constraint instanceof TableConstraint.ForeignKey fk) {
            references(tally, fk.references());
          }
        }
        case TableElement.Like like ->
            tally
                .find(like.source().name())
                .or(() -> tally.table(like.source().name()).map(t -> t))
                .ifPresent(t -> tally.lock(t.oid(), LockMode.ACCESS_SHARE));
      }
    }
  }

  private static void column(Tally tally, ColumnDefinition column) {
    for (ColumnConstraint constraint : column.constraints()) {
      if (constraint instanceof ColumnConstraint.ForeignKey fk) {
        references(tally, fk.references());
      }
      if (constraint instanceof ColumnConstraint.Default d) {
        Defaults.locks(tally, d.value());
      }
    }
  }

  private static void references(Tally tally, References references) {
    ForeignKeys.lockReferenced(tally, references.table().name());
  }

  static void createView(Tally tally, ViewStatement.CreateView s) {
    Queries.define(tally, s.query());
    if (s.orReplace().isPresent()) {
      tally.find(s.name().name()).ifPresent(v -> tally.lock(v.oid(), LockMode.ACCESS_EXCLUSIVE));
    }
  }

  static void refresh(Tally tally, ViewStatement.RefreshMaterializedView s) {
    Optional<Relation.View> found =
        tally
            .find(s.name().name())
            .filter(Relation.View.class::isInstance)
            .map(Relation.View.class::cast);
    if (found.isEmpty()) {
      return;
    }
    Relation.View view = found.get();
    boolean concurrently = s.concurrently().isPresent();
    tally.lock(view.oid(), concurrently ? LockMode.EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
    if (concurrently) {
      tally.scan(view.oid(), s.span());
    } else if (s.withNoData().isPresent()) {
      tally.truncate(view.oid());
    } else {
      tally.rewrite(view.oid(), s.span());
      for (Index index : tally.before().indexes(view.oid())) {
        tally.rebuild(index.oid(), s.span());
      }
    }
    if (s.withNoData().isEmpty()) {
      Queries.read(tally, view.query(), s.span());
    }
  }

  /** CREATE STATISTICS: SHARE UPDATE EXCLUSIVE on the table. */
  static void statistics(Tally tally, IndexStatement.CreateStatistics s) {
    if (s.from().shape().filter(q -> !q.relations().isEmpty()).isPresent()) {
      Queries.defineLocked(tally, s.from());
      return;
    }
    String[] parts = s.from().text().strip().split("\\.", 2);
    QualifiedName name =
        parts.length == 2 ? QualifiedName.of(parts[0], parts[1]) : QualifiedName.of(parts[0]);
    found(tally, name).ifPresent(o -> tally.lock(o.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE));
  }

  static void rename(Tally tally, ObjectStatement.RenameObject s) {
    switch (s.object()) {
      case ObjectReference.Plain plain ->
          found(tally, plain.name().name())
              .filter(o -> isRelation(plain.kind()))
              .ifPresent(
                  o ->
                      // oracle README, 14: ALTER INDEX … RENAME is SHARE UPDATE EXCLUSIVE, ALTER
                      // TABLE idx RENAME is not
                      tally.lock(
                          o.oid(),
                          plain.kind() == ObjectKind.INDEX && o instanceof Index
                              ? LockMode.SHARE_UPDATE_EXCLUSIVE
                              : LockMode.ACCESS_EXCLUSIVE));
      case ObjectReference.OnRelation on ->
          found(tally, on.relation().name())
              .ifPresent(
                  o -> {
                    tally.lock(o.oid(), LockMode.ACCESS_EXCLUSIVE);
                    renamedClones(tally, o, on);
                  });
      case ObjectReference.Type _,
          ObjectReference.Routine _,
          ObjectReference.Operator _,
          ObjectReference.OperatorGroup _,
          ObjectReference.DomainConstraint _,
          ObjectReference.Column _,
          ObjectReference.Cast _,
          ObjectReference.Transform _,
          ObjectReference.LargeObject _ -> {}
    }
  }

  /** version switch: a trigger of a partitioned table is renamed in its partitions too, 15. */
  private static void renamedClones(
      Tally tally, CatalogObject relation, ObjectReference.OnRelation on) {
    boolean rows =
        tally
            .before()
            .trigger(relation.oid(), on.name().value())
            .filter(Trigger::forEachRow)
            .isPresent();
    if (on.kind() == ObjectKind.TRIGGER && rows && tally.atLeast(15)) {
      tally
          .before()
          .descendants(relation.oid())
          .forEach(p -> tally.lock(p.oid(), LockMode.ACCESS_EXCLUSIVE));
    }
  }

  static void renameColumn(Tally tally, ObjectStatement.RenameColumn s) {
    withChildren(tally, s.relation().name(), s.only().isPresent());
    // an attribute of a type: its typed tables follow
    type(tally, s.relation().name())
        .ifPresent(
            type ->
                typedTables(tally, type.oid())
                    .forEach(t -> tally.lock(t.oid(), LockMode.ACCESS_EXCLUSIVE)));
  }

  /** The tables made OF a composite type depend on it as a whole, columns of it by their number. */
  static List<Relation.Table> typedTables(Tally tally, Oid type) {
    return tally.before().dependencies().of(type).stream()
        .filter(d -> d.dependent().column() == 0)
        .flatMap(d -> tally.before().table(d.dependent().object()).stream())
        .toList();
  }

  /** Only what tables below inherit has a name there too; the parts of a key have their own. */
  static void renameConstraint(Tally tally, ObjectStatement.RenameConstraint s) {
    QualifiedName name = s.relation().name();
    boolean inherited =
        found(tally, name)
            .flatMap(o -> tally.before().constraint(o.oid(), s.from().value()))
            .filter(
                c ->
                    c instanceof Constraint.Check
                        || c instanceof Constraint.NotNull && tally.atLeast(18))
            .filter(c -> !c.common().noInherit())
            .isPresent();
    withChildren(tally, name, s.only().isPresent() || !inherited);
  }

  private static void withChildren(Tally tally, QualifiedName name, boolean only) {
    found(tally, name)
        .ifPresent(
            o -> {
              tally.lock(o.oid(), LockMode.ACCESS_EXCLUSIVE);
              if (!only) {
                tally
                    .before()
                    .descendants(o.oid())
                    .forEach(c -> tally.lock(c.oid(), LockMode.ACCESS_EXCLUSIVE));
              }
            });
  }

  static void setSchema(Tally tally, ObjectStatement.SetObjectSchema s) {
    if (s.object() instanceof ObjectReference.Plain plain && isRelation(plain.kind())) {
      found(tally, plain.name().name())
          .ifPresent(
              o -> {
                tally.lock(o.oid(), LockMode.ACCESS_EXCLUSIVE);
                for (Oid sequence : AlterTables.sequences(tally, o.oid())) {
                  tally.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
                }
              });
    }
  }

  static void owner(Tally tally, ObjectStatement.AlterOwner s) {
    if (s.object() instanceof ObjectReference.Plain plain && isRelation(plain.kind())) {
      found(tally, plain.name().name())
          .ifPresent(
              o -> {
                tally.lock(o.oid(), LockMode.ACCESS_EXCLUSIVE);
                for (Oid sequence : AlterTables.sequences(tally, o.oid())) {
                  tally.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
                }
              });
    }
  }

  /** oracle README, 17: SUE for relations and columns, ACCESS SHARE for what stands on them. */
  static void comment(Tally tally, ObjectReference object) {
    switch (object) {
      case ObjectReference.Plain plain ->
          found(tally, plain.name().name())
              .filter(o -> isRelation(plain.kind()))
              .ifPresent(o -> tally.lock(o.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE));
      case ObjectReference.Column column ->
          found(tally, column.relation().name())
              .ifPresent(o -> tally.lock(o.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE));
      case ObjectReference.OnRelation on ->
          found(tally, on.relation().name())
              .ifPresent(o -> tally.lock(o.oid(), LockMode.ACCESS_SHARE));
      case ObjectReference.Type _,
          ObjectReference.Routine _,
          ObjectReference.Operator _,
          ObjectReference.OperatorGroup _,
          ObjectReference.DomainConstraint _,
          ObjectReference.Cast _,
          ObjectReference.Transform _,
          ObjectReference.LargeObject _ -> {}
    }
  }

  /** version switch: GRANT and REVOKE take ACCESS SHARE on the relation from 18. */
  static void privileges(Tally tally, PrivilegeStatement.GrantTarget target) {
    if (!tally.atLeast(18)) {
      return;
    }
    if (target instanceof PrivilegeStatement.GrantTarget.Objects objects) {
      for (ObjectReference object : objects.objects()) {
        if (object instanceof ObjectReference.Plain plain && isRelation(plain.kind())) {
          found(tally, plain.name().name())
              .ifPresent(o -> tally.lock(o.oid(), LockMode.ACCESS_SHARE));
        }
      }
    }
  }

  /** A condition's sub-selects are looked at (oracle README, 15). */
  static void subqueries(Tally tally, Optional<Expression> condition) {
    condition.ifPresent(c -> subqueries(tally, c));
  }

  private static void subqueries(Tally tally, Expression e) {
    switch (e) {
      case Expression.Subquery s -> Queries.define(tally, s.query());
      case Expression.And and -> and.terms().forEach(t -> subqueries(tally, t));
      case Expression.Or or -> or.terms().forEach(t -> subqueries(tally, t));
      case Expression.Not not -> subqueries(tally, not.value());
      case Expression.Operation o -> {
        o.left().ifPresent(l -> subqueries(tally, l));
        o.right().ifPresent(r -> subqueries(tally, r));
      }
      case Expression.Quantified q -> {
        subqueries(tally, q.value());
        subqueries(tally, q.many());
      }
      case Expression.FunctionCall call ->
          call.arguments().forEach(a -> subqueries(tally, a.value()));
      case Expression.Cast cast -> subqueries(tally, cast.value());
      default -> {}
    }
  }

  /**
   * A domain's users are locked in SHARE and read, for a new constraint, its validation, or NOT
   * NULL (oracle README, 16).
   */
  static void alterDomain(Tally tally, TypeStatement.AlterDomain s) {
    boolean verifies =
        switch (s.action()) {
          case TypeStatement.DomainAction.AddConstraint add ->
              add.constraint().attributes().notValid().isEmpty();
          case TypeStatement.DomainAction.SetNotNull _,
              TypeStatement.DomainAction.ValidateConstraint _ ->
              true;
          case TypeStatement.DomainAction.SetDefault _,
              TypeStatement.DomainAction.DropDefault _,
              TypeStatement.DomainAction.DropNotNull _,
              TypeStatement.DomainAction.DropConstraint _ ->
              false;
        };
    if (!verifies) {
      return;
    }
    type(tally, s.name().name())
        .ifPresent(
            domain -> {
              for (Oid oid : users(tally, domain.oid())) {
                List<Column> columns =
                    switch (tally.before().object(oid).orElse(null)) {
                      case Relation.Table t when AlterTables.stored(t) -> t.columns();
                      case Relation.View v when v.materialized() -> v.columns();
                      case null, default -> List.of();
                    };
                if (columns.stream().anyMatch(c -> uses(tally, c, domain.oid()))) {
                  tally.lock(oid, LockMode.SHARE);
                  tally.scan(oid, s.span());
                }
              }
            });
  }

  /** Returns what a type is used in, also by way of domains over it, oldest first. */
  private static SortedSet<Oid> users(Tally tally, Oid type) {
    SortedSet<Oid> found = new TreeSet<>();
    Deque<Oid> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      for (Dependency d : tally.before().dependencies().of(open.remove())) {
        Oid user = d.dependent().object();
        if (found.add(user) && passesOn(tally.before().object(user))) {
          open.add(user);
        }
      }
    }
    return found;
  }

  /** A domain is used by way of a domain over it, a table by way of the views that read it. */
  private static boolean passesOn(Optional<CatalogObject> user) {
    return user.filter(o -> o instanceof Type.Domain || o instanceof Relation).isPresent();
  }

  private static boolean uses(Tally tally, Column column, Oid type) {
    return column.type().asOptional().filter(t -> uses(tally, t, type)).isPresent();
  }

  private static boolean uses(Tally tally, DataType used, Oid type) {
    if (used.type().equals(Optional.of(type))) {
      return true;
    }
    return used.type()
        .flatMap(oid -> tally.before().object(oid, Type.Domain.class))
        .filter(d -> uses(tally, d.base(), type))
        .isPresent();
  }

  static Optional<Type> type(Tally tally, QualifiedName name) {
    if (name.schema().isPresent()) {
      return tally.before().type(name);
    }
    return tally.session().searchPath().stream()
        .flatMap(schema -> tally.before().type(name.in(schema)).stream())
        .findFirst();
  }

  /** Tells what owns the sequence: OWNED BY looks at the table. */
  static void ownedBy(Tally tally, Relation.Sequence sequence) {
    sequence.owner().map(Address::object).ifPresent(t -> tally.lock(t, LockMode.ACCESS_SHARE));
  }

  static Optional<CatalogObject> found(Tally tally, QualifiedName name) {
    return tally.find(name).or(() -> tally.table(name).map(t -> t));
  }

  static boolean isRelation(ObjectKind kind) {
    return List.of(
            ObjectKind.TABLE,
            ObjectKind.INDEX,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.SEQUENCE,
            ObjectKind.FOREIGN_TABLE)
        .contains(kind);
  }
}
