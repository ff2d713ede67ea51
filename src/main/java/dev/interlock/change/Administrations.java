package dev.interlock.change;

import dev.interlock.catalog.Administration;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.TableStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tablespaces, and the index a table was clustered on. */
final class Administrations {
  private Administrations() {}

  /** Keeps what an action of ALTER TABLE, ALTER INDEX or ALTER MATERIALIZED VIEW says. */
  static void alter(Work work, CatalogObject object, AlterTableAction action) {
    switch (action) {
      case AlterTableAction.SetOwner set -> Roles.owner(work, object.oid(), set.owner());
      case AlterTableAction.SetTablespace set ->
          change(
              work,
              object.oid(),
              a -> a.withTablespace(tablespace(set.tablespace().value().value())));
      case AlterTableAction.ClusterOn on ->
          clusterOn(work, object.oid(), Optional.of(on.index().value()));
      case AlterTableAction.SetWithoutCluster _ -> clusterOn(work, object.oid(), Optional.empty());
      default -> {}
    }
  }

  /** CLUSTER … USING is remembered. */
  static void cluster(Work work, MaintenanceStatement.Cluster s) {
    s.table()
        .flatMap(table -> work.find(table.name()))
        .ifPresent(
            table ->
                s.index().ifPresent(i -> clusterOn(work, table.oid(), Optional.of(i.value()))));
  }

  private static void clusterOn(Work work, Oid table, Optional<Identifier> name) {
    for (Index index : work.catalog().indexes(table)) {
      boolean on = name.filter(index.name().name()::equals).isPresent();
      if (on != work.catalog().administration(index.oid()).clusterOn()) {
        change(work, index.oid(), a -> a.withClusterOn(on));
      }
    }
  }

  /** Moves everything that stands in a tablespace. */
  static void moveAll(Work work, TableStatement.MoveAllInTablespace s) {
    Optional<Identifier> from = tablespace(s.from().value().value());
    Optional<Identifier> to = tablespace(s.to().value().value());
    for (CatalogObject object : List.copyOf(work.catalog().objects())) {
      if (isKind(object, s.kind())
          && work.catalog().administration(object.oid()).tablespace().equals(from)) {
        change(work, object.oid(), a -> a.withTablespace(to));
      }
    }
  }

  private static boolean isKind(CatalogObject object, ObjectKind kind) {
    return switch (object) {
      case Relation.Table table ->
          kind == ObjectKind.TABLE && table.kind() != Relation.Table.Kind.FOREIGN;
      case Relation.View view -> kind == ObjectKind.MATERIALIZED_VIEW && view.materialized();
      case Index _ -> kind == ObjectKind.INDEX;
      default -> false;
    };
  }

  private static Optional<Identifier> tablespace(String name) {
    return name.equals("pg_default") ? Optional.empty() : Optional.of(Identifier.of(name));
  }

  private static void change(Work work, Oid object, UnaryOperator<Administration> change) {
    work.catalog(
        work.catalog()
            .withAdministration(object, change.apply(work.catalog().administration(object))));
  }
}
