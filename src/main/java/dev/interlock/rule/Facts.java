package dev.interlock.rule;

import dev.interlock.source.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The facts of one thing, by name, each computed when it is first asked for.
 *
 * <p>A name without a fact is unknown: the {@link Vocabulary} says which names exist.
 */
public final class Facts {
  private final Supplier<String> display;
  private Optional<Span> place = Optional.empty();
  private final Map<String, Supplier<Fact>> pending = new HashMap<>();
  private final Map<String, Fact> known = new HashMap<>();

  /**
   * Makes facts without any fact.
   *
   * @param display what a message says for the thing itself
   */
  public Facts(Supplier<String> display) {
    this.display = display;
  }

  /** Adds a fact that is computed when asked for; returns this. */
  public Facts with(String name, Supplier<Fact> fact) {
    pending.put(name, fact);
    return this;
  }

  /** Adds a fact; returns this. */
  public Facts with(String name, Fact fact) {
    known.put(name, fact);
    return this;
  }

  /** Says where the thing stands in the files; returns this. */
  public Facts at(Span span) {
    place = Optional.of(span);
    return this;
  }

  /** Returns where the thing stands in the files, if it does. */
  public Optional<Span> place() {
    return place;
  }

  /** Returns the fact of that name; unknown if there is none. */
  public Fact get(String name) {
    Fact fact = known.get(name);
    if (fact != null) {
      return fact;
    }
    Supplier<Fact> supplier = pending.remove(name);
    Fact computed = supplier == null ? Fact.UNKNOWN : supplier.get();
    known.put(name, computed);
    return computed;
  }

  /** Returns the names that have a fact. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(known.keySet());
    names.addAll(pending.keySet());
    return names;
  }

  /** Returns what a message says for the thing itself. */
  public String display() {
    return display.get();
  }
}
