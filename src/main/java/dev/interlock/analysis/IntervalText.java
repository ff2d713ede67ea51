package dev.interlock.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of an interval without a restriction of its fields; tells why it is none.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-INTERVAL-INPUT">the
 *     manual on interval input</a>
 */
final class IntervalText {
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal DAY = SECOND.multiply(BigDecimal.valueOf(86_400));
  private static final Pattern NUMBER = Pattern.compile("([+-]?)(\\d*)(\\.\\d*)?");
  private static final Pattern YEAR_MONTH = Pattern.compile("([+-]?)(\\d+)-(\\d+)");
  private static final Pattern CLOCK =
      Pattern.compile("([+-]?)(\\d+):(\\d+)(?::(\\d+)(\\.\\d*)?|(\\.\\d*))?");
  private static final Pattern ISO = Pattern.compile("(-?\\d+(?:\\.\\d*)?|-?\\.\\d+)([YMWDHS])");

  /** The units, each with how it counts. */
  private enum Unit {
    MICROSECOND,
    MILLISECOND,
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR,
    DECADE,
    CENTURY,
    MILLENNIUM;

    static Optional<Unit> of(String word) {
      return Optional.ofNullable(
          switch (word.length() > 10 ? word.substring(0, 10) : word) {
            case "us", "usec", "usecs", "usecond", "useconds", "microsecon" -> MICROSECOND;
            case "ms", "msec", "msecs", "msecond", "mseconds", "millisecon" -> MILLISECOND;
            case "s", "sec", "secs", "second", "seconds" -> SECOND;
            case "m", "min", "mins", "minute", "minutes" -> MINUTE;
            case "h", "hr", "hrs", "hour", "hours" -> HOUR;
            case "d", "day", "days" -> DAY;
            case "w", "week", "weeks" -> WEEK;
            case "mon", "mons", "month", "months" -> MONTH;
            case "y", "yr", "yrs", "year", "years" -> YEAR;
            case "dec", "decs", "decade", "decades" -> DECADE;
            case "c", "cent", "century", "centuries" -> CENTURY;
            case "mil", "mils", "millennia", "millennium" -> MILLENNIUM;
            default -> null;
          });
    }
  }

  /** The text is no interval. */
  private static final class Bad extends Exception {
    private static final long serialVersionUID = 1;
    private final String sqlstate;

    Bad(String sqlstate) {
      super(sqlstate, null, false, false);
      this.sqlstate = sqlstate;
    }
  }

  /** It cannot be told. */
  private static final class Untold extends Exception {
    private static final long serialVersionUID = 1;

    Untold() {
      super("", null, false, false);
    }
  }

  private BigDecimal years = BigDecimal.ZERO;
  private BigDecimal months = BigDecimal.ZERO;
  private BigDecimal days = BigDecimal.ZERO;
  private BigDecimal micros = BigDecimal.ZERO;

  /** Returns why a text is no interval. */
  static Optional<Literals.Fault> fault(String text) {
    IntervalText reader = new IntervalText();
    try {
      if (text.startsWith("P")) {
        reader.iso(text.substring(1));
      } else {
        reader.words(text);
      }
      reader.total();
      return Optional.empty();
    } catch (Untold _) {
      return Optional.empty();
    } catch (Bad bad) {
      return Optional.of(
          new Literals.Fault(
              bad.sqlstate,
              switch (bad.sqlstate) {
                case "22007" -> "invalid input syntax for type interval: \"" + text + "\"";
                case "22008" -> "interval out of range";
                default -> "interval field value out of range: \"" + text + "\"";
              }));
    }
  }

  private static Bad syntax() {
    return new Bad("22007");
  }

  private static Bad overflow() {
    return new Bad("22015");
  }

  // ------------------------------------------------------------ with words

  private void words(String text) throws Bad, Untold {
    List<DateTimeFields.Field> fields = DateTimeFields.of(text).orElseThrow(IntervalText::syntax);
    Set<Unit> seen = new HashSet<>();
    Optional<Unit> unit = Optional.empty();
    boolean ago = false;
    boolean any = false;
    boolean clock = false;
    for (DateTimeFields.Field field : fields.reversed()) {
      switch (field.shape()) {
        case WORD, SIGNED_WORD -> {
          if (field.text().equals("ago")) {
            ago = true;
          } else {
            unit = Unit.of(field.text());
            if (unit.isEmpty()) {
              if (DateTimeWord.of(field.text()).isPresent()) {
                throw new Untold();
              }
              throw syntax();
            }
          }
        }
        case TIME, SIGNED, DATE, NUMBER -> {
          boolean isClock = field.text().indexOf(':') >= 0 && CLOCK.matcher(field.text()).matches();
          if (isClock) {
            clock(field.text());
            if (clock) {
              throw syntax();
            }
            clock = true;
            unit = Optional.of(Unit.DAY);
          } else if (field.shape() == DateTimeFields.Shape.TIME) {
            throw syntax();
          } else {
            Unit meant = unit.orElse(Unit.SECOND);
            Unit counted = number(field.text(), meant);
            if (!seen.add(counted)) {
              throw syntax();
            }
            unit = Optional.of(counted == Unit.HOUR ? Unit.DAY : counted);
          }
          any = true;
        }
      }
    }
    if (!any) {
      throw syntax();
    }
    if (clock
        && (seen.contains(Unit.SECOND) || seen.contains(Unit.MINUTE) || seen.contains(Unit.HOUR))) {
      throw new Untold();
    }
    if (ago) {
      years = years.negate();
      months = months.negate();
      days = days.negate();
      micros = micros.negate();
      fits(years, 31);
      fits(months, 31);
      fits(days, 31);
    }
  }

  private void clock(String text) throws Bad {
    Matcher m = CLOCK.matcher(text);
    if (!m.matches()) {
      throw syntax();
    }
    BigDecimal hours = new BigDecimal(m.group(2));
    BigDecimal minutes = new BigDecimal(m.group(3));
    BigDecimal seconds = m.group(4) == null ? BigDecimal.ZERO : new BigDecimal(m.group(4));
    if (m.group(6) != null) {
      // Minutes and seconds: a fraction belongs to seconds.
      seconds = minutes;
      minutes = hours;
      hours = BigDecimal.ZERO;
    }
    if (minutes.intValue() > 59 || seconds.intValue() > 60 || minutes.precision() > 9) {
      throw overflow();
    }
    BigDecimal fraction = fraction(m.group(6) != null ? m.group(6) : m.group(5));
    BigDecimal all =
        hours
            .multiply(BigDecimal.valueOf(3600))
            .add(minutes.multiply(BigDecimal.valueOf(60)))
            .add(seconds)
            .add(fraction)
            .multiply(SECOND);
    micros = micros.add(m.group(1).equals("-") ? all.negate() : all);
    fits(micros, 63);
  }

  private static BigDecimal fraction(@Nullable String text) {
    return text == null || text.length() < 2 ? BigDecimal.ZERO : new BigDecimal("0" + text);
  }

  private Unit number(String text, Unit unit) throws Bad {
    Matcher both = YEAR_MONTH.matcher(text);
    if (both.matches()) {
      BigDecimal year = new BigDecimal(both.group(2));
      BigDecimal month = new BigDecimal(both.group(3));
      fits(year, 63);
      if (month.compareTo(BigDecimal.valueOf(12)) >= 0) {
        throw overflow();
      }
      BigDecimal all = year.multiply(BigDecimal.valueOf(12)).add(month);
      count(both.group(1).equals("-") ? all.negate() : all, BigDecimal.ZERO, Unit.MONTH);
      return Unit.MONTH;
    }
    Matcher m = NUMBER.matcher(text);
    if (!m.matches() || m.group(2).isEmpty() && fraction(m.group(3)).signum() == 0) {
      throw syntax();
    }
    BigDecimal whole = m.group(2).isEmpty() ? BigDecimal.ZERO : new BigDecimal(m.group(2));
    boolean minus = m.group(1).equals("-");
    BigDecimal fraction = fraction(m.group(3));
    whole = minus ? whole.negate() : whole;
    fits(whole, 63);
    count(whole, minus ? fraction.negate() : fraction, unit);
    return unit;
  }

  private void count(BigDecimal whole, BigDecimal fraction, Unit unit) throws Bad {
    switch (unit) {
      case MICROSECOND -> micros(whole.add(fraction), BigDecimal.ONE);
      case MILLISECOND -> micros(whole.add(fraction), BigDecimal.valueOf(1000));
      case SECOND -> micros(whole.add(fraction), SECOND);
      case MINUTE -> micros(whole.add(fraction), SECOND.multiply(BigDecimal.valueOf(60)));
      case HOUR -> micros(whole.add(fraction), SECOND.multiply(BigDecimal.valueOf(3600)));
      case DAY -> days(whole, fraction, 1);
      case WEEK -> days(whole, fraction, 7);
      case MONTH -> {
        fits(whole, 31);
        months = months.add(whole);
        fits(months, 31);
        days(BigDecimal.ZERO, fraction, 30);
      }
      case YEAR -> years(whole, fraction, 1);
      case DECADE -> years(whole, fraction, 10);
      case CENTURY -> years(whole, fraction, 100);
      case MILLENNIUM -> years(whole, fraction, 1000);
    }
  }

  private void micros(BigDecimal count, BigDecimal each) throws Bad {
    micros = micros.add(count.multiply(each));
    fits(micros, 63);
  }

  private void days(BigDecimal whole, BigDecimal fraction, int each) throws Bad {
    fits(whole, 31);
    BigDecimal part = fraction.multiply(BigDecimal.valueOf(each));
    BigDecimal full = part.setScale(0, RoundingMode.DOWN);
    fits(whole.multiply(BigDecimal.valueOf(each)), 31);
    days = days.add(whole.multiply(BigDecimal.valueOf(each))).add(full);
    fits(days, 31);
    micros(part.subtract(full), DAY);
  }

  private void years(BigDecimal whole, BigDecimal fraction, int each) throws Bad {
    fits(whole, 31);
    fits(whole.multiply(BigDecimal.valueOf(each)), 31);
    years = years.add(whole.multiply(BigDecimal.valueOf(each)));
    fits(years, 31);
    months =
        months.add(
            fraction.multiply(BigDecimal.valueOf(12L * each)).setScale(0, RoundingMode.HALF_EVEN));
    fits(months, 31);
  }

  // ------------------------------------------------------------ ISO 8601

  private void iso(String text) throws Bad, Untold {
    if (text.isEmpty()) {
      throw syntax();
    }
    boolean time = false;
    boolean any = false;
    int at = 0;
    Matcher m = ISO.matcher(text);
    while (at < text.length()) {
      if (text.charAt(at) == 'T') {
        time = true;
        at++;
        continue;
      }
      if (!m.find(at) || m.start() != at) {
        if (text.substring(at).matches("[-\\d.].*")) {
          // The other form of ISO 8601, without letters.
          throw new Untold();
        }
        throw syntax();
      }
      BigDecimal value = new BigDecimal(m.group(1).endsWith(".") ? m.group(1) + "0" : m.group(1));
      BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
      fits(whole, 63);
      count(whole, value.subtract(whole), unit(m.group(2).charAt(0), time));
      any = true;
      at = m.end();
    }
    if (!any) {
      throw new Untold();
    }
  }

  private static Unit unit(char letter, boolean time) throws Bad {
    Optional<Unit> unit =
        time
            ? switch (letter) {
              case 'H' -> Optional.of(Unit.HOUR);
              case 'M' -> Optional.of(Unit.MINUTE);
              case 'S' -> Optional.of(Unit.SECOND);
              default -> Optional.empty();
            }
            : switch (letter) {
              case 'Y' -> Optional.of(Unit.YEAR);
              case 'M' -> Optional.of(Unit.MONTH);
              case 'W' -> Optional.of(Unit.WEEK);
              case 'D' -> Optional.of(Unit.DAY);
              default -> Optional.empty();
            };
    return unit.orElseThrow(IntervalText::syntax);
  }

  // ------------------------------------------------------------ limits

  private static void fits(BigDecimal value, int bits) throws Bad {
    if (value.setScale(0, RoundingMode.HALF_EVEN).toBigInteger().bitLength() > bits) {
      throw overflow();
    }
  }

  private void total() throws Bad {
    BigDecimal all = years.multiply(BigDecimal.valueOf(12)).add(months);
    if (all.toBigInteger().bitLength() > 31) {
      throw new Bad("22008");
    }
  }
}
