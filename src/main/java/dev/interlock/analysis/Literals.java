package dev.interlock.analysis;

import dev.interlock.catalog.Type;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the text of a constant can be read as a value of its type; only certain faults are told.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">the manual on data types</a>
 */
final class Literals {
  private static final Pattern OLD_INTEGER = Pattern.compile("\\s*[+-]?\\d+\\s*");
  private static final Pattern INTEGER =
      Pattern.compile(
          "\\s*([+-]?)(\\d+(?:_\\d+)*|0[xX](?:_?[0-9a-fA-F]+)+|0[oO](?:_?[0-7]+)+|0[bB](?:_?[01]+)+)\\s*");
  private static final Pattern NUMERIC =
      Pattern.compile(
          "\\s*(?:nan|[+-]?inf(?:inity)?|[+-]?(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:e[+-]?\\d[\\d_]*)?)\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FLOAT =
      Pattern.compile(
          "\\s*(?:[+-]?nan|[+-]?inf(?:inity)?|[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern UUID_HEX = Pattern.compile("(?:[0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}");
  private static final Pattern TIME = Pattern.compile("\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*");
  private final World world;
  private final Coercions coercions;

  Literals(World world, Coercions coercions) {
    this.world = world;
    this.coercions = coercions;
  }

  /** Why a text is no value of a type. */
  record Fault(String sqlstate, String message) {}

  /** Returns why a text is no value of a type, if that is certain. */
  Optional<Fault> fault(String text, ValueType written) {
    ValueType type = coercions.base(written);
    if (!type.isKnown()) {
      return Optional.empty();
    }
    if (type.array()) {
      String start = text.stripLeading();
      return start.startsWith("{") || start.startsWith("[")
          ? Optional.empty()
          : Optional.of(new Fault("22P02", "malformed array literal: \"" + text + "\""));
    }
    if (type.oid().isPresent()) {
      return world.type(type).flatMap(t -> ofMade(text, t));
    }
    return switch (type.name()) {
      case "int2" -> integer(text, type, 15);
      case "int4" -> integer(text, type, 31);
      case "int8" -> integer(text, type, 63);
      case "numeric" -> numeric(text, type);
      case "float4", "float8" -> floating(text, type);
      case "bool" -> bool(text, type);
      case "uuid" -> uuid(text, type);
      case "json", "jsonb" ->
          JsonText.isValid(text)
              ? Optional.empty()
              : Optional.of(new Fault("22P02", "invalid input syntax for type json"));
      case "date", "timestamp", "timestamptz" -> DateTimeText.fault(text, type, world.dateOrder());
      case "interval" -> IntervalText.fault(text);
      case "time", "timetz" -> time(text, type);
      case "bytea" -> bytea(text);
      case "point", "line", "lseg", "box", "path", "polygon", "circle" ->
          text.chars().noneMatch(Character::isDigit)
                  && !text.toLowerCase(Locale.ROOT).matches("(?s).*(inf|nan).*")
              ? syntax(text, type)
              : Optional.empty();
      default ->
          PlainText.fault(text, type.name())
              .map(state -> new Fault(state, message(state, text, type)))
              .or(() -> range(text, type));
    };
  }

  private static String message(String sqlstate, String text, ValueType type) {
    return sqlstate.equals("22003")
        ? "value \"" + text + "\" is out of range for type " + type
        : "invalid input syntax for type " + type + ": \"" + text + "\"";
  }

  private static Optional<Fault> syntax(String text, ValueType type) {
    return Optional.of(
        new Fault("22P02", "invalid input syntax for type " + type + ": \"" + text + "\""));
  }

  private static Optional<Fault> outOfRange(String text, ValueType type) {
    return Optional.of(
        new Fault("22003", "value \"" + text + "\" is out of range for type " + type));
  }

  private static Optional<Fault> ofMade(String text, Type type) {
    return switch (type) {
      case Type.EnumType e ->
          e.labels().stream().anyMatch(l -> l.text().equals(text))
              ? Optional.empty()
              : Optional.of(
                  new Fault(
                      "22P02",
                      "invalid input value for enum " + e.name().name() + ": \"" + text + "\""));
      case Type.Composite _ ->
          text.stripLeading().startsWith("(")
              ? Optional.empty()
              : Optional.of(new Fault("22P02", "malformed record literal: \"" + text + "\""));
      case Type.Range _ ->
          RangeText.isRange(text) || RangeText.isMultirange(text)
              ? Optional.empty()
              : Optional.of(new Fault("22P02", "malformed range literal: \"" + text + "\""));
      case Type.Domain _, Type.Base _ -> Optional.empty();
    };
  }

  private Optional<Fault> integer(String text, ValueType type, int bits) {
    Matcher modern = INTEGER.matcher(text);
    boolean old = OLD_INTEGER.matcher(text).matches();
    if (!modern.matches() || !old && !world.version().atLeast(16)) {
      return syntax(text, type);
    }
    String digits = modern.group(2).replace("_", "");
    int radix =
        digits.length() < 2
            ? 10
            : switch (digits.charAt(1)) {
              case 'x', 'X' -> 16;
              case 'o', 'O' -> 8;
              case 'b', 'B' -> 2;
              default -> 10;
            };
    BigInteger value = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
    BigInteger limit = BigInteger.ONE.shiftLeft(bits);
    boolean fits =
        modern.group(1).equals("-") ? value.compareTo(limit) <= 0 : value.compareTo(limit) < 0;
    return fits ? Optional.empty() : outOfRange(text, type);
  }

  private Optional<Fault> numeric(String text, ValueType type) {
    boolean radix = text.matches("\\s*[+-]?0[xXoObB][0-9a-fA-F_]+\\s*");
    if (radix && world.version().atLeast(16)) {
      return Optional.empty();
    }
    boolean underscore = text.indexOf('_') >= 0;
    boolean badUnderscore =
        underscore && (!world.version().atLeast(16) || text.matches(".*(?:__|_\\D|\\D_|_$|^_).*"));
    return NUMERIC.matcher(text).matches() && !badUnderscore
        ? Optional.empty()
        : syntax(text, type);
  }

  private static Optional<Fault> floating(String text, ValueType type) {
    if (text.matches("\\s*[+-]?0[xX].*|(?i)\\s*[+-]?nan\\(.*")) {
      return Optional.empty();
    }
    if (!FLOAT.matcher(text).matches()) {
      return syntax(text, type);
    }
    if (text.chars().noneMatch(Character::isDigit)) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text.strip());
    boolean zero = text.toLowerCase(Locale.ROOT).split("e", 2)[0].matches("[^1-9]*");
    boolean beyond =
        type.name().equals("float4")
            ? Float.isInfinite((float) value) || (float) value == 0 && !zero
            : Double.isInfinite(value) || value == 0 && !zero;
    return beyond
        ? Optional.of(new Fault("22003", "\"" + text + "\" is out of range for type " + type))
        : Optional.empty();
  }

  private static Optional<Fault> bool(String text, ValueType type) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    boolean good =
        !word.isEmpty()
            && ("true".startsWith(word)
                || "false".startsWith(word)
                || "yes".startsWith(word)
                || "no".startsWith(word)
                || word.equals("on")
                || word.equals("of")
                || word.equals("off")
                || word.equals("1")
                || word.equals("0"));
    return good ? Optional.empty() : syntax(text, type);
  }

  private static Optional<Fault> uuid(String text, ValueType type) {
    boolean braces = text.startsWith("{") && text.endsWith("}");
    String inside = braces ? text.substring(1, text.length() - 1) : text;
    return UUID_HEX.matcher(inside).matches() ? Optional.empty() : syntax(text, type);
  }

  private static Optional<Fault> time(String text, ValueType type) {
    Matcher clock = TIME.matcher(text);
    if (clock.matches()) {
      int hours = Integer.parseInt(clock.group(1));
      int minutes = Integer.parseInt(clock.group(2));
      int seconds = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
      boolean good =
          hours < 24 && minutes < 60 && seconds <= 60
              || hours == 24 && minutes == 0 && seconds == 0;
      return good
          ? Optional.empty()
          : Optional.of(new Fault("22008", "date/time field value out of range: \"" + text + "\""));
    }
    return text.isBlank()
        ? Optional.of(
            new Fault("22007", "invalid input syntax for type " + type + ": \"" + text + "\""))
        : Optional.empty();
  }

  private static Optional<Fault> bytea(String text) {
    if (text.startsWith("\\x")) {
      String digits = text.substring(2).replaceAll("\\s", "");
      return digits.matches("([0-9a-fA-F]{2})*")
          ? Optional.empty()
          : Optional.of(new Fault("22023", "invalid hexadecimal data"));
    }
    return text.replace("\\\\", "").matches("(?s)(?:[^\\\\]|\\\\[0-3][0-7]{2})*")
        ? Optional.empty()
        : Optional.of(new Fault("22P02", "invalid input syntax for type bytea"));
  }

  private static Optional<Fault> range(String text, ValueType type) {
    if (type.name().endsWith("multirange")) {
      return RangeText.isMultirange(text)
          ? Optional.empty()
          : Optional.of(new Fault("22P02", "malformed multirange literal: \"" + text + "\""));
    }
    return !type.name().endsWith("range") || RangeText.isRange(text)
        ? Optional.empty()
        : Optional.of(new Fault("22P02", "malformed range literal: \"" + text + "\""));
  }
}
