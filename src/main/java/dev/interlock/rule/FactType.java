package dev.interlock.rule;

import java.util.List;
import java.util.Map;

/** What kind of value a fact has. */
public sealed interface FactType {

  /**
   * A word or a name.
   *
   * @param words the only words it can be; empty when it can be any
   */
  record Text(List<String> words) implements FactType {
    public Text {
      words = List.copyOf(words);
    }
  }

  /** A data type, by the name {@code format_type} gives it. */
  record DataType() implements FactType {}

  /** {@code true} or {@code false}. */
  record Flag() implements FactType {}

  /** A number. */
  record Count() implements FactType {}

  /** Several of one type. */
  record ListOf(FactType element) implements FactType {}

  /**
   * A thing with facts of its own.
   *
   * @param name what it is called in the reference
   * @param facts by name, in the order of the reference
   */
  record Structure(String name, Map<String, Entry> facts) implements FactType {}

  /**
   * A named fact of a structure.
   *
   * @param optional whether it can be {@code none}
   * @param description one sentence for the reference
   */
  record Entry(String name, FactType type, boolean optional, String description) {}
}
