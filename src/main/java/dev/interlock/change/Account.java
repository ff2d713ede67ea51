package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Column;
import dev.interlock.catalog.Constraint;
import dev.interlock.catalog.DataType;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.RewriteRule;
import dev.interlock.catalog.Trigger;
import dev.interlock.effect.Change;
import dev.interlock.effect.Session;
import dev.interlock.expression.Query;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.Version;
import dev.interlock.source.Span;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.PolicyStatement;
import dev.interlock.syntax.PrivilegeStatement;
import dev.interlock.syntax.RoutineStatement;
import dev.interlock.syntax.SequenceStatement;
import dev.interlock.syntax.SessionStatement;
import dev.interlock.syntax.SettingChange;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TransactionStatement;
import dev.interlock.syntax.TriggerStatement;
import dev.interlock.syntax.TypeStatement;
import dev.interlock.syntax.ViewStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a statement did as changes, from the catalogs before and after it. */
final class Account {
  private final Catalog before;
  private final Catalog after;
  private final Work names;
  private final Work newNames;
  private final List<Change> changes = new ArrayList<>();

  private Account(Catalog before, Catalog after, Session session, Span at) {
    this.before = before;
    this.after = after;
    this.names =
        new Work(
            before, session.searchPath(), session.role(), at, new AskedVersion(Version.NEWEST));
    this.newNames =
        new Work(after, session.searchPath(), session.role(), at, new AskedVersion(Version.NEWEST));
  }

  static List<Change> of(Catalog before, Catalog after, Session session, Statement statement) {
    Account account = new Account(before, after, session, statement.span());
    account.tell(statement);
    return account.changes;
  }

  private void tell(Statement statement) {
    switch (statement) {
      case TableStatement.CreateTable s -> createTable(s);
      case TableStatement.CreateTableAs s ->
          made(s.name())
              .ifPresent(
                  r ->
                      changes.add(
                          new Change.CreateTableAs(
                              s.span(), r.oid(), reads(s.query()), s.withNoData().isEmpty())));
      case TableStatement.AlterTable s ->
          AlterAccount.tell(before, after, names, newNames, s, changes);
      case IndexStatement.CreateIndex s -> createIndex(s);
      case ViewStatement.CreateView s ->
          newNames
              .relation(s.name().name())
              .ifPresent(
                  r ->
                      changes.add(
                          new Change.CreateView(
                              s.span(), r.oid(), before.object(r.oid()).isPresent())));
      case ViewStatement.CreateMaterializedView s ->
          made(s.name())
              .ifPresent(
                  r ->
                      changes.add(
                          new Change.CreateMaterializedView(
                              s.span(), r.oid(), reads(s.query()), s.withNoData().isEmpty())));
      case ViewStatement.RefreshMaterializedView s ->
          on(
              s.name(),
              r ->
                  new Change.RefreshMaterializedView(
                      s.span(), r, s.concurrently().isPresent(), s.withNoData().isEmpty()));
      case SequenceStatement.CreateSequence s ->
          made(s.name()).ifPresent(r -> changes.add(new Change.CreateSequence(s.span(), r.oid())));
      case SequenceStatement.AlterSequence s ->
          on(s.name(), r -> new Change.AlterSequence(s.span(), r));
      case TypeStatement.AddEnumValue s ->
          Types.find(names, s.name().name())
              .ifPresent(t -> changes.add(new Change.AddEnumValue(s.span(), t.oid(), s.label())));
      case TypeStatement.RenameEnumValue s ->
          Types.find(names, s.name().name())
              .ifPresent(
                  t ->
                      changes.add(new Change.RenameEnumValue(s.span(), t.oid(), s.from(), s.to())));
      case TypeStatement.AlterDomain s -> alterDomain(s);
      case TriggerStatement.CreateTrigger s ->
          on(s.table(), r -> new Change.CreateTrigger(s.span(), r, s.name().value()));
      case TriggerStatement.CreateRule s ->
          on(s.table(), r -> new Change.CreateRule(s.span(), r, s.name().value()));
      case PolicyStatement.CreatePolicy s ->
          on(s.table(), r -> new Change.CreatePolicy(s.span(), r, s.name().value()));
      case PolicyStatement.AlterPolicy s ->
          on(s.table(), r -> new Change.AlterPolicy(s.span(), r, s.name().value()));
      case ObjectStatement.DropObjects s -> drop(s);
      case ObjectStatement.RenameObject s -> rename(s);
      case ObjectStatement.RenameColumn s ->
          on(
              s.relation(),
              r -> new Change.RenameColumn(s.span(), r, s.from().value(), s.to().value()));
      case ObjectStatement.RenameConstraint s ->
          on(
              s.relation(),
              r -> new Change.RenameConstraint(s.span(), r, s.from().value(), s.to().value()));
      case ObjectStatement.SetObjectSchema s -> {
        Optional<CatalogObject> found = Objects.find(names, s.object());
        if (found.isPresent() && found.get() instanceof Relation r) {
          changes.add(new Change.SetSchema(s.span(), r.oid(), s.schema().value()));
        } else {
          object(s.span(), "SET SCHEMA", s.object(), found);
        }
      }
      case ObjectStatement.Comment s -> {
        Optional<CatalogObject> found =
            s.object() instanceof ObjectReference.Column c
                ? names.find(c.relation().name())
                : Objects.find(names, s.object());
        found
            .filter(Relation.class::isInstance)
            .ifPresent(r -> changes.add(new Change.Comment(s.span(), r.oid())));
      }
      case ObjectStatement.AlterOwner s ->
          object(s.span(), "OWNER", s.object(), Objects.find(names, s.object()));
      case DataStatement s -> data(s);
      case MaintenanceStatement s -> maintenance(s);
      case TransactionStatement.LockTable s ->
          s.tables()
              .forEach(
                  t ->
                      on(
                          t.name(),
                          r ->
                              new Change.LockTable(
                                  t.span(), r, s.mode().orElse(LockMode.ACCESS_EXCLUSIVE))));
      case TransactionStatement s -> changes.add(new Change.TransactionControl(s.span(), verb(s)));
      case SessionStatement.SetParameter s -> setting(s);
      case PrivilegeStatement s -> {}
      case RoutineStatement.CreateRoutine s ->
          changes.add(
              new Change.OfObject(
                  s.span(),
                  s.orReplace().isPresent() ? "CREATE OR REPLACE" : "CREATE",
                  s.kind().toString(),
                  s.name().name(),
                  Optional.empty()));
      case TypeStatement.CreateEnum s -> created(s.span(), "TYPE", s.name());
      case TypeStatement.CreateCompositeType s -> created(s.span(), "TYPE", s.name());
      case TypeStatement.CreateRangeType s -> created(s.span(), "TYPE", s.name());
      case TypeStatement.CreateDomain s -> created(s.span(), "DOMAIN", s.name());
      case Opaque o -> changes.add(new Change.NotAnalysed(o.span(), o.reason()));
      default -> {}
    }
  }

  private void created(Span span, String kind, ObjectName name) {
    changes.add(
        new Change.OfObject(
            span,
            "CREATE",
            kind,
            name.name(),
            Types.find(newNames, name.name()).map(CatalogObject::oid)));
  }

  private interface MakeChange {
    Change of(Oid relation);
  }

  private void on(ObjectName name, MakeChange change) {
    names
        .find(name.name())
        .or(() -> newNames.find(name.name()))
        .ifPresent(r -> changes.add(change.of(r.oid())));
  }

  private Optional<Relation> made(ObjectName name) {
    return newNames
        .relation(name.name())
        .filter(
            r ->
                before.object(r.oid()).isEmpty()
                    || !before.object(r.oid()).equals(after.object(r.oid())));
  }

  private List<Oid> reads(Query query) {
    List<Oid> found = new ArrayList<>();
    query
        .shape()
        .ifPresent(
            q ->
                q.relations()
                    .forEach(r -> names.relation(r.relation()).ifPresent(x -> found.add(x.oid()))));
    return found;
  }

  private void createTable(TableStatement.CreateTable s) {
    Optional<Relation> made = made(s.name());
    if (made.isEmpty() || !(made.get() instanceof Relation.Table table)) {
      return;
    }
    Oid oid = table.oid();
    changes.add(new Change.CreateTable(s.span(), oid, s.ifNotExists().isPresent()));
    for (Column c : table.columns()) {
      changes.add(AlterAccount.addColumn(after, newNames, c.createdAt().orElse(s.span()), oid, c));
    }
    for (Constraint c : after.constraints(oid)) {
      if (c.common().parent().isEmpty()) {
        AlterAccount.constraint(after, s.span(), c, false).ifPresent(changes::add);
      }
    }
  }

  private void createIndex(IndexStatement.CreateIndex s) {
    Optional<Relation> table = newNames.relation(s.table().name());
    if (table.isEmpty()) {
      return;
    }
    for (Index i : after.indexes(table.get().oid())) {
      if (before.object(i.oid()).isEmpty()) {
        changes.add(
            new Change.CreateIndex(
                s.span(),
                i.table(),
                i.oid(),
                i.name().name(),
                i.keys().stream()
                    .map(k -> table.get().column(k.column()).map(Column::name))
                    .toList(),
                i.unique(),
                s.concurrently().isPresent(),
                s.only().isPresent()));
      }
    }
  }

  private void alterDomain(TypeStatement.AlterDomain s) {
    Types.find(names, s.name().name())
        .ifPresent(
            d ->
                changes.add(
                    new Change.AlterDomain(
                        s.span(),
                        d.oid(),
                        switch (s.action()) {
                          case TypeStatement.DomainAction.SetDefault a ->
                              Change.AlterDomain.Action.SET_DEFAULT;
                          case TypeStatement.DomainAction.DropDefault a ->
                              Change.AlterDomain.Action.DROP_DEFAULT;
                          case TypeStatement.DomainAction.SetNotNull a ->
                              Change.AlterDomain.Action.SET_NOT_NULL;
                          case TypeStatement.DomainAction.DropNotNull a ->
                              Change.AlterDomain.Action.DROP_NOT_NULL;
                          case TypeStatement.DomainAction.AddConstraint a ->
                              Change.AlterDomain.Action.ADD_CONSTRAINT;
                          case TypeStatement.DomainAction.DropConstraint a ->
                              Change.AlterDomain.Action.DROP_CONSTRAINT;
                          case TypeStatement.DomainAction.ValidateConstraint a ->
                              Change.AlterDomain.Action.VALIDATE_CONSTRAINT;
                        },
                        s.action() instanceof TypeStatement.DomainAction.AddConstraint a
                            && a.constraint().attributes().notValid().isPresent())));
  }

  private void drop(ObjectStatement.DropObjects s) {
    boolean cascade = s.behavior().cascade().isPresent();
    for (ObjectReference reference : s.objects()) {
      Optional<CatalogObject> found = Objects.find(names, reference);
      if (found.isEmpty()) {
        continue;
      }
      Span at = reference.span();
      switch (found.get()) {
        case Relation.Table t -> changes.add(new Change.DropTable(at, t.oid(), cascade));
        case Relation.View v -> changes.add(new Change.DropView(at, v.oid(), cascade));
        case Relation.Sequence q -> changes.add(new Change.DropSequence(at, q.oid()));
        case Index i ->
            changes.add(
                new Change.DropIndex(
                    at, i.table(), i.oid(), i.name().name(), s.concurrently().isPresent()));
        case Trigger t -> changes.add(new Change.DropTrigger(at, t.table(), t.identifier()));
        case Policy p -> changes.add(new Change.DropPolicy(at, p.table(), p.identifier()));
        case RewriteRule r -> changes.add(new Change.DropRule(at, r.table(), r.identifier()));
        default -> object(at, "DROP", reference, found);
      }
    }
  }

  private void rename(ObjectStatement.RenameObject s) {
    Optional<CatalogObject> found = Objects.find(names, s.object());
    if (found.isEmpty()) {
      return;
    }
    switch (found.get()) {
      case Relation r -> changes.add(new Change.RenameTable(s.span(), r.oid(), s.to().value()));
      case Index i ->
          changes.add(new Change.RenameIndex(s.span(), i.table(), i.oid(), s.to().value()));
      default -> object(s.span(), "RENAME", s.object(), found);
    }
  }

  private void object(
      Span span, String verb, ObjectReference reference, Optional<CatalogObject> found) {
    QualifiedName name =
        found
            .map(CatalogObject::name)
            .orElseGet(
                () -> new QualifiedName(Optional.empty(), Identifier.of(reference.span().text())));
    changes.add(
        new Change.OfObject(
            span, verb, reference.kind().toString(), name, found.map(CatalogObject::oid)));
  }

  private void data(DataStatement statement) {
    switch (statement) {
      case DataStatement.Insert s ->
          on(
              s.target().name(),
              r ->
                  new Change.InsertRows(
                      s.span(), r, s.source() == DataStatement.Insert.Source.QUERY));
      case DataStatement.Update s ->
          on(
              s.target().name(),
              r ->
                  new Change.UpdateRows(
                      s.span(),
                      r,
                      s.assigned().stream().map(n -> n.value()).toList(),
                      s.where(),
                      s.from().isPresent()));
      case DataStatement.Delete s ->
          on(
              s.target().name(),
              r -> new Change.DeleteRows(s.span(), r, s.where(), s.using().isPresent()));
      case DataStatement.Merge s -> on(s.target().name(), r -> new Change.MergeRows(s.span(), r));
      case DataStatement.Copy s ->
          s.table().ifPresent(t -> on(t, r -> new Change.CopyRows(s.span(), r, s.from())));
      case DataStatement.Select s ->
          s.query()
              .shape()
              .ifPresent(
                  q ->
                      q.relations()
                          .forEach(
                              use ->
                                  names
                                      .relation(use.relation())
                                      .ifPresent(
                                          r ->
                                              changes.add(
                                                  new Change.ReadRows(
                                                      use.span(), r.oid(), q.locking())))));
      case DataStatement.SelectInto s ->
          made(s.name())
              .ifPresent(
                  r ->
                      changes.add(
                          new Change.CreateTableAs(s.span(), r.oid(), reads(s.query()), true)));
      case DataStatement.Explain s -> {}
    }
    switch (statement) {
      case DataStatement.Change s -> InnerChanges.add(s.query(), names, changes);
      case DataStatement.Select s -> InnerChanges.add(s.query(), names, changes);
      case DataStatement.SelectInto s -> InnerChanges.add(s.query(), names, changes);
      case DataStatement.Copy _, DataStatement.Explain _ -> {}
    }
  }

  private void maintenance(MaintenanceStatement statement) {
    switch (statement) {
      case MaintenanceStatement.Vacuum s ->
          s.tables()
              .forEach(
                  t ->
                      on(
                          t.name(),
                          r ->
                              new Change.Vacuum(
                                  t.span(),
                                  r,
                                  s.options().stream()
                                      .anyMatch(o -> o.name().value().equals("full")))));
      case MaintenanceStatement.Analyze s ->
          s.tables().forEach(t -> on(t.name(), r -> new Change.Analyze(t.span(), r)));
      case MaintenanceStatement.Cluster s ->
          s.table().ifPresent(t -> on(t, r -> new Change.ClusterTable(s.span(), r)));
      case MaintenanceStatement.Reindex s -> {
        if (s.name().isPresent()) {
          names
              .find(s.name().get().name())
              .ifPresent(
                  o ->
                      changes.add(
                          new Change.Reindex(
                              s.span(),
                              o instanceof Index i ? i.table() : o.oid(),
                              Forbidden.mustRunAlone(s)
                                  .filter(w -> w.contains("CONCURRENTLY"))
                                  .isPresent())));
        }
      }
      case MaintenanceStatement.Truncate s ->
          s.tables()
              .forEach(
                  t ->
                      on(
                          t.name(),
                          r ->
                              new Change.TruncateTable(
                                  t.span(), r, s.behavior().cascade().isPresent())));
      case MaintenanceStatement.Checkpoint s -> {}
    }
  }

  private void setting(SessionStatement.SetParameter s) {
    boolean local = s.scope() == SessionStatement.SetParameter.Scope.LOCAL;
    switch (s.change()) {
      case SettingChange.Set x ->
          changes.add(
              new Change.SetParameter(
                  s.span(), x.name(), Optional.of(String.join(", ", x.values())), local));
      case SettingChange.SetDefault x ->
          changes.add(new Change.SetParameter(s.span(), x.name(), Optional.empty(), local));
      case SettingChange.Reset x ->
          changes.add(new Change.SetParameter(s.span(), x.name(), Optional.empty(), local));
      case SettingChange.ResetAll x ->
          changes.add(new Change.SetParameter(s.span(), "all", Optional.empty(), local));
      case SettingChange.SetFromCurrent x -> {}
      case SettingChange.TransactionModes x -> {}
    }
  }

  private static String verb(TransactionStatement s) {
    return switch (s) {
      case TransactionStatement.Begin b -> "BEGIN";
      case TransactionStatement.Commit c -> "COMMIT";
      case TransactionStatement.Rollback r -> "ROLLBACK";
      case TransactionStatement.Savepoint p -> "SAVEPOINT";
      case TransactionStatement.ReleaseSavepoint p -> "RELEASE SAVEPOINT";
      case TransactionStatement.RollbackToSavepoint p -> "ROLLBACK TO SAVEPOINT";
      case TransactionStatement.PrepareTransaction p -> "PREPARE TRANSACTION";
      case TransactionStatement.CommitPrepared p -> "COMMIT PREPARED";
      case TransactionStatement.RollbackPrepared p -> "ROLLBACK PREPARED";
      case TransactionStatement.LockTable l -> "LOCK TABLE";
    };
  }

  /** Returns the type of a column where it is known. */
  static DataType type(Column column) {
    return column.type().asOptional().orElseGet(() -> DataType.builtin("unknown"));
  }
}
