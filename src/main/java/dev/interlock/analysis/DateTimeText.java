package dev.interlock.analysis;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the text of a date or a timestamp field by field; tells why it is none. Time zones by name
 * are taken as they are.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datetime-input-rules.html">the manual on
 *     reading dates and times</a>
 */
final class DateTimeText {
  private static final Pattern PARTS = Pattern.compile("[0-9]+|[A-Za-z]+|[^0-9A-Za-z]+");
  private static final Pattern CLOCK = Pattern.compile("(\\d+):(\\d+)(?::(\\d+)(?:\\.\\d*)?)?");
  private static final Set<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .map(z -> z.toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());

  /** What a field gives. */
  private enum Part {
    YEAR,
    MONTH,
    DAY,
    CLOCK,
    ZONE,
    WEEKDAY
  }

  /** The text is no date, or nobody can tell; the second has no SQLSTATE. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1;
    private final Optional<String> sqlstate;

    Stop(Optional<String> sqlstate) {
      super("", null, false, false);
      this.sqlstate = sqlstate;
    }
  }

  private final DateOrder order;
  private final Set<Part> seen = new HashSet<>();
  private int year;
  private int month;
  private int day;
  private boolean shortYear;
  private boolean monthByName;
  private boolean before;
  private boolean whole;
  private boolean dayByWord;

  private DateTimeText(DateOrder order) {
    this.order = order;
  }

  /** Returns why a text is no value of {@code date}, {@code timestamp} or {@code timestamptz}. */
  static Optional<Literals.Fault> fault(String text, ValueType type, DateOrder order) {
    DateTimeText reader = new DateTimeText(order);
    try {
      reader.read(DateTimeFields.of(text).orElseThrow(DateTimeText::syntax));
      reader.check(type.name().equals("date") ? 5_874_897 : 294_276);
      return Optional.empty();
    } catch (Stop stop) {
      return stop.sqlstate.map(
          state ->
              new Literals.Fault(
                  state,
                  state.equals("22007")
                      ? "invalid input syntax for type " + type + ": \"" + text + "\""
                      : "date/time field value out of range: \"" + text + "\""));
    }
  }

  private static Stop syntax() {
    return new Stop(Optional.of("22007"));
  }

  private static Stop range() {
    return new Stop(Optional.of("22008"));
  }

  private static Stop untold() {
    return new Stop(Optional.empty());
  }

  private void read(List<DateTimeFields.Field> fields) throws Stop {
    for (DateTimeFields.Field field : fields) {
      switch (field.shape()) {
        case NUMBER -> number(field.text());
        case DATE -> date(field.text());
        case TIME -> clock(field.text());
        case SIGNED -> zone(field.text());
        case WORD, SIGNED_WORD -> word(field.text());
      }
    }
  }

  private void see(Part... parts) throws Stop {
    for (Part part : parts) {
      if (!seen.add(part)) {
        throw syntax();
      }
    }
  }

  private void number(String text) throws Stop {
    boolean hasDate = seen.containsAll(Set.of(Part.YEAR, Part.MONTH, Part.DAY));
    if (text.indexOf('.') >= 0 || hasDate) {
      throw untold();
    }
    boolean anyDate =
        seen.contains(Part.YEAR) || seen.contains(Part.MONTH) || seen.contains(Part.DAY);
    if (text.length() >= 6 && !(anyDate && seen.contains(Part.CLOCK))) {
      if (anyDate || text.length() > 10) {
        throw untold();
      }
      see(Part.YEAR, Part.MONTH, Part.DAY);
      int end = text.length();
      year = Integer.parseInt(text.substring(0, end - 4));
      shortYear = end == 6;
      month = Integer.parseInt(text.substring(end - 4, end - 2));
      day = Integer.parseInt(text.substring(end - 2));
      return;
    }
    place(text);
  }

  /** Gives a plain number its meaning by what is there already. */
  private void place(String text) throws Stop {
    if (text.length() > 9) {
      throw range();
    }
    int value = Integer.parseInt(text);
    int length = text.length();
    boolean hasYear = seen.contains(Part.YEAR);
    boolean hasMonth = seen.contains(Part.MONTH);
    boolean hasDay = seen.contains(Part.DAY);
    if (length == 3 && hasYear && !hasMonth && !hasDay) {
      throw untold();
    }
    if (order == DateOrder.UNKNOWN && !(hasYear && hasMonth)) {
      throw untold();
    }
    if (!hasYear && !hasMonth && !hasDay) {
      if (length >= 3 || order == DateOrder.YEAR_FIRST) {
        year(value, length);
      } else if (order == DateOrder.DAY_FIRST) {
        day(value);
      } else {
        month(value);
      }
    } else if (hasYear && !hasMonth && !hasDay || hasDay && !hasMonth && !hasYear) {
      month(value);
    } else if (hasMonth && !hasYear && !hasDay) {
      if (monthByName && (length >= 3 || order == DateOrder.YEAR_FIRST)) {
        year(value, length);
      } else {
        day(value);
      }
    } else if (hasYear && hasMonth && !hasDay) {
      if (monthByName && length >= 3 && shortYear) {
        see(Part.DAY);
        day = year;
        year = value;
        shortYear = false;
      } else {
        day(value);
      }
    } else if (hasMonth && hasDay && !hasYear) {
      year(value, length);
    } else {
      throw syntax();
    }
  }

  private void year(int value, int length) throws Stop {
    see(Part.YEAR);
    year = value;
    shortYear = length <= 2;
  }

  private void month(int value) throws Stop {
    see(Part.MONTH);
    month = value;
  }

  private void day(int value) throws Stop {
    see(Part.DAY);
    day = value;
  }

  private void date(String text) throws Stop {
    if (seen.contains(Part.MONTH) && seen.contains(Part.DAY)) {
      // It may be a time zone's name, or a time run together with one.
      throw untold();
    }
    List<String> parts = new ArrayList<>();
    Matcher m = PARTS.matcher(text);
    while (m.find()) {
      if (Character.isLetterOrDigit(m.group().charAt(0))) {
        parts.add(m.group());
      } else if (m.end() == text.length() && m.group().length() > 1) {
        throw syntax();
      }
    }
    if (parts.isEmpty()) {
      throw syntax();
    }
    for (String part : parts) {
      if (DateTimeFields.isLetter(part.charAt(0))) {
        Optional<DateTimeWord> word = DateTimeWord.of(part);
        if (word.isEmpty() || word.get().kind() != DateTimeWord.Kind.MONTH) {
          if (word.filter(w -> w.kind() == DateTimeWord.Kind.IGNORED).isPresent()) {
            continue;
          }
          throw word.isPresent() || !mayBeZone(text) ? syntax() : untold();
        }
        month(word.get().value());
        monthByName = true;
      }
    }
    for (String part : parts) {
      if (DateTimeFields.isDigit(part.charAt(0))) {
        place(part);
      }
    }
    if (!seen.containsAll(Set.of(Part.YEAR, Part.MONTH, Part.DAY))) {
      throw syntax();
    }
  }

  private void clock(String text) throws Stop {
    Matcher m = CLOCK.matcher(text);
    if (!m.matches()) {
      throw untold();
    }
    int hours = small(m.group(1));
    int minutes = small(m.group(2));
    int seconds = m.group(3) == null ? 0 : small(m.group(3));
    if (minutes > 59 || seconds > 60 || hours > 24 || hours == 24 && minutes + seconds > 0) {
      throw range();
    }
    see(Part.CLOCK);
  }

  private static int small(String digits) {
    return digits.length() > 6 ? 1_000_000 : Integer.parseInt(digits);
  }

  private void zone(String text) throws Stop {
    if (!text.matches("[+-]\\d{1,2}(:?\\d{2}(:\\d{2})?)?")) {
      throw untold();
    }
    if (!seen.contains(Part.CLOCK)) {
      throw untold();
    }
    see(Part.ZONE);
  }

  private static boolean mayBeZone(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    return text.length() <= 5 || ZONES.contains(plain) || plain.indexOf('/') >= 0;
  }

  private void word(String text) throws Stop {
    Optional<DateTimeWord> word = DateTimeWord.of(text);
    if (word.isEmpty()) {
      throw mayBeZone(text) ? untold() : syntax();
    }
    switch (word.get().kind()) {
      case MONTH -> {
        if (seen.contains(Part.MONTH)
            && !monthByName
            && !seen.contains(Part.DAY)
            && month >= 1
            && month <= 31) {
          see(Part.DAY);
          day = month;
        } else {
          see(Part.MONTH);
        }
        month = word.get().value();
        monthByName = true;
      }
      case WEEKDAY -> see(Part.WEEKDAY);
      case MOMENT -> {
        see(Part.YEAR, Part.MONTH, Part.DAY, Part.CLOCK, Part.ZONE);
        whole = true;
      }
      case DAY -> {
        see(Part.YEAR, Part.MONTH, Part.DAY);
        dayByWord = true;
      }
      case CLOCK -> see(Part.CLOCK, Part.ZONE);
      case IGNORED -> {}
      case HALF_DAY, UNIT -> throw untold();
      case ERA -> before |= text.equals("bc");
    }
  }

  private void check(int lastYear) throws Stop {
    if (whole || dayByWord) {
      return;
    }
    boolean hasYear = seen.contains(Part.YEAR);
    if (hasYear) {
      if (before) {
        if (year <= 0) {
          throw range();
        }
      } else if (shortYear) {
        year += year < 70 ? 2000 : 1900;
      } else if (year <= 0) {
        throw range();
      }
    }
    if (seen.contains(Part.MONTH) && (month < 1 || month > 12)) {
      throw range();
    }
    if (seen.contains(Part.DAY) && (day < 1 || day > 31)) {
      throw range();
    }
    if (!seen.containsAll(Set.of(Part.YEAR, Part.MONTH, Part.DAY))) {
      throw syntax();
    }
    int counted = before ? 1 - year : year;
    if (counted < -4713
        || counted > lastYear
        || day > YearMonth.of(counted, month).lengthOfMonth()) {
      throw range();
    }
  }
}
