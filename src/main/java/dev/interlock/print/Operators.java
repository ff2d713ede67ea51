package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.OperatorStatement;

/** Operators, their classes and families, access methods. */
final class Operators {
  private Operators() {}

  static String print(OperatorStatement statement) {
    return switch (statement) {
      case OperatorStatement.CreateOperator o ->
          words("CREATE OPERATOR", Names.operator(o.name()), Options.definition(o.options()));
      case OperatorStatement.AlterOperator o ->
          words("ALTER", References.print(o.operator()), "SET", Options.definition(o.options()));
      case OperatorStatement.CreateOperatorClass o ->
          words(
              "CREATE OPERATOR CLASS",
              Names.name(o.name()),
              when(o.isDefault(), "DEFAULT"),
              "FOR TYPE",
              Types.type(o.type()),
              "USING",
              Names.name(o.method()),
              maybe("FAMILY", o.family(), Names::name),
              commas("AS", o.items(), Operators::item));
      case OperatorStatement.CreateOperatorFamily o ->
          words("CREATE OPERATOR FAMILY", Names.name(o.name()), "USING", Names.name(o.method()));
      case OperatorStatement.AlterOperatorFamily o ->
          words(
              "ALTER OPERATOR FAMILY",
              Names.name(o.name()),
              "USING",
              Names.name(o.method()),
              o.drop() ? "DROP" : "ADD",
              commas(o.items(), Operators::item));
      case OperatorStatement.CreateAccessMethod o ->
          words(
              "CREATE ACCESS METHOD",
              Names.name(o.name()),
              "TYPE",
              o.table() ? "TABLE" : "INDEX",
              "HANDLER",
              Names.name(o.handler()));
    };
  }

  private static String item(OperatorStatement.Item item) {
    return switch (item) {
      case OperatorStatement.Item.Strategy i ->
          words(
              "OPERATOR",
              i.number(),
              Names.operator(i.operator()),
              brackets("", i.sides(), References::side),
              when(i.forSearch(), "FOR SEARCH"),
              maybe("FOR ORDER BY", i.orderBy(), Names::name));
      case OperatorStatement.Item.Support i ->
          words(
              "FUNCTION",
              i.number(),
              brackets("", i.types(), Types::type),
              RoutineParts.signature(i.function()));
      case OperatorStatement.Item.Storage i -> "STORAGE " + Types.type(i.type());
      case OperatorStatement.Item.Dropped i ->
          words(
              i.function() ? "FUNCTION" : "OPERATOR",
              i.number(),
              brackets("", i.types(), Types::type));
    };
  }
}
