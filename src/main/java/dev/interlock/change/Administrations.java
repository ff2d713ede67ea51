package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.Administration;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Index;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.postgres.Identifier;
import dev.interlock.syntax.AlterTableAction;
import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectStatement;
import dev.interlock.syntax.RoleName;
import dev.interlock.syntax.RoleStatement;
import dev.interlock.syntax.TableStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Owners, tablespaces, and the index a table was clustered on. */
final class Administrations {
  private Administrations() {}

  /** Keeps what an action of ALTER TABLE, ALTER INDEX or ALTER MATERIALIZED VIEW says. */
  static void alter(Work work, CatalogObject object, AlterTableAction action) {
    switch (action) {
      case AlterTableAction.SetOwner set -> owner(work, object.oid(), set.owner());
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

  /** Keeps the owner that ALTER … OWNER TO gives. */
  static void owner(Work work, ObjectStatement.AlterOwner s) {
    Objects.find(work, s.object()).ifPresent(o -> owner(work, o.oid(), s.owner()));
  }

  private static void owner(Work work, Oid object, RoleName role) {
    change(
        work,
        object,
        a ->
            role.kind() == RoleName.Kind.NAMED
                ? a.withOwner(role.name())
                : new Administration(Optional.empty(), a.tablespace(), a.clusterOn()));
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

  /** DROP OWNED drops what the roles own, and the policies that are for them alone. */
  static void role(Work work, RoleStatement statement) {
    switch (statement) {
      case RoleStatement.DropOwned s -> {
        Set<Identifier> roles = named(s.roles());
        List<Address> owned = new ArrayList<>();
        owned(work, roles).forEach(oid -> owned.add(Address.of(oid)));
        for (CatalogObject object : work.catalog().objects()) {
          if (object instanceof Policy policy
              && !policy.roles().isEmpty()
              && policy.roles().stream().allMatch(r -> roles.contains(Identifier.of(r)))) {
            owned.add(Address.of(policy.oid()));
          }
        }
        if (!owned.isEmpty()) {
          Drops.drop(work, owned, s.behavior().cascade().isPresent(), s.span());
        }
      }
      case RoleStatement.ReassignOwned s ->
          owned(work, named(s.roles())).forEach(oid -> owner(work, oid, s.to()));
      default -> {}
    }
  }

  private static List<Oid> owned(Work work, Set<Identifier> roles) {
    return work.catalog().administered().stream()
        .filter(
            oid -> work.catalog().administration(oid).owner().filter(roles::contains).isPresent())
        .sorted()
        .toList();
  }

  private static Set<Identifier> named(List<RoleName> roles) {
    Set<Identifier> found = new HashSet<>();
    for (RoleName role : roles) {
      if (role.kind() == RoleName.Kind.NAMED) {
        found.add(role.name());
      }
    }
    return found;
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
