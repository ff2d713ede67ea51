package dev.interlock.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every fact a rule can ask for: by kind of subject, with its type and a sentence about it.
 *
 * <p>This is public API: the reader checks rules against it, and the JSON schema for editors and
 * the reference page are made from it.
 *
 * @param kinds by the word that stands under {@code each}
 */
public record Vocabulary(Map<String, FactType.Structure> kinds) {

  /** What the shipped engine can tell. */
  public static final Vocabulary STANDARD = new Vocabulary(StandardFacts.kinds());

  /** Returns the facts of a kind of subject. */
  public Optional<FactType.Structure> subject(String kind) {
    return Optional.ofNullable(kinds.get(kind));
  }

  /** Returns every kind of subject. */
  public Set<String> subjects() {
    return kinds.keySet();
  }

  /**
   * The facts that can be named at some place of a rule: those every possible subject has.
   *
   * @param structures the structures the place can be about
   * @param bound names that {@code as} gave
   */
  public record Scope(List<FactType.Structure> structures, Map<String, FactType> bound) {

    /** Returns the scope of these structures. */
    public static Scope of(Collection<FactType.Structure> structures) {
      return new Scope(List.copyOf(structures), Map.of());
    }

    /** Tells whether nothing is known of the subject. */
    boolean isEmpty() {
      return structures.isEmpty();
    }

    Scope with(Map<String, FactType> names) {
      return new Scope(structures, Map.copyOf(names));
    }

    /** Returns the types the fact can have; none when some structure lacks it. */
    List<FactType> types(String fact) {
      FactType named = bound.get(fact);
      if (named != null) {
        return List.of(named);
      }
      List<FactType> types = new ArrayList<>();
      for (FactType.Structure structure : structures) {
        FactType.Entry entry = structure.facts().get(fact);
        if (entry == null) {
          return List.of();
        }
        types.add(entry.type());
      }
      return types;
    }

    Set<String> names() {
      Set<String> names = new LinkedHashSet<>(bound.keySet());
      Set<String> common = new LinkedHashSet<>();
      for (int i = 0; i < structures.size(); i++) {
        if (i == 0) {
          common.addAll(structures.getFirst().facts().keySet());
        } else {
          common.retainAll(structures.get(i).facts().keySet());
        }
      }
      names.addAll(common);
      return names;
    }

    String whose() {
      return structures.isEmpty()
          ? ""
          : " of "
              + structures.stream()
                  .map(FactType.Structure::name)
                  .distinct()
                  .collect(Collectors.joining(" and "));
    }
  }

  /** Collects the facts of one structure. */
  static final class Builder {
    private final String name;
    private final Map<String, FactType.Entry> facts = new LinkedHashMap<>();

    Builder(String name) {
      this.name = name;
    }

    Builder text(String fact, String description, String... words) {
      return add(fact, new FactType.Text(List.of(words)), false, description);
    }

    Builder optionalText(String fact, String description, String... words) {
      return add(fact, new FactType.Text(List.of(words)), true, description);
    }

    Builder flag(String fact, String description) {
      return add(fact, new FactType.Flag(), false, description);
    }

    Builder count(String fact, String description) {
      return add(fact, new FactType.Count(), true, description);
    }

    Builder dataType(String fact, String description) {
      return add(fact, new FactType.DataType(), false, description);
    }

    Builder texts(String fact, String description, String... words) {
      return add(fact, new FactType.ListOf(new FactType.Text(List.of(words))), false, description);
    }

    Builder one(String fact, FactType.Structure structure, String description) {
      return add(fact, structure, false, description);
    }

    Builder optional(String fact, FactType.Structure structure, String description) {
      return add(fact, structure, true, description);
    }

    Builder several(String fact, FactType.Structure structure, String description) {
      return add(fact, new FactType.ListOf(structure), false, description);
    }

    Builder all(FactType.Structure other) {
      facts.putAll(other.facts());
      return this;
    }

    private Builder add(String fact, FactType type, boolean optional, String description) {
      facts.put(fact, new FactType.Entry(fact, type, optional, description));
      return this;
    }

    FactType.Structure build() {
      return new FactType.Structure(name, new LinkedHashMap<>(facts));
    }
  }
}
