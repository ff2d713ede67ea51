package dev.interlock.print;

import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.RoleStatement;

/** Roles. */
final class Roles {
  private Roles() {}

  static String print(RoleStatement statement) {
    return switch (statement) {
      case RoleStatement.CreateRole r ->
          words(
              "CREATE", r.kind().toString(), Names.role(r.name()), row(r.options(), Roles::option));
      case RoleStatement.AlterRole r ->
          words(
              "ALTER", r.kind().toString(), Names.role(r.name()), row(r.options(), Roles::option));
      case RoleStatement.AlterRoleSetting r ->
          words(
              "ALTER",
              r.kind().toString(),
              r.role().map(Names::role).orElse("ALL"),
              maybe("IN DATABASE", r.database(), Names::name),
              Settings.change(r.change()));
      case RoleStatement.AlterGroup g ->
          words(
              "ALTER GROUP",
              Names.role(g.group()),
              g.add() ? "ADD USER" : "DROP USER",
              Names.roles(g.members()));
      case RoleStatement.DropRole r ->
          words(
              "DROP", r.kind().toString(), when(r.ifExists(), "IF EXISTS"), Names.roles(r.names()));
      case RoleStatement.DropOwned r ->
          words("DROP OWNED BY", Names.roles(r.roles()), AlterActions.behavior(r.behavior()));
      case RoleStatement.ReassignOwned r ->
          words("REASSIGN OWNED BY", Names.roles(r.roles()), "TO", Names.role(r.to()));
    };
  }

  private static String option(RoleStatement.RoleOption option) {
    return words(option.words(), option.value().orElse(""), Names.roles(option.roles()));
  }
}
