package dev.interlock.change;

import dev.interlock.catalog.Catalog;
import dev.interlock.effect.Session;
import dev.interlock.postgres.AskedVersion;
import dev.interlock.postgres.Version;
import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.RelationTarget;
import dev.interlock.syntax.Statement;
import dev.interlock.syntax.TransactionStatement;
import java.util.List;
import java.util.Optional;

/**
 * Tables that a statement works on as they are, and that the history never makes: they are there,
 * with columns nobody told of, so the statement locks and reads them like any other.
 */
public final class Mentioned {
  private Mentioned() {}

  /** Returns the catalog that a statement finds, with the tables that it takes to be there. */
  public static Catalog before(
      Catalog catalog, Session session, Statement statement, Version version) {
    List<ObjectName> tables = tables(statement);
    if (tables.isEmpty() || catalog.dump().isPresent()) {
      return catalog;
    }
    Work work =
        new Work(
            catalog,
            session.searchPath(),
            session.role(),
            statement.span(),
            new AskedVersion(version));
    for (ObjectName table : tables) {
      boolean nothingKnown =
          !work.isSystem(table.name())
              && table.name().schema().filter(s -> s.value().startsWith("pg_")).isEmpty()
              && work.find(table.name()).isEmpty()
              && work.gone(table.name()).isEmpty();
      if (nothingKnown) {
        work.need(table);
      }
    }
    return work.catalog();
  }

  private static List<ObjectName> tables(Statement statement) {
    return switch (statement) {
      case MaintenanceStatement.Truncate s -> names(s.tables());
      case MaintenanceStatement.Vacuum s -> names(s.tables());
      case MaintenanceStatement.Analyze s -> names(s.tables());
      case MaintenanceStatement.Cluster s -> s.table().stream().toList();
      case MaintenanceStatement.Reindex s
          when s.target() == MaintenanceStatement.Reindex.Target.TABLE ->
          s.name().stream().toList();
      case TransactionStatement.LockTable s -> names(s.tables());
      case DataStatement.Copy s -> s.table().stream().toList();
      case ObjectStatement.DropObjects s when s.ifExists().isEmpty() ->
          s.objects().stream().flatMap(o -> table(o).stream()).toList();
      case ObjectStatement.RenameObject s when s.ifExists().isEmpty() ->
          table(s.object()).stream().toList();
      default -> List.of();
    };
  }

  private static List<ObjectName> names(List<RelationTarget> targets) {
    return targets.stream().map(RelationTarget::name).toList();
  }

  private static Optional<ObjectName> table(ObjectReference reference) {
    return reference instanceof ObjectReference.Plain p && p.kind() == ObjectKind.TABLE
        ? Optional.of(p.name())
        : Optional.empty();
  }
}
