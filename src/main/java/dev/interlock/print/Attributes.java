package dev.interlock.print;

import dev.interlock.source.Span;
import dev.interlock.syntax.ConstraintAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words behind a constraint, in the order they were written. */
final class Attributes {
  private Attributes() {}

  private record Word(Span place, String words) {}

  static String print(ConstraintAttributes attributes) {
    List<Word> words = new ArrayList<>();
    add(words, attributes.noInherit(), "NO INHERIT");
    add(words, attributes.deferrable(), "DEFERRABLE");
    add(words, attributes.notDeferrable(), "NOT DEFERRABLE");
    add(words, attributes.initiallyDeferred(), "INITIALLY DEFERRED");
    add(words, attributes.initiallyImmediate(), "INITIALLY IMMEDIATE");
    add(words, attributes.enforced(), "ENFORCED");
    add(words, attributes.notEnforced(), "NOT ENFORCED");
    add(words, attributes.notValid(), "NOT VALID");
    return words.stream()
        .sorted(Comparator.comparingInt(w -> w.place().start()))
        .map(Word::words)
        .collect(Collectors.joining(" "));
  }

  private static void add(List<Word> words, Optional<Span> place, String word) {
    place.ifPresent(p -> words.add(new Word(p, word)));
  }
}
