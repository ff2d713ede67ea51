package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.expression.Expression;
import dev.interlock.syntax.DataClauses;
import dev.interlock.syntax.DataStatement;
import java.util.List;
import java.util.Optional;

/** Data changes, written from their clauses. */
final class Changes {
  private Changes() {}

  static String insert(DataStatement.Target target, DataClauses.Insert insert) {
    return words(
        insert.with().orElse(""),
        "INSERT INTO",
        target(target),
        brackets("", insert.columns(), Changes::destination),
        overriding(insert.overriding()),
        source(insert.source()),
        maybe("ON CONFLICT", insert.conflict(), Changes::conflict),
        returning(insert.returning()));
  }

  static String update(DataStatement.Target target, DataClauses.Update update) {
    return words(
        update.with().orElse(""),
        "UPDATE",
        target(target),
        assignments(update.assignments()),
        maybe("FROM", update.from(), f -> f),
        maybe("WHERE", update.where(), Changes::condition),
        returning(update.returning()));
  }

  static String delete(DataStatement.Target target, DataClauses.Delete delete) {
    return words(
        delete.with().orElse(""),
        "DELETE FROM",
        target(target),
        maybe("USING", delete.using(), u -> u),
        maybe("WHERE", delete.where(), Changes::condition),
        returning(delete.returning()));
  }

  static String merge(DataStatement.Target target, DataClauses.Merge merge) {
    return words(
        merge.with().orElse(""),
        "MERGE INTO",
        target(target),
        "USING",
        merge.source(),
        "ON",
        ExpressionPrinter.print(merge.on()),
        row(merge.branches(), Changes::branch),
        returning(merge.returning()));
  }

  private static String target(DataStatement.Target target) {
    return words(
        Names.relation(target.only(), target.name()), maybe("AS", target.alias(), Names::name));
  }

  private static String destination(DataClauses.Destination destination) {
    return Names.name(destination.column()) + destination.path();
  }

  private static String overriding(Optional<DataClauses.Overriding> overriding) {
    return maybe(overriding, o -> "OVERRIDING " + words(o) + " VALUE");
  }

  private static String source(DataClauses.Source source) {
    return switch (source) {
      case DataClauses.Source.Values v -> "VALUES " + commas(v.rows(), Changes::values);
      case DataClauses.Source.Rows r -> r.query();
      case DataClauses.Source.DefaultValues _ -> "DEFAULT VALUES";
    };
  }

  private static String values(List<Optional<Expression>> values) {
    return brackets(values, Changes::value);
  }

  private static String value(Optional<Expression> value) {
    return value.map(ExpressionPrinter::print).orElse("DEFAULT");
  }

  private static String assignments(List<DataClauses.Assignment> assignments) {
    return "SET " + commas(assignments, Changes::assignment);
  }

  private static String assignment(DataClauses.Assignment assignment) {
    return switch (assignment) {
      case DataClauses.Assignment.Single a -> destination(a.column()) + " = " + value(a.value());
      case DataClauses.Assignment.Several a ->
          words(
              brackets(a.columns(), Changes::destination),
              "=",
              when(a.row(), "ROW"),
              values(a.values()));
      case DataClauses.Assignment.Whole a ->
          brackets(a.columns(), Changes::destination) + " = " + ExpressionPrinter.print(a.value());
    };
  }

  private static String condition(DataClauses.Condition condition) {
    return switch (condition) {
      case DataClauses.Condition.Holds c -> ExpressionPrinter.print(c.expression());
      case DataClauses.Condition.CurrentOf c -> "CURRENT OF " + Names.name(c.cursor());
    };
  }

  private static String conflict(DataClauses.Conflict conflict) {
    return words(
        brackets("", conflict.elements(), Indexes::element),
        maybe("WHERE", conflict.predicate(), ExpressionPrinter::print),
        maybe("ON CONSTRAINT", conflict.constraint(), Names::name),
        conflict
            .update()
            .map(
                u ->
                    words(
                        "DO UPDATE",
                        assignments(u.assignments()),
                        maybe("WHERE", u.where(), ExpressionPrinter::print)))
            .orElse("DO NOTHING"));
  }

  private static String returning(Optional<DataClauses.Returning> returning) {
    return maybe(
        returning,
        r ->
            words(
                "RETURNING",
                brackets(
                    "WITH",
                    r.aliases(),
                    a -> (a.isNew() ? "NEW AS " : "OLD AS ") + Names.name(a.alias())),
                commas(r.outputs(), Changes::output)));
  }

  private static String output(DataClauses.Output output) {
    return words(
        output.value().map(ExpressionPrinter::print).orElse("*"),
        maybe("AS", output.label(), Names::name));
  }

  private static String branch(DataClauses.Branch branch) {
    return words(
        branch.matched() ? "WHEN MATCHED" : "WHEN NOT MATCHED",
        when(branch.bySource(), "BY SOURCE"),
        maybe("AND", branch.condition(), ExpressionPrinter::print),
        "THEN",
        action(branch.action()));
  }

  private static String action(DataClauses.BranchAction action) {
    return switch (action) {
      case DataClauses.BranchAction.Update u -> "UPDATE " + assignments(u.assignments());
      case DataClauses.BranchAction.Delete _ -> "DELETE";
      case DataClauses.BranchAction.Nothing _ -> "DO NOTHING";
      case DataClauses.BranchAction.Insert i ->
          words(
              "INSERT",
              brackets("", i.columns(), Changes::destination),
              overriding(i.overriding()),
              i.values().map(v -> "VALUES " + values(v)).orElse("DEFAULT VALUES"));
    };
  }
}
