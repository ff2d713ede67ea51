package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make and alter text search objects. */
public sealed interface TextSearchStatement extends Statement {

  /** {@code CREATE TEXT SEARCH CONFIGURATION|DICTIONARY|PARSER|TEMPLATE}. */
  record CreateTextSearch(Span span, ObjectKind kind, ObjectName name, List<Option> options)
      implements TextSearchStatement {
    public CreateTextSearch {
      options = List.copyOf(options);
    }
  }

  /** {@code ALTER TEXT SEARCH DICTIONARY … (…)}. */
  record AlterTextSearchDictionary(Span span, ObjectName name, List<Option> options)
      implements TextSearchStatement {
    public AlterTextSearchDictionary {
      options = List.copyOf(options);
    }
  }

  /**
   * {@code ALTER TEXT SEARCH CONFIGURATION … MAPPING}.
   *
   * @param replace for {@code REPLACE old WITH new}: {@code dictionaries} holds the two
   */
  record AlterTextSearchConfiguration(
      Span span,
      ObjectName name,
      Verb verb,
      Optional<Span> ifExists,
      List<Name> tokens,
      boolean replace,
      List<ObjectName> dictionaries)
      implements TextSearchStatement {
    public AlterTextSearchConfiguration {
      tokens = List.copyOf(tokens);
      dictionaries = List.copyOf(dictionaries);
    }

    /** What is done to the mapping. */
    public enum Verb {
      ADD,
      ALTER,
      DROP
    }
  }
}
