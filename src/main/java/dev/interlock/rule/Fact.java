package dev.interlock.rule;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A value a rule can ask for.
 *
 * <p>A closed family, so that evaluation depends neither on reflection nor on the classes the facts
 * come from.
 */
public sealed interface Fact {
  Fact TRUE = new Text("true");
  Fact FALSE = new Text("false");

  /** A word, a name, a number or a truth value, as text. */
  record Text(String text) implements Fact {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A thing with facts of its own. */
  record Node(Facts facts) implements Fact {
    @Override
    public String toString() {
      return facts.display();
    }
  }

  /** Several facts in order. */
  record Items(List<Fact> elements) implements Fact {
    public Items {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return elements.stream().map(Fact::toString).collect(Collectors.joining(", "));
    }
  }

  /** Known to be not there: a table without a creator, a transaction without a timeout. */
  record Absent() implements Fact {
    @Override
    public String toString() {
      return "none";
    }
  }

  /** Not known. */
  record Unknown() implements Fact {
    @Override
    public String toString() {
      return "unknown";
    }
  }

  Fact UNKNOWN = new Unknown();
  Fact ABSENT = new Absent();

  /** Returns a fact that is a word or a name. */
  static Fact text(Object value) {
    return new Text(value.toString());
  }

  /** Returns a fact that is true or false. */
  static Fact flag(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Returns a fact that is a number. */
  static Fact count(long value) {
    return new Text(Long.toString(value));
  }

  /** Returns a fact that lists words. */
  static Fact texts(List<?> values) {
    return new Items(values.stream().map(Fact::text).toList());
  }
}
