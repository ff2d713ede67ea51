package dev.interlock.print;

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
              commas("AS", o.items(), OperatorStatement.Item::text));
      case OperatorStatement.CreateOperatorFamily o ->
          words("CREATE OPERATOR FAMILY", Names.name(o.name()), "USING", Names.name(o.method()));
      case OperatorStatement.AlterOperatorFamily o ->
          words(
              "ALTER OPERATOR FAMILY",
              Names.name(o.name()),
              "USING",
              Names.name(o.method()),
              o.drop() ? "DROP" : "ADD",
              commas(o.items(), OperatorStatement.Item::text));
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
}
