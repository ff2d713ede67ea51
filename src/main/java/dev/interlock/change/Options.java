package dev.interlock.change;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.Option;
import java.util.ArrayList;
import java.util.List;

/** Storage parameters and the like, kept as {@code name=value}. */
final class Options {
  private Options() {}

  /** Returns the options of a new object. */
  static List<String> of(List<Option> written) {
    return set(List.of(), written);
  }

  /** Returns the options after SET. */
  static List<String> set(List<String> old, List<Option> written) {
    List<String> all = new ArrayList<>(reset(old, written));
    written.forEach(o -> all.add(name(o) + o.value().map(v -> "=" + v).orElse("")));
    return List.copyOf(all);
  }

  /** Returns the options after RESET. */
  static List<String> reset(List<String> old, List<Option> written) {
    List<String> all = new ArrayList<>(old);
    for (Option o : written) {
      all.removeIf(x -> x.equals(name(o)) || x.startsWith(name(o) + "="));
    }
    return List.copyOf(all);
  }

  private static String name(Option option) {
    return option.namespace().map(n -> Keywords.quote(n) + ".").orElse("")
        + Keywords.quote(option.name());
  }
}
