package dev.interlock.parse;

import dev.interlock.parse.antlr.PostgresParser.*;
import dev.interlock.postgres.Identifier;
import dev.interlock.postgres.QualifiedName;
import dev.interlock.source.Span;
import dev.interlock.syntax.Behavior;
import dev.interlock.syntax.Name;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.ObjectName;
import dev.interlock.syntax.ObjectReference;
import dev.interlock.syntax.Option;
import dev.interlock.syntax.PrivilegeStatement;
import dev.interlock.syntax.PrivilegeStatement.GrantTarget;
import dev.interlock.syntax.RoleName;
import dev.interlock.syntax.RoleStatement;
import dev.interlock.syntax.RoleStatement.RoleOption;
import dev.interlock.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;

/** Roles and privileges. */
final class RoleNodes extends RoutineNodes {
  private static final Set<String> FLAGS =
      Set.of("superuser", "createrole", "replication", "createdb", "login", "bypassrls");

  RoleNodes(Fragment text, SqlParser parser) {
    super(text, parser);
  }

  static ObjectKind kind(boolean role, boolean user) {
    return role ? ObjectKind.ROLE : user ? ObjectKind.USER : ObjectKind.GROUP;
  }

  Statement createRole(CreateRoleContext tree) {
    return new RoleStatement.CreateRole(
        span(tree),
        kind(tree.ROLE() != null, tree.USER() != null),
        role(tree.roleName()),
        list(tree.createRoleOption(), this::option));
  }

  private RoleOption option(CreateRoleOptionContext tree) {
    if (tree.roleOption() != null) {
      return option(tree.roleOption());
    }
    Span span = span(tree);
    if (tree.SYSID() != null) {
      return new RoleOption(span, "SYSID", Optional.of(written(tree.integer())), List.of());
    }
    String words =
        tree.ADMIN() != null
            ? "ADMIN"
            : tree.IN() == null ? "ROLE" : tree.GROUP() != null ? "IN GROUP" : "IN ROLE";
    return new RoleOption(span, words, Optional.empty(), roles(tree.roleList()));
  }

  private RoleOption option(RoleOptionContext tree) {
    Span span = span(tree);
    if (tree.PASSWORD() != null) {
      if (tree.UNENCRYPTED() != null) {
        throw problem("UNENCRYPTED PASSWORD is no longer supported", tree);
      }
      String words = tree.ENCRYPTED() != null ? "ENCRYPTED PASSWORD" : "PASSWORD";
      return new RoleOption(
          span,
          words,
          Optional.of(tree.string() == null ? "NULL" : written(tree.string())),
          List.of());
    }
    if (tree.CONNECTION() != null) {
      return new RoleOption(
          span, "CONNECTION LIMIT", Optional.of(number(tree.signedNumber())), List.of());
    }
    if (tree.VALID() != null) {
      return new RoleOption(span, "VALID UNTIL", Optional.of(written(tree.string())), List.of());
    }
    if (tree.USER() != null) {
      return new RoleOption(span, "USER", Optional.empty(), roles(tree.roleList()));
    }
    if (tree.IDENT() != null) {
      String word = identifier(tree).value();
      String flag = word.startsWith("no") ? word.substring(2) : word;
      if (!FLAGS.contains(flag) && !word.equals("noinherit")) {
        throw problem("unrecognized role option \"" + word + "\"", tree);
      }
      return new RoleOption(span, word.toUpperCase(Locale.ROOT), Optional.empty(), List.of());
    }
    return new RoleOption(span, "INHERIT", Optional.empty(), List.of());
  }

  Statement alterRole(AlterRoleContext tree) {
    return new RoleStatement.AlterRole(
        span(tree),
        kind(tree.ROLE() != null, tree.USER() != null),
        role(tree.roleName()),
        list(tree.roleOption(), this::option));
  }

  Statement alterRoleSetting(AlterRoleSettingContext tree) {
    return new RoleStatement.AlterRoleSetting(
        span(tree),
        kind(tree.ROLE() != null, tree.USER() != null),
        optional(tree.roleName(), this::role),
        maybeName(tree.colId()),
        tree.settingRest() != null
            ? setting(tree.settingRest())
            : reset(span(tree.RESET().getSymbol(), last(tree)), tree.resetTarget()));
  }

  Statement alterGroup(AlterGroupContext tree) {
    return new RoleStatement.AlterGroup(
        span(tree), role(tree.roleName()), tree.ADD() != null, roles(tree.roleList()));
  }

  Statement dropRole(DropRoleContext tree) {
    return new RoleStatement.DropRole(
        span(tree),
        kind(tree.ROLE() != null, tree.USER() != null),
        place(tree.ifExists()),
        roles(tree.roleList()));
  }

  Statement dropOwned(DropOwnedContext tree) {
    return new RoleStatement.DropOwned(
        span(tree), roles(tree.roleList()), behavior(tree.behavior()));
  }

  Statement reassignOwned(ReassignOwnedContext tree) {
    return new RoleStatement.ReassignOwned(
        span(tree), roles(tree.roleList()), role(tree.roleName()));
  }

  // ------------------------------------------------------------ privileges

  PrivilegeStatement grant(GrantContext tree) {
    if (tree.grantTarget() == null) {
      List<Option> options =
          list(
              tree.grantRoleOption(),
              o -> {
                boolean word = o.OPTION() != null;
                return new Option(
                    span(o),
                    Optional.empty(),
                    identifier(o.colLabel()),
                    Optional.of(word ? "OPTION" : last(o).getText()));
              });
      return new PrivilegeStatement.GrantRole(
          span(tree),
          list(tree.privilege(), this::roleOf),
          roles(tree.roleList()),
          options,
          options.stream().anyMatch(o -> o.value().equals(Optional.of("OPTION"))),
          optional(tree.grantedBy(), g -> role(g.roleName())));
    }
    return new PrivilegeStatement.Grant(
        span(tree),
        privileges(tree.privileges()),
        target(tree.grantTarget()),
        grantees(tree.granteeList()),
        tree.OPTION() != null,
        optional(tree.grantedBy(), g -> role(g.roleName())));
  }

  private Name roleOf(PrivilegeContext tree) {
    if (tree.columnList() != null || tree.SYSTEM() != null) {
      throw problem("a role has no columns", tree);
    }
    return new Name(span(tree), ((SqlToken) tree.getStart()).identifier());
  }

  PrivilegeStatement revoke(RevokeContext tree) {
    Optional<RoleName> by = optional(tree.grantedBy(), g -> role(g.roleName()));
    Behavior behavior = behavior(tree.behavior());
    if (tree.grantTarget() == null) {
      return new PrivilegeStatement.RevokeRole(
          span(tree),
          maybeName(tree.colId()),
          list(tree.privilege(), this::roleOf),
          roles(tree.roleList()),
          by,
          behavior);
    }
    return new PrivilegeStatement.Revoke(
        span(tree),
        tree.OPTION() != null,
        privileges(tree.privileges()),
        target(tree.grantTarget()),
        grantees(tree.granteeList()),
        by,
        behavior);
  }

  private List<RoleName> grantees(GranteeListContext tree) {
    return list(tree.grantee(), g -> role(g.roleName()));
  }

  private List<PrivilegeStatement.Privilege> privileges(PrivilegesContext tree) {
    if (tree.ALL() != null) {
      return List.of(new PrivilegeStatement.Privilege(span(tree), "ALL", names(tree.columnList())));
    }
    return list(
        tree.privilege(),
        p ->
            new PrivilegeStatement.Privilege(
                span(p),
                p.SYSTEM() != null
                    ? "ALTER SYSTEM"
                    : ((SqlToken) p.getStart()).identifier().value().toUpperCase(Locale.ROOT),
                names(p.columnList())));
  }

  private GrantTarget target(GrantTargetContext tree) {
    return switch (tree) {
      case GrantTablesContext c ->
          objects(c, c.anyName(), n -> named(ObjectKind.TABLE, n), c.TABLE() != null);
      case GrantSequencesContext c ->
          objects(c, c.anyName(), n -> named(ObjectKind.SEQUENCE, n), false);
      case GrantWrappersContext c -> plain(c, ObjectKind.FOREIGN_DATA_WRAPPER, c.nameList());
      case GrantServersContext c -> plain(c, ObjectKind.SERVER, c.nameList());
      case GrantRoutinesContext c -> {
        ObjectKind kind =
            c.FUNCTION() != null
                ? ObjectKind.FUNCTION
                : c.PROCEDURE() != null ? ObjectKind.PROCEDURE : ObjectKind.ROUTINE;
        yield objects(
            c,
            c.routineSignature(),
            s -> new ObjectReference.Routine(span(s), kind, signature(s)),
            false);
      }
      case GrantDatabasesContext c -> plain(c, ObjectKind.DATABASE, c.nameList());
      case GrantDomainsContext c ->
          objects(c, c.anyName(), n -> named(ObjectKind.DOMAIN, n), false);
      case GrantTypesContext c -> objects(c, c.anyName(), n -> named(ObjectKind.TYPE, n), false);
      case GrantLanguagesContext c -> plain(c, ObjectKind.LANGUAGE, c.nameList());
      case GrantLargeObjectsContext c ->
          objects(
              c, c.signedNumber(), n -> new ObjectReference.LargeObject(span(n), number(n)), false);
      case GrantParametersContext c ->
          objects(
              c,
              c.parameterName(),
              n ->
                  new ObjectReference.Plain(
                      span(n),
                      ObjectKind.PARAMETER,
                      new ObjectName(
                          span(n),
                          new QualifiedName(Optional.empty(), Identifier.of(parameterName(n))))),
              false);
      case GrantSchemasContext c -> plain(c, ObjectKind.SCHEMA, c.nameList());
      case GrantTablespacesContext c -> plain(c, ObjectKind.TABLESPACE, c.nameList());
      case GrantAllInSchemaContext c ->
          new GrantTarget.AllInSchema(
              span(c),
              c.TABLES() != null
                  ? ObjectKind.TABLE
                  : c.SEQUENCES() != null
                      ? ObjectKind.SEQUENCE
                      : c.FUNCTIONS() != null
                          ? ObjectKind.FUNCTION
                          : c.PROCEDURES() != null ? ObjectKind.PROCEDURE : ObjectKind.ROUTINE,
              names(c.nameList()));
      default -> throw problem("unexpected target", tree);
    };
  }

  private ObjectReference named(ObjectKind kind, AnyNameContext tree) {
    return new ObjectReference.Plain(span(tree), kind, objectName(tree));
  }

  private <T> GrantTarget objects(
      ParserRuleContext tree,
      List<T> trees,
      Function<? super T, ? extends ObjectReference> builder,
      boolean tableWord) {
    List<ObjectReference> objects = new ArrayList<>();
    trees.forEach(t -> objects.add(builder.apply(t)));
    return new GrantTarget.Objects(span(tree), objects, tableWord);
  }

  private GrantTarget plain(ParserRuleContext tree, ObjectKind kind, NameListContext names) {
    return objects(
        tree,
        names.colId(),
        n ->
            new ObjectReference.Plain(
                span(n),
                kind,
                new ObjectName(span(n), new QualifiedName(Optional.empty(), identifier(n)))),
        false);
  }

  Statement defaultPrivileges(AlterDefaultPrivilegesContext tree) {
    List<RoleName> roles = new ArrayList<>();
    tree.roleList().forEach(l -> roles.addAll(roles(l)));
    List<Name> schemas = new ArrayList<>();
    tree.nameList().forEach(l -> schemas.addAll(names(l)));
    DefaultActionContext action = tree.defaultAction();
    DefaultTargetContext what = action.defaultTarget();
    ObjectKind kind =
        what.TABLES() != null
            ? ObjectKind.TABLE
            : what.FUNCTIONS() != null
                ? ObjectKind.FUNCTION
                : what.ROUTINES() != null
                    ? ObjectKind.ROUTINE
                    : what.SEQUENCES() != null
                        ? ObjectKind.SEQUENCE
                        : what.TYPES() != null
                            ? ObjectKind.TYPE
                            : what.SCHEMAS() != null ? ObjectKind.SCHEMA : ObjectKind.LARGE_OBJECT;
    GrantTarget target = new GrantTarget.Future(span(what), kind);
    boolean revoke = action.REVOKE() != null;
    PrivilegeStatement inner =
        revoke
            ? new PrivilegeStatement.Revoke(
                span(action),
                action.OPTION() != null,
                privileges(action.privileges()),
                target,
                grantees(action.granteeList()),
                Optional.empty(),
                behavior(action.behavior()))
            : new PrivilegeStatement.Grant(
                span(action),
                privileges(action.privileges()),
                target,
                grantees(action.granteeList()),
                action.OPTION() != null,
                Optional.empty());
    return new PrivilegeStatement.AlterDefaultPrivileges(span(tree), roles, schemas, inner);
  }

  // ------------------------------------------------------------ databases, tablespaces

  Statement createDatabase(CreateDatabaseContext tree) {
    return new NamespaceStatement.CreateDatabase(
        span(tree), name(tree.colId()), list(tree.databaseOption(), this::option));
  }

  private Option option(DatabaseOptionContext tree) {
    String name =
        tree.databaseOptionName().CONNECTION() != null
            ? "connection_limit"
            : ((SqlToken) tree.getStart()).identifier().value();
    String value =
        tree.DEFAULT() != null
            ? "DEFAULT"
            : tree.signedNumber() != null
                ? number(tree.signedNumber())
                : written(tree.booleanOrString());
    return new Option(span(tree), Optional.empty(), Identifier.of(name), Optional.of(value));
  }

  Statement alterDatabase(AlterDatabaseContext tree) {
    Span span = span(tree);
    Name name = name(tree.colId(0));
    if (tree.REFRESH() != null) {
      return new NamespaceStatement.RefreshDatabaseCollationVersion(span, name);
    }
    if (tree.settingRest() != null) {
      return new NamespaceStatement.AlterDatabaseSetting(span, name, setting(tree.settingRest()));
    }
    if (tree.resetTarget() != null) {
      return new NamespaceStatement.AlterDatabaseSetting(
          span, name, reset(span(tree.RESET().getSymbol(), last(tree)), tree.resetTarget()));
    }
    if (tree.TABLESPACE() != null) {
      return new NamespaceStatement.AlterDatabase(
          span,
          name,
          List.of(
              new Option(
                  span(tree.TABLESPACE().getSymbol(), last(tree)),
                  Optional.empty(),
                  Identifier.of("tablespace"),
                  Optional.of(written(tree.colId(1))))));
    }
    return new NamespaceStatement.AlterDatabase(
        span, name, list(tree.databaseOption(), this::option));
  }

  Statement dropDatabase(DropDatabaseContext tree) {
    return new NamespaceStatement.DropDatabase(
        span(tree), place(tree.ifExists()), name(tree.colId()), list(tree.FORCE(), this::option));
  }

  Statement createTablespace(CreateTablespaceContext tree) {
    return new NamespaceStatement.CreateTablespace(
        span(tree),
        name(tree.colId()),
        optional(tree.roleName(), this::role),
        string(tree.string()),
        options(tree.withRelOptions()));
  }

  Statement alterTablespace(AlterTablespaceContext tree) {
    return new NamespaceStatement.AlterTablespace(
        span(tree), name(tree.colId()), tree.RESET() != null, options(tree.relOptions()));
  }

  Statement dropTablespace(DropTablespaceContext tree) {
    return new NamespaceStatement.DropTablespace(
        span(tree), place(tree.ifExists()), name(tree.colId()));
  }
}
