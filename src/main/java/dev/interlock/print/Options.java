package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.words;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.ForeignOption;
import dev.interlock.syntax.Option;
import java.util.List;

/** Lists of options in their spellings. */
final class Options {
  private Options() {}

  /** Returns {@code name = value}. */
  static String assigned(Option option) {
    return name(option) + maybe(option.value(), v -> " = " + v);
  }

  /** Returns {@code name value}, as utilities spell their options. */
  static String plain(Option option) {
    return words(name(option), option.value().orElse(""));
  }

  private static String name(Option option) {
    return maybe(option.namespace(), n -> Keywords.quote(n) + ".") + Keywords.quote(option.name());
  }

  /** Returns {@code WITH (name = value, …)}, or nothing. */
  static String with(List<Option> options) {
    return brackets("WITH", options, Options::assigned);
  }

  /** Returns {@code (name = value, …)}. */
  static String definition(List<Option> options) {
    return brackets(options, Options::assigned);
  }

  /** Returns {@code (name value, …)}, or nothing. */
  static String utility(List<Option> options) {
    return brackets("", options, Options::plain);
  }

  /** Returns {@code OPTIONS (…)} of foreign data, or nothing. */
  static String foreign(List<ForeignOption> options) {
    return brackets("OPTIONS", options, Options::foreign);
  }

  private static String foreign(ForeignOption option) {
    return words(
        switch (option.action()) {
          case NONE -> "";
          case ADD -> "ADD";
          case SET -> "SET";
          case DROP -> "DROP";
        },
        Keywords.quote(option.name()),
        maybe(option.value(), Keywords::literal));
  }
}
