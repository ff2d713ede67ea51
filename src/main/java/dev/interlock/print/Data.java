package dev.interlock.print;

import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.DataStatement;
import dev.interlock.syntax.Option;
import java.util.Locale;

/** Queries as they were written, data changes from their clauses; COPY and EXPLAIN. */
final class Data {
  private Data() {}

  static String print(DataStatement statement) {
    return switch (statement) {
      case DataStatement.Select s -> s.query().text();
      case DataStatement.SelectInto s -> s.query().text();
      case DataStatement.Insert i ->
          i.clauses().map(c -> Changes.insert(i.target(), c)).orElse(i.query().text());
      case DataStatement.Update u ->
          u.clauses().map(c -> Changes.update(u.target(), c)).orElse(u.query().text());
      case DataStatement.Delete d ->
          d.clauses().map(c -> Changes.delete(d.target(), c)).orElse(d.query().text());
      case DataStatement.Merge m ->
          m.clauses().map(c -> Changes.merge(m.target(), c)).orElse(m.query().text());
      case DataStatement.Copy c -> copy(c);
      case DataStatement.Explain e ->
          words("EXPLAIN", Options.utility(e.options()), SqlPrinter.print(e.statement()));
    };
  }

  private static String copy(DataStatement.Copy copy) {
    return words(
        "COPY",
        maybe(copy.table(), Names::name),
        Names.columns(copy.columns()),
        maybe(copy.query(), q -> "(" + q.text() + ")"),
        copy.from() ? "FROM" : "TO",
        when(copy.program(), "PROGRAM"),
        copy.endpoint().orElse(copy.from() ? "STDIN" : "STDOUT"),
        copy.parenthesised() ? Options.utility(copy.options()) : row(copy.options(), Data::option),
        maybe("WHERE", copy.where(), ExpressionPrinter::print));
  }

  /** Returns an option in the spelling without parentheses. */
  private static String option(Option option) {
    String value = option.value().orElse("");
    return switch (option.name().value()) {
      case "format" -> value.toUpperCase(Locale.ROOT);
      case "force_quote" -> "FORCE QUOTE " + unbracketed(value);
      case "force_null" -> "FORCE NULL " + unbracketed(value);
      case "force_not_null" -> "FORCE NOT NULL " + unbracketed(value);
      case String name -> words(name.toUpperCase(Locale.ROOT), value);
    };
  }

  private static String unbracketed(String value) {
    return value.startsWith("(") ? value.substring(1, value.length() - 1) : value;
  }
}
