package dev.interlock.print;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Joins words to phrases; what is empty leaves no blank behind. */
final class Phrase {
  private Phrase() {}

  /** Returns the parts with a blank between those that are not empty. */
  static String words(String... parts) {
    return Arrays.stream(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(" "));
  }

  /** Returns the words if the condition holds, otherwise nothing. */
  static String when(boolean condition, String words) {
    return condition ? words : "";
  }

  /** Returns the words if their place is known, that is, if they were written. */
  static String when(Optional<?> written, String words) {
    return when(written.isPresent(), words);
  }

  /** Returns the value printed, or nothing. */
  static <T> String maybe(Optional<T> value, Function<? super T, String> printer) {
    return value.map(printer).orElse("");
  }

  /** Returns the words and the value printed, or nothing. */
  static <T> String maybe(String words, Optional<T> value, Function<? super T, String> printer) {
    return value.map(v -> words + " " + printer.apply(v)).orElse("");
  }

  /** Returns the values printed with a blank between. */
  static <T> String row(List<T> values, Function<? super T, String> printer) {
    return values.stream().map(printer).collect(Collectors.joining(" "));
  }

  /** Returns the values printed with commas between. */
  static <T> String commas(List<T> values, Function<? super T, String> printer) {
    return values.stream().map(printer).collect(Collectors.joining(", "));
  }

  /** Returns the words and the values with commas between; nothing if there are none. */
  static <T> String commas(String words, List<T> values, Function<? super T, String> printer) {
    return values.isEmpty() ? "" : words + " " + commas(values, printer);
  }

  /** Returns the values with commas between, in parentheses, also if there are none. */
  static <T> String brackets(List<T> values, Function<? super T, String> printer) {
    return "(" + commas(values, printer) + ")";
  }

  /** Returns the words and the values in parentheses; nothing if there are none. */
  static <T> String brackets(String words, List<T> values, Function<? super T, String> printer) {
    return values.isEmpty() ? "" : words(words, brackets(values, printer));
  }

  /** Returns the words that a constant is named for: {@code SET_NULL} is {@code SET NULL}. */
  static String words(Enum<?> constant) {
    return constant.name().replace('_', ' ').toUpperCase(Locale.ROOT);
  }
}
