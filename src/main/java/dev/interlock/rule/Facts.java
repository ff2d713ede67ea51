package dev.interlock.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The facts of one thing, by name, each computed when it is first asked for.
 *
 * <p>A name without a fact is unknown: the {@link Vocabulary} says which names exist.
 */
public final class Facts {
  private final Supplier<String> display;
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
  public java.util.Set<String> names() {
    java.util.Set<String> names = new java.util.TreeSet<>(known.keySet());
    names.addAll(pending.keySet());
    return names;
  }

  /** Returns what a message says for the thing itself. */
  public String display() {
    return display.get();
  }
}
