package dev.interlock.print;

import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.SequenceOption;
import dev.interlock.syntax.SequenceStatement;
import java.util.List;
import java.util.stream.Collectors;

/** Sequences, and what identity columns say of theirs. */
final class Sequences {
  private Sequences() {}

  static String print(SequenceStatement statement) {
    return switch (statement) {
      case SequenceStatement.CreateSequence s ->
          words(
              "CREATE",
              Tables.persistence(s.persistence()),
              "SEQUENCE",
              when(s.ifNotExists(), "IF NOT EXISTS"),
              Names.name(s.name()),
              row(s.options(), Sequences::option));
      case SequenceStatement.AlterSequence s ->
          words(
              "ALTER SEQUENCE",
              when(s.ifExists(), "IF EXISTS"),
              Names.name(s.name()),
              row(s.options(), Sequences::option));
    };
  }

  /** Returns the options of an identity column in parentheses, or nothing. */
  static String identity(List<SequenceOption> options) {
    return options.isEmpty() ? "" : "(" + row(options, Sequences::option) + ")";
  }

  static String option(SequenceOption option) {
    String number = option.number().orElse("");
    String owner = option.owner().stream().map(Names::name).collect(Collectors.joining("."));
    return switch (option.kind()) {
      case AS -> "AS " + maybe(option.type(), t -> TypePrinter.print(t.name()));
      case INCREMENT -> "INCREMENT BY " + number;
      case MINVALUE -> "MINVALUE " + number;
      case NO_MINVALUE -> "NO MINVALUE";
      case MAXVALUE -> "MAXVALUE " + number;
      case NO_MAXVALUE -> "NO MAXVALUE";
      case START -> "START WITH " + number;
      case RESTART -> words("RESTART", when(option.number(), "WITH"), number);
      case CACHE -> "CACHE " + number;
      case CYCLE -> "CYCLE";
      case NO_CYCLE -> "NO CYCLE";
      case OWNED_BY -> "OWNED BY " + owner;
      case OWNED_BY_NONE -> "OWNED BY NONE";
      case SEQUENCE_NAME -> "SEQUENCE NAME " + owner;
      case LOGGED -> "LOGGED";
      case UNLOGGED -> "UNLOGGED";
    };
  }
}
