package dev.interlock.change;

import dev.interlock.catalog.Address;
import dev.interlock.catalog.CatalogObject;
import dev.interlock.catalog.Dependency;
import dev.interlock.catalog.Oid;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.SimpleObject;
import dev.interlock.postgres.Identifier;
import dev.interlock.source.Span;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.PrivilegeStatement;
import dev.interlock.syntax.RoleName;
import dev.interlock.syntax.RoleStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Roles that the history makes, and whose members they are.
 *
 * <p>A role with powers of its own, SUPERUSER or CREATEROLE, is taken for a member of a role that
 * the history did not make, so that nothing is said of what it may not do.
 *
 * @see <a href="https://www.postgresql.org/docs/current/user-manag.html">the manual on roles</a>
 */
final class Roles {
  private static final Identifier POWERFUL = Identifier.of("the server's superuser");

  private Roles() {}

  static void apply(Work work, RoleStatement statement) {
    switch (statement) {
      case RoleStatement.CreateRole s -> create(work, s);
      case RoleStatement.AlterRole s -> alter(work, s);
      case RoleStatement.AlterRoleSetting s -> {}
      case RoleStatement.AlterGroup s ->
          find(work, s.group())
              .ifPresent(g -> s.members().forEach(m -> member(work, m, g, s.add())));
      case RoleStatement.DropRole s -> s.names().forEach(n -> drop(work, s, n));
      case RoleStatement.DropOwned s -> dropOwned(work, s);
      case RoleStatement.ReassignOwned s -> reassign(work, s);
    }
  }

  static void grant(Work work, PrivilegeStatement statement) {
    switch (statement) {
      case PrivilegeStatement.GrantRole s ->
          s.roles().forEach(r -> s.grantees().forEach(g -> member(work, g, shadow(work, r), true)));
      case PrivilegeStatement.RevokeRole s -> {
        if (s.optionFor().isEmpty()) {
          for (Name r : s.roles()) {
            find(work, r.value())
                .ifPresent(role -> s.grantees().forEach(g -> member(work, g, role, false)));
          }
        }
      }
      case PrivilegeStatement.Grant s -> {}
      case PrivilegeStatement.Revoke s -> {}
      case PrivilegeStatement.AlterDefaultPrivileges s -> {}
    }
  }

  private static void create(Work work, RoleStatement.CreateRole s) {
    ordinary(work)
        .ifPresent(
            r -> {
              throw denied("permission denied to create role", s.span(), r);
            });
    SimpleObject role =
        Simple.create(
                work, SimpleObject.Kind.ROLE, Simple.plain(s.name().name()), "", false, s.span())
            .orElseThrow();
    for (RoleStatement.RoleOption o : s.options()) {
      powers(work, role, o);
      switch (o.words()) {
        case "IN ROLE", "IN GROUP" ->
            o.roles().forEach(g -> join(work, role, shadow(work, g), true));
        case "ROLE", "USER", "ADMIN" -> o.roles().forEach(m -> member(work, m, role, true));
        default -> {}
      }
    }
  }

  private static void alter(Work work, RoleStatement.AlterRole s) {
    Optional<SimpleObject> role = find(work, s.name());
    Optional<SimpleObject> self = ordinary(work);
    if (self.isPresent() && role.filter(r -> r.oid().equals(self.get().oid())).isEmpty()) {
      throw denied("permission denied to alter role", s.span(), self.get());
    }
    role.ifPresent(r -> s.options().forEach(o -> powers(work, r, o)));
  }

  private static void powers(Work work, SimpleObject role, RoleStatement.RoleOption option) {
    if (Set.of("SUPERUSER", "CREATEROLE", "REPLICATION", "BYPASSRLS").contains(option.words())) {
      join(work, role, shadow(work, POWERFUL), true);
    }
  }

  private static void drop(Work work, RoleStatement.DropRole s, RoleName name) {
    ordinary(work)
        .ifPresent(
            r -> {
              throw denied("permission denied to drop role", s.span(), r);
            });
    Optional<SimpleObject> role = find(work, name);
    if (role.isEmpty()) {
      return;
    }
    if (work.role().filter(role.get().name().name()::equals).isPresent()) {
      throw Work.refused(
          "55006", "current user cannot be dropped", name.span(), role.get().createdAt());
    }
    work.catalog().owned(role.get().oid()).stream()
        .findFirst()
        .ifPresent(
            o -> {
              throw Work.refused(
                  "2BP01",
                  "role \""
                      + role.get().name()
                      + "\" cannot be dropped because some objects"
                      + " depend on it: it owns "
                      + Drops.describe(work.catalog(), Address.of(o.oid())),
                  name.span(),
                  o.createdAt());
            });
    MissingObjects.left(work, role.get(), s.span());
    work.catalog(work.catalog().without(role.get().oid()));
  }

  /** DROP OWNED drops what the roles own, and the policies that are for them alone. */
  private static void dropOwned(Work work, RoleStatement.DropOwned s) {
    List<Address> targets = new ArrayList<>();
    Set<Identifier> names = new HashSet<>();
    for (RoleName name : s.roles()) {
      if (name.kind() == RoleName.Kind.NAMED) {
        names.add(name.name());
      }
      find(work, name)
          .ifPresent(
              r -> work.catalog().owned(r.oid()).forEach(o -> targets.add(Address.of(o.oid()))));
    }
    for (CatalogObject object : work.catalog().objects()) {
      if (object instanceof Policy policy
          && !policy.roles().isEmpty()
          && policy.roles().stream().allMatch(r -> names.contains(Identifier.of(r)))) {
        targets.add(Address.of(policy.oid()));
      }
    }
    if (!targets.isEmpty()) {
      Drops.drop(work, targets, s.behavior().cascade().isPresent(), s.span());
    }
  }

  private static void reassign(Work work, RoleStatement.ReassignOwned s) {
    for (RoleName name : s.roles()) {
      find(work, name)
          .ifPresent(
              role -> work.catalog().owned(role.oid()).forEach(o -> owner(work, o.oid(), s.to())));
    }
  }

  /** Gives an object to a role, or to one that is not known. */
  static void owner(Work work, Oid object, RoleName to) {
    for (Dependency d : List.copyOf(work.catalog().dependencies().from(object))) {
      if (d.kind() == Dependency.Kind.OWNER) {
        work.catalog(work.catalog().with(work.catalog().dependencies().minus(d)));
      }
    }
    work.depends(object, shadow(work, to).oid(), Dependency.Kind.OWNER);
  }

  private static void member(Work work, RoleName member, SimpleObject group, boolean add) {
    find(work, member).ifPresent(m -> join(work, m, group, add));
  }

  private static void join(Work work, SimpleObject member, SimpleObject group, boolean add) {
    Dependency membership =
        new Dependency(Address.of(member.oid()), Address.of(group.oid()), Dependency.Kind.MEMBER);
    if (!add) {
      work.catalog(work.catalog().with(work.catalog().dependencies().minus(membership)));
      return;
    }
    if (member.oid().equals(group.oid()) || groups(work, group.oid()).contains(member.oid())) {
      throw Work.refused(
          "0LP01",
          "role \"" + member.name() + "\" is a member of role \"" + group.name() + "\"",
          work.statement(),
          group.createdAt());
    }
    work.depends(member.oid(), group.oid(), Dependency.Kind.MEMBER);
  }

  /** Returns the roles whose rights a role has: its groups and theirs, and itself. */
  static Set<Oid> groups(Work work, Oid role) {
    Set<Oid> found = new HashSet<>();
    List<Oid> pending = new ArrayList<>(List.of(role));
    while (!pending.isEmpty()) {
      Oid next = pending.removeLast();
      if (found.add(next)) {
        work.catalog().dependencies().from(next).stream()
            .filter(d -> d.kind() == Dependency.Kind.MEMBER)
            .forEach(d -> pending.add(d.referenced().object()));
      }
    }
    return found;
  }

  /** Returns the current role if all that it may do comes from roles that the history made. */
  static Optional<SimpleObject> ordinary(Work work) {
    return work.role()
        .flatMap(r -> find(work, r))
        .filter(
            r ->
                groups(work, r.oid()).stream()
                    .allMatch(
                        g ->
                            work.catalog()
                                .object(g)
                                .flatMap(CatalogObject::createdAt)
                                .isPresent()));
  }

  static Optional<SimpleObject> find(Work work, RoleName name) {
    return name.kind() == RoleName.Kind.NAMED
        ? find(work, name.name())
        : name.kind() == RoleName.Kind.PUBLIC
            ? Optional.empty()
            : work.role().flatMap(r -> find(work, r));
  }

  static Optional<SimpleObject> find(Work work, Identifier name) {
    return work.catalog().role(name);
  }

  private static SimpleObject shadow(Work work, RoleName name) {
    return find(work, name)
        .orElseGet(() -> shadow(work, name.kind() == RoleName.Kind.NAMED ? name.name() : POWERFUL));
  }

  private static SimpleObject shadow(Work work, Name name) {
    return shadow(work, name.value());
  }

  /** Returns a role; one that the history did not make is remembered by its name alone. */
  private static SimpleObject shadow(Work work, Identifier name) {
    return find(work, name)
        .orElseGet(
            () ->
                work.create(
                    oid ->
                        new SimpleObject(
                            oid,
                            SimpleObject.Kind.ROLE,
                            Simple.plain(name),
                            "",
                            Optional.empty(),
                            List.of(),
                            Optional.empty())));
  }

  private static Refused denied(String message, Span at, SimpleObject role) {
    return Work.refused("42501", message, at, role.createdAt());
  }
}
