package dev.interlock.rule;

import java.util.Locale;
import java.util.Optional;

/** The set a rule ships in: who gets it without asking for it. */
public enum Tier {
  /** On for everyone: what a careful reviewer of a production database would always raise. */
  DEFAULT,
  /** On with {@code --ruleset strict}. */
  STRICT,
  /** Off until it is configured. */
  POLICY;

  /** Returns the tier of that word. */
  public static Optional<Tier> of(String word) {
    for (Tier tier : values()) {
      if (tier.toString().equals(word)) {
        return Optional.of(tier);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
