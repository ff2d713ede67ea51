package dev.interlock.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A documented case of a rule, which is also its test.
 *
 * @param bad a history with the problem, as an archive of files
 * @param good a history without it
 * @param tool the migration tool, {@code plain} when not said
 * @param transaction what the tool's transaction policy is set to
 * @param postgres the target versions, as a configuration writes them
 */
public record Example(
    String title,
    Optional<String> bad,
    Optional<String> good,
    Optional<String> tool,
    Optional<String> transaction,
    Optional<String> postgres,
    Map<String, List<String>> options,
    Optional<String> statistics) {
  public Example {
    options = Map.copyOf(options);
  }

  /**
   * A file of an example.
   *
   * @param reviewed whether findings are wanted for it
   */
  public record File(String name, String text, boolean reviewed) {}

  /**
   * A finding that an example wants.
   *
   * @param line counted from 1 within its file
   * @param text what the message has to contain; empty for anything
   */
  public record Wanted(String file, int line, String text) {}

  /**
   * Splits a text at its markers ({@code -- name --}), which are comments of SQL, so that a whole
   * example can be pasted into psql. The last file is under review unless a marker says otherwise.
   */
  public static List<File> files(String archive) {
    List<File> files = new ArrayList<>();
    String name = "1.sql";
    boolean review = false;
    boolean anyReview = false;
    StringBuilder text = new StringBuilder();
    boolean open = false;
    for (String line : archive.split("\n", -1)) {
      Optional<Marker> marker = Marker.of(line);
      if (marker.isPresent()) {
        if (open || !text.toString().isBlank()) {
          files.add(new File(name, text.toString(), review));
        }
        open = true;
        text.setLength(0);
        name = marker.get().name();
        review = marker.get().review();
        anyReview |= review;
      } else {
        text.append(line).append('\n');
      }
    }
    files.add(new File(name, text.toString(), review));
    if (!anyReview) {
      File last = files.removeLast();
      files.add(new File(last.name(), last.text(), true));
    }
    return List.copyOf(files);
  }

  /** Returns the findings the lines of the files ask for, by {@code -- finding[: text]}. */
  public static List<Wanted> wanted(List<File> files) {
    List<Wanted> wanted = new ArrayList<>();
    for (File file : files) {
      int number = 0;
      for (String line : file.text().split("\n", -1)) {
        number++;
        int at = line.indexOf("-- finding");
        if (at >= 0) {
          String rest = line.substring(at + "-- finding".length()).strip();
          wanted.add(
              new Wanted(
                  file.name(), number, rest.startsWith(":") ? rest.substring(1).strip() : ""));
        }
      }
    }
    return List.copyOf(wanted);
  }

  private record Marker(String name, boolean review) {
    static Optional<Marker> of(String line) {
      String text = line.strip();
      if (!text.startsWith("-- ") || !text.endsWith(" --") || text.length() < 7) {
        return Optional.empty();
      }
      String inside = text.substring(3, text.length() - 3).strip();
      boolean review = inside.endsWith("(review)");
      String name = review ? inside.substring(0, inside.length() - 8).strip() : inside;
      return name.isEmpty() || name.contains(" ")
          ? Optional.empty()
          : Optional.of(new Marker(name, review));
    }
  }
}
