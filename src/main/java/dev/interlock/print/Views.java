package dev.interlock.print;

import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.ViewStatement;

/** Views, plain and materialized; their queries as they were written. */
final class Views {
  private Views() {}

  static String print(ViewStatement statement) {
    return switch (statement) {
      case ViewStatement.CreateView v ->
          words(
              "CREATE",
              when(v.orReplace(), "OR REPLACE"),
              Tables.persistence(v.persistence()),
              when(v.recursive(), "RECURSIVE"),
              "VIEW",
              Names.name(v.name()),
              Names.columns(v.columns()),
              Options.with(v.with()),
              "AS",
              v.query().text(),
              maybe(
                  v.checkOption(),
                  c ->
                      switch (c) {
                        case UNSAID -> "WITH CHECK OPTION";
                        case LOCAL -> "WITH LOCAL CHECK OPTION";
                        case CASCADED -> "WITH CASCADED CHECK OPTION";
                      }));
      case ViewStatement.CreateMaterializedView v ->
          words(
              "CREATE",
              Tables.persistence(v.persistence()),
              "MATERIALIZED VIEW",
              when(v.ifNotExists(), "IF NOT EXISTS"),
              Names.name(v.name()),
              Names.columns(v.columns()),
              maybe("USING", v.accessMethod(), Names::name),
              Options.with(v.with()),
              maybe("TABLESPACE", v.tablespace(), Names::name),
              "AS",
              v.query().text(),
              when(v.withNoData(), "WITH NO DATA"));
      case ViewStatement.RefreshMaterializedView v ->
          words(
              "REFRESH MATERIALIZED VIEW",
              when(v.concurrently(), "CONCURRENTLY"),
              Names.name(v.name()),
              when(v.withNoData(), "WITH NO DATA"));
    };
  }
}
