package dev.interlock.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name that may say which way it goes, as home-made runners write it: {@code 1_x.up.sql},
 * {@code 1_x-down.sql}, {@code 001.undo.x.sql}, {@code 1_x_rollback.sql}, {@code down.sql}.
 *
 * @param name as it is
 * @param direction up or down, when the name says so by itself
 * @param stem what the two files of a pair have in common
 * @param surely whether the word stands by itself between dots; else it counts only when the other
 *     file of the pair is there, for {@code 5_drop_undo.sql} may be about a table
 */
record Directed(String name, Optional<Direction> direction, String stem, boolean surely) {
  private static final Set<String> UP = Set.of("up", "do", "deploy", "apply", "forward");
  private static final Set<String> DOWN =
      Set.of("down", "undo", "rollback", "revert", "backward", "reverse");
  private static final Pattern LAST_WORD = Pattern.compile("(.*?)[-_]+([A-Za-z]+)");

  /** Directories that hold the files of one direction. */
  private static final Set<String> DOWN_FOLDERS =
      Set.of("down", "downs", "undo", "rollback", "rollbacks", "revert", "reverts");

  /** Reads a name. */
  static Directed of(String name) {
    String bare = Folder.isSql(name) ? name.substring(0, name.length() - 4) : name;
    List<String> parts = new ArrayList<>(List.of(bare.split("\\.", -1)));
    for (int i = parts.size() - 1; i >= 0; i--) {
      Optional<Direction> said = direction(parts.get(i));
      if (said.isPresent() && (i > 0 || parts.size() == 1)) {
        parts.remove(i);
        return new Directed(name, said, String.join(".", parts), true);
      }
    }
    Matcher match = LAST_WORD.matcher(bare);
    if (match.matches()) {
      Optional<Direction> said = direction(match.group(2));
      if (said.isPresent()) {
        return new Directed(name, said, match.group(1), false);
      }
    }
    return new Directed(name, Optional.empty(), bare, false);
  }

  private static Optional<Direction> direction(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return UP.contains(lower)
        ? Optional.of(Direction.UP)
        : DOWN.contains(lower) ? Optional.of(Direction.DOWN) : Optional.empty();
  }

  boolean isDown() {
    return direction.filter(d -> d == Direction.DOWN).isPresent();
  }

  /** Tells whether a directory holds what takes back the files beside or above it. */
  static boolean isDownFolder(Folder folder, Folder above) {
    if (!DOWN_FOLDERS.contains(folder.name().toLowerCase(Locale.ROOT))) {
      return false;
    }
    boolean sibling =
        above.folders().keySet().stream()
            .anyMatch(
                n -> direction(n).filter(d -> d == Direction.UP).isPresent() || n.equals("ups"));
    return sibling
        || folder.sqlNames().stream()
            .anyMatch(
                n ->
                    above.has(n)
                        || above.sqlNames().stream()
                            .anyMatch(m -> of(m).stem().equals(of(n).stem())));
  }
}
