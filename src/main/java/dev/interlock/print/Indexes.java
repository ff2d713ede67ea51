package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.IndexElement;
import dev.interlock.syntax.IndexStatement;
import java.util.Optional;
import java.util.OptionalInt;

/** Indexes and extended statistics. */
final class Indexes {
  private Indexes() {}

  static String print(IndexStatement statement) {
    return switch (statement) {
      case IndexStatement.CreateIndex i ->
          words(
              "CREATE",
              when(i.unique(), "UNIQUE"),
              "INDEX",
              when(i.concurrently(), "CONCURRENTLY"),
              when(i.ifNotExists(), "IF NOT EXISTS"),
              maybe(i.name(), Names::name),
              "ON",
              Names.relation(i.only(), i.table()),
              maybe("USING", i.method(), Names::name),
              brackets(i.elements(), Indexes::element),
              brackets("INCLUDE", i.include(), Indexes::element),
              nullsDistinct(i.nullsDistinct()),
              Options.with(i.with()),
              maybe("TABLESPACE", i.tablespace(), Names::name),
              maybe("WHERE", i.where(), ExpressionPrinter::print));
      case IndexStatement.CreateStatistics s ->
          words(
              "CREATE STATISTICS",
              when(s.ifNotExists(), "IF NOT EXISTS"),
              maybe(s.name(), Names::name),
              Names.columns(s.kinds()),
              "ON",
              commas(s.elements(), Indexes::element),
              "FROM",
              s.from().text());
      case IndexStatement.AlterStatistics s ->
          words(
              "ALTER STATISTICS",
              when(s.ifExists(), "IF EXISTS"),
              Names.name(s.name()),
              "SET STATISTICS",
              statistics(s.target()));
    };
  }

  static String statistics(OptionalInt target) {
    return target.isPresent() ? String.valueOf(target.getAsInt()) : "DEFAULT";
  }

  static String nullsDistinct(Optional<Boolean> distinct) {
    return maybe(distinct, d -> d ? "NULLS DISTINCT" : "NULLS NOT DISTINCT");
  }

  static String element(IndexElement element) {
    return words(
        maybe(element.column(), Names::name),
        maybe(
            element.expression(),
            e ->
                element.parenthesised()
                    ? "(" + ExpressionPrinter.print(e) + ")"
                    : ExpressionPrinter.print(e)),
        maybe("COLLATE", element.collation(), Names::name),
        maybe(element.operatorClass(), Names::name),
        brackets("", element.operatorClassOptions(), Options::assigned),
        maybe(element.direction(), Phrase::words),
        maybe("NULLS", element.nulls(), Phrase::words));
  }
}
