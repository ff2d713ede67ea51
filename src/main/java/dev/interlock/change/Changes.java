package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Failure;
import dev.interlock.effect.Session;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.postgres.Version;
import dev.interlock.syntax.CursorStatement;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.ForeignDataStatement;
import dev.interlock.syntax.IndexStatement;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.Opaque;
import dev.interlock.syntax.OperatorStatement;
import dev.interlock.syntax.PolicyStatement;
import dev.interlock.syntax.PrivilegeStatement;
import dev.interlock.syntax.ReplicationStatement;
import dev.interlock.syntax.RoleStatement;
import dev.interlock.syntax.RoutineStatement;
import dev.interlock.syntax.SequenceStatement;
import dev.interlock.syntax.SessionStatement;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TableStatement;
import dev.interlock.syntax.TextSearchStatement;
import dev.interlock.syntax.TransactionStatement;
import dev.interlock.syntax.TriggerStatement;
import dev.interlock.syntax.TypeStatement;
import dev.interlock.syntax.ViewStatement;
import java.util.List;
import java.util.Optional;

/** Applies one statement to a catalog: pure and total. */
public final class Changes {
  private Changes() {}

  /**
   * Applies a statement.
   *
   * <p>Transactions are not decided here: BEGIN, COMMIT and savepoints leave the catalog alone.
   */
  public static Outcome apply(
      Catalog catalog, Session session, Statement statement, Version version) {
    return apply(catalog, session, statement, new AskedVersion(version));
  }

  /** Applies a statement, and lets the version remember what mattered about it. */
  public static Outcome apply(
      Catalog catalog, Session session, Statement statement, AskedVersion version) {
    Optional<Failure> forbidden =
        Forbidden.check(catalog, session, statement)
            .or(() -> NewerSyntax.check(catalog, session, statement, version));
    if (forbidden.isPresent()) {
      return new Outcome(List.of(), catalog, session, forbidden);
    }
    Work work = new Work(catalog, session.searchPath(), session.role(), statement.span(), version);
    try {
      Ownership.check(work, statement);
      run(work, statement);
      Ownership.note(work, catalog, statement);
    } catch (Refused refused) {
      return new Outcome(List.of(), catalog, session, Optional.of(Failures.of(refused)));
    }
    if (statement instanceof TableStatement.AlterTable alter) {
      Optional<Failure> cast = TypeCasts.casts(catalog, work.catalog(), session, alter);
      if (cast.isPresent()) {
        return new Outcome(List.of(), catalog, session, cast);
      }
    }
    Session after = Settings.apply(session, statement);
    return new Outcome(
        Account.of(catalog, work.catalog(), session, statement),
        work.catalog(),
        Settings.remember(after, catalog, work.catalog(), statement),
        Optional.empty());
  }

  private static void run(Work work, Statement statement) {
    switch (statement) {
      case TableStatement.CreateTable s -> Tables.create(work, s);
      case TableStatement.CreateTableAs s -> {
        TableRules.as(work, s);
        Tables.createAs(
            work,
            s.name(),
            s.persistence(),
            s.ifNotExists().isPresent(),
            s.query(),
            s.columns(),
            s.withNoData().isEmpty());
      }
      case TableStatement.AlterTable s -> AlterTables.alter(work, s);
      case TableStatement.MoveAllInTablespace s -> Administrations.moveAll(work, s);
      case IndexStatement.CreateIndex s -> CreateIndexes.create(work, s);
      case IndexStatement.CreateStatistics s -> Statistics.create(work, s);
      case IndexStatement.AlterStatistics s -> {}
      case ViewStatement.CreateView s -> Views.create(work, s);
      case ViewStatement.CreateMaterializedView s -> Views.createMaterialized(work, s);
      case ViewStatement.RefreshMaterializedView s -> Views.refresh(work, s);
      case SequenceStatement.CreateSequence s -> Sequences.create(work, s);
      case SequenceStatement.AlterSequence s -> Sequences.alter(work, s);
      case TypeStatement s -> TypeChanges.apply(work, s);
      case RoutineStatement.CreateRoutine s -> Routines.create(work, s);
      case RoutineStatement.AlterRoutine s -> Routines.alter(work, s);
      case RoutineStatement.CreateAggregate s -> Routines.aggregate(work, s);
      case RoutineStatement.CreateCast s -> Routines.cast(work, s);
      case RoutineStatement.CreateLanguage s -> RoutineRules.freshLanguage(s);
      case RoutineStatement.CreateTransform s -> {}
      case RoutineStatement.Do s -> {}
      case RoutineStatement.Call s -> {}
      case OperatorStatement s -> Operators.apply(work, s);
      case TriggerStatement s -> Triggers.apply(work, s);
      case PolicyStatement s -> Triggers.policy(work, s);
      case ReplicationStatement s -> Others.replication(work, s);
      case ForeignDataStatement s -> Others.foreignData(work, s);
      case TextSearchStatement s -> Others.textSearch(work, s);
      case NamespaceStatement s -> Namespaces.apply(work, s, Changes::run);
      case ObjectStatement s -> Objects.apply(work, s);
      case DataStatement s -> Others.data(work, s);
      case MaintenanceStatement s -> Others.maintenance(work, s);
      case RoleStatement s -> Roles.apply(work, s);
      case PrivilegeStatement s -> Roles.grant(work, s);
      case SessionStatement.SetConstraints s -> ConstraintTiming.check(work, s);
      case SessionStatement.SetParameter s -> SettingRules.check(work, s.change(), false);
      case SessionStatement s -> {}
      case TransactionStatement s -> {}
      case CursorStatement s -> {}
      case Opaque s -> {}
    }
  }
}
