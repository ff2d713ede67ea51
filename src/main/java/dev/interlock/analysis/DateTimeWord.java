package dev.interlock.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The words of dates and times; names of time zones are not among them.
 *
 * @param kind what the word does
 * @param value a month's number
 * @see <a href="https://www.postgresql.org/docs/current/datetime-keywords.html">the manual on date
 *     and time key words</a>
 */
record DateTimeWord(Kind kind, int value) {
  /** The server compares so many letters of a word. */
  private static final int LENGTH = 10;

  /** What a word does. */
  enum Kind {
    MONTH,
    WEEKDAY,
    /** A whole moment: {@code now}, {@code epoch}, {@code infinity}. */
    MOMENT,
    /** A day: {@code today}. */
    DAY,
    /** A time of day: {@code allballs}. */
    CLOCK,
    IGNORED,
    HALF_DAY,
    ERA,
    /** A unit before a number, as in ISO 8601 and Julian dates. */
    UNIT
  }

  private static final Map<String, DateTimeWord> WORDS = words();

  private static Map<String, DateTimeWord> words() {
    Map<String, DateTimeWord> words = new HashMap<>();
    String[] months = {
      "jan january",
      "feb february",
      "mar march",
      "apr april",
      "may",
      "jun june",
      "jul july",
      "aug august",
      "sep sept september",
      "oct october",
      "nov november",
      "dec december"
    };
    for (int i = 0; i < months.length; i++) {
      add(words, Kind.MONTH, i + 1, months[i]);
    }
    add(
        words,
        Kind.WEEKDAY,
        0,
        "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat"
            + " saturday sun sunday");
    add(words, Kind.MOMENT, 0, "now epoch infinity -infinity +infinity");
    add(words, Kind.DAY, 0, "today tomorrow yesterday");
    add(words, Kind.CLOCK, 0, "allballs");
    add(words, Kind.IGNORED, 0, "at on");
    add(words, Kind.HALF_DAY, 0, "am pm");
    add(words, Kind.ERA, 0, "ad bc");
    add(words, Kind.UNIT, 0, "d dow doy dst h isodow isoyear j jd julian m mm s t y");
    return Map.copyOf(words);
  }

  private static void add(Map<String, DateTimeWord> words, Kind kind, int value, String list) {
    for (String word : list.split(" ", -1)) {
      words.put(word, new DateTimeWord(kind, value));
    }
  }

  /** Returns what a word in lower case means. */
  static Optional<DateTimeWord> of(String word) {
    return Optional.ofNullable(
        WORDS.get(word.length() > LENGTH ? word.substring(0, LENGTH) : word));
  }
}
