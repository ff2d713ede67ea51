package dev.interlock.print;

import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.TextSearchStatement;
import dev.interlock.syntax.TextSearchStatement.AlterTextSearchConfiguration;

/** Text search objects. */
final class TextSearch {
  private TextSearch() {}

  static String print(TextSearchStatement statement) {
    return switch (statement) {
      case TextSearchStatement.CreateTextSearch t ->
          words(
              "CREATE", t.kind().toString(), Names.name(t.name()), Options.definition(t.options()));
      case TextSearchStatement.AlterTextSearchDictionary t ->
          words(
              "ALTER TEXT SEARCH DICTIONARY",
              Names.name(t.name()),
              Options.definition(t.options()));
      case AlterTextSearchConfiguration t ->
          words(
              "ALTER TEXT SEARCH CONFIGURATION",
              Names.name(t.name()),
              words(t.verb()),
              "MAPPING",
              when(t.ifExists(), "IF EXISTS"),
              commas("FOR", t.tokens(), Names::name),
              dictionaries(t));
    };
  }

  private static String dictionaries(AlterTextSearchConfiguration change) {
    return change.replace()
        ? words(
            "REPLACE",
            Names.name(change.dictionaries().getFirst()),
            "WITH",
            Names.name(change.dictionaries().getLast()))
        : commas("WITH", change.dictionaries(), Names::name);
  }
}
