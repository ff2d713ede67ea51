package dev.interlock.print;

import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.words;

import dev.interlock.expression.Expression;
import dev.interlock.syntax.PolicyStatement;
import java.util.Optional;

/** Row security policies. */
final class Policies {
  private Policies() {}

  static String print(PolicyStatement statement) {
    return switch (statement) {
      case PolicyStatement.CreatePolicy p ->
          words(
              "CREATE POLICY",
              Names.name(p.name()),
              "ON",
              Names.name(p.table()),
              maybe("AS", p.permissive(), v -> v ? "PERMISSIVE" : "RESTRICTIVE"),
              maybe("FOR", p.command(), Phrase::words),
              commas("TO", p.roles(), Names::role),
              conditions(p.using(), p.withCheck()));
      case PolicyStatement.AlterPolicy p ->
          words(
              "ALTER POLICY",
              Names.name(p.name()),
              "ON",
              Names.name(p.table()),
              commas("TO", p.roles(), Names::role),
              conditions(p.using(), p.withCheck()));
    };
  }

  private static String conditions(Optional<Expression> using, Optional<Expression> withCheck) {
    return words(
        maybe(using, e -> "USING (" + ExpressionPrinter.print(e) + ")"),
        maybe(withCheck, e -> "WITH CHECK (" + ExpressionPrinter.print(e) + ")"));
  }
}
