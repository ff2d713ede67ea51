package dev.interlock.print;

import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.NamespaceStatement;
import dev.interlock.syntax.Option;

/** Schemas, databases, tablespaces and extensions. */
final class Namespaces {
  private Namespaces() {}

  static String print(NamespaceStatement statement) {
    return switch (statement) {
      case NamespaceStatement.CreateSchema s ->
          words(
              "CREATE SCHEMA",
              when(s.ifNotExists(), "IF NOT EXISTS"),
              maybe(s.name(), Names::name),
              maybe("AUTHORIZATION", s.authorization(), Names::role),
              row(s.elements(), SqlPrinter::print));
      case NamespaceStatement.CreateDatabase d ->
          words("CREATE DATABASE", Names.name(d.name()), row(d.options(), Namespaces::option));
      case NamespaceStatement.AlterDatabase d ->
          words(
              "ALTER DATABASE",
              Names.name(d.name()),
              isMove(d)
                  ? "SET TABLESPACE " + d.options().getFirst().value().orElse("")
                  : row(d.options(), Namespaces::option));
      case NamespaceStatement.RefreshDatabaseCollationVersion d ->
          words("ALTER DATABASE", Names.name(d.name()), "REFRESH COLLATION VERSION");
      case NamespaceStatement.AlterDatabaseSetting d ->
          words("ALTER DATABASE", Names.name(d.name()), Settings.change(d.change()));
      case NamespaceStatement.DropDatabase d ->
          words(
              "DROP DATABASE",
              when(d.ifExists(), "IF EXISTS"),
              Names.name(d.name()),
              Options.utility(d.options()));
      case NamespaceStatement.CreateTablespace t ->
          words(
              "CREATE TABLESPACE",
              Names.name(t.name()),
              maybe("OWNER", t.owner(), Names::role),
              "LOCATION",
              Keywords.literal(t.location()),
              Options.with(t.with()));
      case NamespaceStatement.AlterTablespace t ->
          words(
              "ALTER TABLESPACE",
              Names.name(t.name()),
              t.reset() ? "RESET" : "SET",
              Options.definition(t.options()));
      case NamespaceStatement.DropTablespace t ->
          words("DROP TABLESPACE", when(t.ifExists(), "IF EXISTS"), Names.name(t.name()));
      case NamespaceStatement.CreateExtension e ->
          words(
              "CREATE EXTENSION",
              when(e.ifNotExists(), "IF NOT EXISTS"),
              Names.name(e.name()),
              maybe("SCHEMA", e.schema(), Names::name),
              maybe("VERSION", e.version(), Keywords::literal),
              when(e.cascade(), "CASCADE"));
      case NamespaceStatement.UpdateExtension e ->
          words(
              "ALTER EXTENSION",
              Names.name(e.name()),
              "UPDATE",
              maybe("TO", e.version(), Keywords::literal));
      case NamespaceStatement.AlterExtensionContents e ->
          words(
              "ALTER EXTENSION",
              Names.name(e.name()),
              e.add() ? "ADD" : "DROP",
              References.print(e.object()));
    };
  }

  /** SET TABLESPACE is the option of that name, alone. */
  private static boolean isMove(NamespaceStatement.AlterDatabase statement) {
    return statement.options().size() == 1
        && statement.options().getFirst().name().value().equals("tablespace");
  }

  private static String option(Option option) {
    String name =
        option.name().value().equals("connection_limit")
            ? "CONNECTION LIMIT"
            : Keywords.quote(option.name());
    return words(name, maybe("=", option.value(), v -> v));
  }
}
