package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that give and take privileges. */
public sealed interface PrivilegeStatement extends Statement {

  /** {@code GRANT privileges ON objects}. */
  record Grant(
      Span span,
      List<Privilege> privileges,
      GrantTarget target,
      List<RoleName> grantees,
      boolean withGrantOption,
      Optional<RoleName> grantedBy)
      implements PrivilegeStatement {
    public Grant {
      privileges = List.copyOf(privileges);
      grantees = List.copyOf(grantees);
    }
  }

  /** {@code REVOKE privileges ON objects}. */
  record Revoke(
      Span span,
      boolean grantOptionFor,
      List<Privilege> privileges,
      GrantTarget target,
      List<RoleName> grantees,
      Optional<RoleName> grantedBy,
      Behavior behavior)
      implements PrivilegeStatement {
    public Revoke {
      privileges = List.copyOf(privileges);
      grantees = List.copyOf(grantees);
    }
  }

  /**
   * A privilege, upper case; {@code ALL} alone means all.
   *
   * @param columns for privileges on columns
   */
  record Privilege(Span span, String name, List<Name> columns) {
    public Privilege {
      columns = List.copyOf(columns);
    }
  }

  /** What privileges are on. */
  sealed interface GrantTarget {
    /** Objects of a kind; TABLE also where the word is not written. */
    record Objects(Span span, List<ObjectReference> objects, boolean tableWord)
        implements GrantTarget {
      public Objects {
        objects = List.copyOf(objects);
      }
    }

    /** {@code ALL TABLES|SEQUENCES|FUNCTIONS|PROCEDURES|ROUTINES IN SCHEMA}. */
    record AllInSchema(Span span, ObjectKind kind, List<Name> schemas) implements GrantTarget {
      public AllInSchema {
        schemas = List.copyOf(schemas);
      }
    }

    /** For ALTER DEFAULT PRIVILEGES: all objects of a kind made later. */
    record Future(Span span, ObjectKind kind) implements GrantTarget {}
  }

  /** {@code GRANT role TO role}. */
  record GrantRole(
      Span span,
      List<Name> roles,
      List<RoleName> grantees,
      List<Option> options,
      boolean withOldStyle,
      Optional<RoleName> grantedBy)
      implements PrivilegeStatement {
    public GrantRole {
      roles = List.copyOf(roles);
      grantees = List.copyOf(grantees);
      options = List.copyOf(options);
    }
  }

  /** {@code REVOKE [ADMIN OPTION FOR] role FROM role}. */
  record RevokeRole(
      Span span,
      Optional<Name> optionFor,
      List<Name> roles,
      List<RoleName> grantees,
      Optional<RoleName> grantedBy,
      Behavior behavior)
      implements PrivilegeStatement {
    public RevokeRole {
      roles = List.copyOf(roles);
      grantees = List.copyOf(grantees);
    }
  }

  /** {@code ALTER DEFAULT PRIVILEGES}; the action is a Grant or Revoke on a Future target. */
  record AlterDefaultPrivileges(
      Span span, List<RoleName> forRoles, List<Name> inSchemas, PrivilegeStatement action)
      implements PrivilegeStatement {
    public AlterDefaultPrivileges {
      forRoles = List.copyOf(forRoles);
      inSchemas = List.copyOf(inSchemas);
    }
  }
}
