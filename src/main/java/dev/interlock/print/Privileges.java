package dev.interlock.print;

import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.ObjectKind;
import dev.interlock.syntax.PrivilegeStatement;
import dev.interlock.syntax.PrivilegeStatement.GrantTarget;
import java.util.List;

/** Privileges given and taken. */
final class Privileges {
  private Privileges() {}

  static String print(PrivilegeStatement statement) {
    return switch (statement) {
      case PrivilegeStatement.Grant g ->
          words(
              "GRANT",
              privileges(g.privileges()),
              "ON",
              target(g.target()),
              "TO",
              Names.roles(g.grantees()),
              when(g.withGrantOption(), "WITH GRANT OPTION"),
              maybe("GRANTED BY", g.grantedBy(), Names::role));
      case PrivilegeStatement.Revoke r ->
          words(
              "REVOKE",
              when(r.grantOptionFor(), "GRANT OPTION FOR"),
              privileges(r.privileges()),
              "ON",
              target(r.target()),
              "FROM",
              Names.roles(r.grantees()),
              maybe("GRANTED BY", r.grantedBy(), Names::role),
              AlterActions.behavior(r.behavior()));
      case PrivilegeStatement.GrantRole g ->
          words(
              "GRANT",
              Names.names(g.roles()),
              "TO",
              Names.roles(g.grantees()),
              commas("WITH", g.options(), Options::plain),
              maybe("GRANTED BY", g.grantedBy(), Names::role));
      case PrivilegeStatement.RevokeRole r ->
          words(
              "REVOKE",
              maybe(r.optionFor(), o -> Names.name(o) + " OPTION FOR"),
              Names.names(r.roles()),
              "FROM",
              Names.roles(r.grantees()),
              maybe("GRANTED BY", r.grantedBy(), Names::role),
              AlterActions.behavior(r.behavior()));
      case PrivilegeStatement.AlterDefaultPrivileges d ->
          words(
              "ALTER DEFAULT PRIVILEGES",
              commas("FOR ROLE", d.forRoles(), Names::role),
              commas("IN SCHEMA", d.inSchemas(), Names::name),
              print(d.action()));
    };
  }

  private static String privileges(List<PrivilegeStatement.Privilege> privileges) {
    return commas(privileges, p -> words(p.name(), Names.columns(p.columns())));
  }

  private static String target(GrantTarget target) {
    return switch (target) {
      case GrantTarget.Objects o -> words(kind(o), commas(o.objects(), References::name));
      case GrantTarget.AllInSchema a ->
          words("ALL", plural(a.kind()), "IN SCHEMA", Names.names(a.schemas()));
      case GrantTarget.Future f -> plural(f.kind());
    };
  }

  private static String kind(GrantTarget.Objects target) {
    ObjectKind kind = target.objects().getFirst().kind();
    return switch (kind) {
      case SERVER -> "FOREIGN SERVER";
      case TABLE -> target.tableWord() ? "TABLE" : "";
      default -> kind.toString();
    };
  }

  private static String plural(ObjectKind kind) {
    return kind + "S";
  }
}
