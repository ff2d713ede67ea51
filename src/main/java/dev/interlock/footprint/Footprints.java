package dev.interlock.footprint;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.effect.Change;
import dev.interlock.effect.Footprint;
import dev.interlock.effect.Session;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.postgres.LockMode;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.postgres.Version;
import dev.interlock.postgres.VersionRange;
import dev.interlock.syntax.CursorStatement;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.PolicyStatement;
import dev.interlock.syntax.PrivilegeStatement;
import dev.interlock.syntax.ReplicationStatement;
import dev.interlock.syntax.RoleStatement;
import dev.interlock.syntax.SequenceStatement;
import dev.interlock.syntax.SessionStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TransactionStatement;
import dev.interlock.syntax.TriggerStatement;
import dev.interlock.syntax.TypeStatement;
import dev.interlock.syntax.ViewStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out footprints. */
public final class Footprints {
  private Footprints() {}

  /**
   * Returns what a statement costs, if the server accepts it.
   *
   * @param before the catalog the statement finds
   * @param after the catalog it leaves
   * @param session the session it runs in
   * @param changes what it does
   */
  public static Footprint of(
      Catalog before,
      Catalog after,
      Session session,
      Statement statement,
      List<Change> changes,
      Version version) {
    return of(before, after, session, statement, new AskedVersion(version));
  }

  /** Returns what a statement costs for each version of a range; versions that agree share it. */
  public static Map<Version, Footprint> of(
      Catalog before, Catalog after, Session session, Statement statement, VersionRange range) {
    Map<Version, Footprint> footprints = new HashMap<>();
    for (Version version : range.versions()) {
      if (!footprints.containsKey(version)) {
        AskedVersion asked = new AskedVersion(version);
        Footprint footprint = of(before, after, session, statement, asked);
        for (Version other : range.versions()) {
          if (asked.alike(other)) {
            footprints.put(other, footprint);
          }
        }
      }
    }
    return footprints;
  }

  private static Footprint of(
      Catalog before, Catalog after, Session session, Statement statement, AskedVersion version) {
    Tally tally = new Tally(before, after, session, version);
    statement(tally, statement);
    return tally.footprint();
  }

  private static void statement(Tally tally, Statement statement) {
    switch (statement) {
      case TableStatement.AlterTable s -> AlterTables.of(tally, s);
      case TableStatement.CreateTable s -> Definitions.createTable(tally, s);
      case TableStatement.MoveAllInTablespace s -> Tablespaces.all(tally, s);
      case TableStatement.CreateTableAs s -> {
        if (s.withNoData().isPresent()
            || s.ifNotExists().isPresent() && tally.find(s.name().name()).isPresent()) {
          Queries.define(tally, s.query());
        } else {
          Queries.read(tally, s.query(), s.span());
        }
      }
      case IndexStatement.CreateIndex s -> Indexes.create(tally, s);
      case IndexStatement.CreateStatistics s -> Definitions.statistics(tally, s);
      case ViewStatement.CreateView s -> Definitions.createView(tally, s);
      case ViewStatement.CreateMaterializedView s -> {
        if (s.withNoData().isPresent()
            || s.ifNotExists().isPresent() && tally.find(s.name().name()).isPresent()) {
          Queries.define(tally, s.query());
        } else {
          Queries.read(tally, s.query(), s.span());
        }
      }
      case ViewStatement.RefreshMaterializedView s -> Definitions.refresh(tally, s);
      case SequenceStatement.CreateSequence s ->
          tally.made(Relation.Sequence.class).forEach(q -> Definitions.ownedBy(tally, q));
      case SequenceStatement.AlterSequence s ->
          Definitions.found(tally, s.name().name())
              .ifPresent(
                  o -> {
                    tally.lock(o.oid(), LockMode.SHARE_ROW_EXCLUSIVE);
                    tally
                        .after()
                        .object(o.oid(), Relation.Sequence.class)
                        .ifPresent(q -> Definitions.ownedBy(tally, q));
                  });
      case TypeStatement.AlterDomain s -> Definitions.alterDomain(tally, s);
      case TriggerStatement.CreateTrigger s -> {
        Definitions.found(tally, s.table().name())
            .ifPresent(
                o -> {
                  tally.lock(o.oid(), LockMode.SHARE_ROW_EXCLUSIVE);
                  // only a row trigger is made for each partition too
                  if (o instanceof Relation.Table t
                      && t.isPartitioned()
                      && s.forEachRow().orElse(false)) {
                    tally
                        .before()
                        .descendants(t.oid())
                        .forEach(c -> tally.lock(c.oid(), LockMode.SHARE_ROW_EXCLUSIVE));
                  }
                });
        s.fromTable()
            .flatMap(t -> Definitions.found(tally, t.name()))
            .ifPresent(o -> tally.lock(o.oid(), LockMode.ACCESS_SHARE));
      }
      case TriggerStatement.CreateRule s -> {
        Definitions.found(tally, s.table().name())
            .ifPresent(o -> tally.lock(o.oid(), LockMode.ACCESS_EXCLUSIVE));
        s.actions().forEach(q -> Queries.ruleAction(tally, q));
      }
      case PolicyStatement.CreatePolicy s -> {
        Definitions.found(tally, s.table().name())
            .ifPresent(o -> tally.lock(o.oid(), LockMode.ACCESS_EXCLUSIVE));
        Definitions.subqueries(tally, s.using());
        Definitions.subqueries(tally, s.withCheck());
      }
      case PolicyStatement.AlterPolicy s -> {
        Definitions.found(tally, s.table().name())
            .ifPresent(o -> tally.lock(o.oid(), LockMode.ACCESS_EXCLUSIVE));
        Definitions.subqueries(tally, s.using());
        Definitions.subqueries(tally, s.withCheck());
      }
      case ObjectStatement.DropObjects s -> Drops.of(tally, s);
      case RoleStatement.DropOwned _ -> Drops.cascaded(tally);
      case RoleStatement.ReassignOwned s -> Drops.reassigned(tally, s);
      case ObjectStatement.RenameObject s -> Definitions.rename(tally, s);
      case ObjectStatement.RenameColumn s -> Definitions.renameColumn(tally, s);
      case ObjectStatement.RenameConstraint s -> Definitions.renameConstraint(tally, s);
      case ObjectStatement.SetObjectSchema s -> Definitions.setSchema(tally, s);
      case ObjectStatement.AlterOwner s -> Definitions.owner(tally, s);
      case ObjectStatement.Comment s -> Definitions.comment(tally, s.object());
      case ObjectStatement.SecurityLabel s -> Definitions.comment(tally, s.object());
      case PrivilegeStatement.Grant s -> Definitions.privileges(tally, s.target());
      case PrivilegeStatement.Revoke s -> Definitions.privileges(tally, s.target());
      case ReplicationStatement.CreatePublication s -> publication(tally, s.objects());
      case ReplicationStatement.AlterPublicationObjects s -> {
        publication(tally, s.objects());
        if (s.action() == ReplicationStatement.Action.SET) {
          // what it publishes so far is looked at as well; oracle: publication/set_table
          tally
              .before()
              .simple(
                  SimpleObject.Kind.PUBLICATION,
                  new QualifiedName(Optional.empty(), s.name().value()),
                  "")
              .ifPresent(
                  p ->
                      p.members()
                          .forEach(m -> tally.lock(new Oid(m), LockMode.SHARE_UPDATE_EXCLUSIVE)));
        }
      }
      case MaintenanceStatement.Vacuum s -> Maintenance.vacuum(tally, s);
      case MaintenanceStatement.Analyze s -> Maintenance.analyze(tally, s);
      case MaintenanceStatement.Cluster s -> Maintenance.cluster(tally, s);
      case MaintenanceStatement.Reindex s -> Maintenance.reindex(tally, s);
      case MaintenanceStatement.Truncate s -> Maintenance.truncate(tally, s);
      case MaintenanceStatement.Checkpoint _ -> {}
      case TransactionStatement.LockTable s -> Maintenance.lock(tally, s);
      case DataStatement.Select s -> Queries.read(tally, s.query(), s.span());
      case DataStatement.SelectInto s -> Queries.read(tally, s.query(), s.span());
      case DataStatement.Insert s -> Queries.insert(tally, s);
      case DataStatement.Update s -> Queries.update(tally, s);
      case DataStatement.Delete s -> Queries.delete(tally, s);
      case DataStatement.Merge s -> Queries.merge(tally, s);
      case DataStatement.Copy s -> Queries.copy(tally, s);
      case CursorStatement.Execute s -> {
        Statement prepared = tally.session().prepared().get(s.name().value());
        if (prepared == null) {
          tally.workUnknown("what was prepared as " + s.name() + " is not known");
        } else {
          statement(tally, prepared);
        }
      }
      // the rows are read by FETCH; oracle: extension_misc/declare_cursor
      case CursorStatement.DeclareCursor s -> Queries.define(tally, s.query());
      case DataStatement.Explain s -> {
        statement(tally, s.statement());
        if (s.options().stream()
            .noneMatch(
                o ->
                    o.name().value().equals("analyze")
                        && o.word()
                            .filter(w -> w.equals("false") || w.equals("off") || w.equals("0"))
                            .isEmpty())) {
          tally.onlyLocks();
        }
      }
      case SessionStatement.AlterSystem _ -> tally.noTransaction();
      case SessionStatement.Discard s -> {
        if (s.what() == SessionStatement.Discard.What.ALL) {
          tally.noTransaction();
        }
      }
      case NamespaceStatement.CreateDatabase _, NamespaceStatement.CreateTablespace _ ->
          tally.noTransaction();
      case ReplicationStatement.CreateSubscription s -> {
        boolean connects =
            s.with().stream()
                .noneMatch(
                    o ->
                        o.name().value().equals("connect")
                            && o.word().filter("false"::equals).isPresent());
        if (connects) {
          tally.noTransaction();
        }
      }
      case Opaque s -> tally.workUnknown(s.reason());
      default -> {}
    }
  }

  private static void publication(
      Tally tally, List<ReplicationStatement.PublicationObject> objects) {
    for (ReplicationStatement.PublicationObject object : objects) {
      if (object instanceof ReplicationStatement.PublicationObject.Table table) {
        Definitions.found(tally, table.name().name())
            .ifPresent(
                o -> {
                  tally.lock(o.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE);
                  if (table.only().isEmpty()
                      && o instanceof Relation.Table t
                      && !t.isPartitioned()) {
                    tally
                        .before()
                        .descendants(t.oid())
                        .forEach(c -> tally.lock(c.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE));
                  }
                });
      }
    }
  }
}
