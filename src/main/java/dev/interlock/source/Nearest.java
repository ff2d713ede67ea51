package dev.interlock.source;

import java.util.Collection;
import java.util.Optional;

/** Finds the name someone probably meant. */
public final class Nearest {
  private Nearest() {}

  /** Returns the known name with the smallest edit distance, if it is near enough. */
  public static Optional<String> to(String written, Collection<String> known) {
    return within(Math.max(2, written.length() / 3), written, known);
  }

  /** Returns the known name with the smallest edit distance, if that is not above the most. */
  public static Optional<String> within(int most, String written, Collection<String> known) {
    String best = "";
    int distance = most + 1;
    for (String name : known) {
      int d = distance(written, name);
      if (d < distance) {
        distance = d;
        best = name;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Returns {@code ; did you mean NAME?}, or nothing. */
  public static String suggestion(String written, Collection<String> known) {
    return to(written, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
