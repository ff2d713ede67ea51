package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.ForeignDataStatement;
import dev.interlock.syntax.ForeignDataStatement.Version;
import dev.interlock.syntax.ForeignDataStatement.WrapperFunction;
import java.util.Optional;

/** Foreign data wrappers, servers and user mappings. */
final class ForeignData {
  private ForeignData() {}

  static String print(ForeignDataStatement statement) {
    return switch (statement) {
      case ForeignDataStatement.CreateForeignDataWrapper w ->
          words(
              "CREATE FOREIGN DATA WRAPPER",
              Names.name(w.name()),
              row(w.functions(), ForeignData::function),
              Options.foreign(w.options()));
      case ForeignDataStatement.AlterForeignDataWrapper w ->
          words(
              "ALTER FOREIGN DATA WRAPPER",
              Names.name(w.name()),
              row(w.functions(), ForeignData::function),
              Options.foreign(w.options()));
      case ForeignDataStatement.CreateServer s ->
          words(
              "CREATE SERVER",
              when(s.ifNotExists(), "IF NOT EXISTS"),
              Names.name(s.name()),
              maybe("TYPE", s.type(), Keywords::literal),
              version(s.version()),
              "FOREIGN DATA WRAPPER",
              Names.name(s.wrapper()),
              Options.foreign(s.options()));
      case ForeignDataStatement.AlterServer s ->
          words(
              "ALTER SERVER",
              Names.name(s.name()),
              version(s.version()),
              Options.foreign(s.options()));
      case ForeignDataStatement.CreateUserMapping u ->
          words(
              "CREATE USER MAPPING",
              when(u.ifNotExists(), "IF NOT EXISTS"),
              "FOR",
              Names.role(u.user()),
              "SERVER",
              Names.name(u.server()),
              Options.foreign(u.options()));
      case ForeignDataStatement.AlterUserMapping u ->
          words(
              "ALTER USER MAPPING FOR",
              Names.role(u.user()),
              "SERVER",
              Names.name(u.server()),
              Options.foreign(u.options()));
      case ForeignDataStatement.DropUserMapping u ->
          words(
              "DROP USER MAPPING",
              when(u.ifExists(), "IF EXISTS"),
              "FOR",
              Names.role(u.user()),
              "SERVER",
              Names.name(u.server()));
      case ForeignDataStatement.ImportForeignSchema i ->
          words(
              "IMPORT FOREIGN SCHEMA",
              Names.name(i.remoteSchema()),
              switch (i.selection()) {
                case ALL -> "";
                case LIMIT_TO -> brackets("LIMIT TO", i.tables(), Names::name);
                case EXCEPT -> brackets("EXCEPT", i.tables(), Names::name);
              },
              "FROM SERVER",
              Names.name(i.server()),
              "INTO",
              Names.name(i.into()),
              Options.foreign(i.options()));
    };
  }

  private static String function(WrapperFunction function) {
    String word = function.handler() ? "HANDLER" : "VALIDATOR";
    return function.function().map(f -> word + " " + Names.name(f)).orElse("NO " + word);
  }

  private static String version(Optional<Version> version) {
    return maybe("VERSION", version, v -> v.text().map(Keywords::literal).orElse("NULL"));
  }
}
