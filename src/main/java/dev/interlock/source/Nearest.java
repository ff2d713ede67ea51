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

  /**
   * Returns the known name with the smallest edit distance, if that is not above the most; of
   * several the one of the same length.
   */
  public static Optional<String> within(int most, String written, Collection<String> known) {
    String best = "";
    int distance = most + 1;
    for (String name : known) {
      int d = distance(written, name);
      boolean closer = name.length() == written.length() && best.length() != written.length();
      if (d < distance || d == distance && d <= most && closer) {
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

  /** Counts letters to put in, leave out or change, and neighbours to swap. */
  private static int distance(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
        least = Math.min(least, distance[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        distance[i][j] = swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
      }
    }
    return distance[a.length()][b.length()];
  }
}
