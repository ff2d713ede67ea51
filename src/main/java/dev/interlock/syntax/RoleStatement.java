package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements about roles. */
public sealed interface RoleStatement extends Statement {

  /**
   * {@code CREATE ROLE|USER|GROUP}.
   *
   * @param kind ROLE, USER or GROUP
   */
  record CreateRole(Span span, ObjectKind kind, RoleName name, List<RoleOption> options)
      implements RoleStatement {
    public CreateRole {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER ROLE|USER} with options. */
  record AlterRole(Span span, ObjectKind kind, RoleName name, List<RoleOption> options)
      implements RoleStatement {
    public AlterRole {
      options = List.copyOf(options);
    }
  }

  /**
   * One option of a role.
   *
   * @param words the option without its value, upper case: {@code SUPERUSER}, {@code IN ROLE},
   *     {@code CONNECTION LIMIT}, {@code PASSWORD}, {@code VALID UNTIL} …
   * @param value the number or string as SQL text, or NULL
   * @param roles the roles of a list
   */
  record RoleOption(Span span, String words, Optional<String> value, List<RoleName> roles) {
    public RoleOption {
      roles = List.copyOf(roles);
    }
  }

  /**
   * {@code ALTER ROLE … [IN DATABASE …] SET|RESET}.
   *
   * @param role absent for ALL
   */
  record AlterRoleSetting(
      Span span,
      ObjectKind kind,
      Optional<RoleName> role,
      Optional<Name> database,
      SettingChange change)
      implements RoleStatement {}

  /** {@code ALTER GROUP … ADD|DROP USER …}. */
  record AlterGroup(Span span, RoleName group, boolean add, List<RoleName> members)
      implements RoleStatement {
    public AlterGroup {
      members = List.copyOf(members);
    }
  }

  /** {@code DROP ROLE|USER|GROUP}. */
  record DropRole(Span span, ObjectKind kind, Optional<Span> ifExists, List<RoleName> names)
      implements RoleStatement {
    public DropRole {
      names = List.copyOf(names);
    }
  }

  /** {@code DROP OWNED BY}. */
  record DropOwned(Span span, List<RoleName> roles, Behavior behavior) implements RoleStatement {
    public DropOwned {
      roles = List.copyOf(roles);
    }
  }

  /** {@code REASSIGN OWNED BY}. */
  record ReassignOwned(Span span, List<RoleName> roles, RoleName to) implements RoleStatement {
    public ReassignOwned {
      roles = List.copyOf(roles);
    }
  }
}
