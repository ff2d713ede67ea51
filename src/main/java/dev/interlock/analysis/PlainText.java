package dev.interlock.analysis;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a text has the form of a value of one of the small types: identifiers, addresses, log
 * positions.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">the manual on data types</a>
 */
final class PlainText {
  private static final Pattern OID = Pattern.compile("\\s*[+-]?(\\d+|0[xX][0-9a-fA-F]+)\\s*");
  private static final Pattern LSN = Pattern.compile("[0-9a-fA-F]{1,8}/[0-9a-fA-F]{1,8}");
  private static final Pattern SNAPSHOT = Pattern.compile("\\d+:\\d+:(\\d+(,\\d+)*)?");
  private static final Pattern MAC8 =
      Pattern.compile(
          "\\s*(?:[0-9a-fA-F]{2}([:.-]?)[0-9a-fA-F]{2}(?:\\1?[0-9a-fA-F]{2}){4}"
              + "(?:\\1?[0-9a-fA-F]{2}){0,2})\\s*");
  private static final Pattern MAC =
      Pattern.compile(
          "\\s*(?:[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){5}|[0-9a-fA-F]{1,2}(?:-[0-9a-fA-F]{1,2}){5}"
              + "|[0-9a-fA-F]{1,6}[:-][0-9a-fA-F]{1,6}|[0-9a-fA-F]{4}([.-])[0-9a-fA-F]{4}\\1[0-9a-fA-F]{4}"
              + "|[0-9a-fA-F]{12})\\s*");

  private PlainText() {}

  /** Returns the SQLSTATE of the fault that a text certainly has as a value of a type. */
  static Optional<String> fault(String text, String type) {
    return switch (type) {
      case "oid" ->
          OID.matcher(text).matches()
              ? tooBig(text) ? Optional.of("22003") : Optional.empty()
              : Optional.of("22P02");
      case "pg_lsn" -> unless(LSN.matcher(text).matches());
      case "pg_snapshot", "txid_snapshot" -> snapshot(text);
      case "macaddr" -> unless(MAC.matcher(text).matches());
      case "macaddr8" -> mac8(text);
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean good) {
    return good ? Optional.empty() : Optional.of("22P02");
  }

  private static boolean tooBig(String text) {
    return text.strip().matches("\\+?\\d+")
        && new BigInteger(text.strip().replace("+", "")).bitLength() > 32;
  }

  /** The transactions in progress lie between the first and the last one, in order. */
  private static Optional<String> snapshot(String text) {
    if (!SNAPSHOT.matcher(text).matches()) {
      return Optional.of("22P02");
    }
    String[] parts = text.split(":", -1);
    BigInteger first = new BigInteger(parts[0]);
    BigInteger last = new BigInteger(parts[1]);
    if (first.signum() == 0 || last.signum() == 0 || last.compareTo(first) < 0) {
      return Optional.of("22P02");
    }
    BigInteger before = first;
    for (String each : parts[2].isEmpty() ? new String[0] : parts[2].split(",", -1)) {
      BigInteger next = new BigInteger(each);
      if (next.compareTo(before) < 0 || next.compareTo(last) >= 0) {
        return Optional.of("22P02");
      }
      before = next;
    }
    return last.bitLength() > 63 ? Optional.of("22P02") : Optional.empty();
  }

  private static Optional<String> mac8(String text) {
    String digits = text.strip().replaceAll("[:.-]", "");
    boolean certain = !digits.matches("[0-9a-fA-F]+") || digits.length() > 16;
    return MAC8.matcher(text).matches()
            && text.chars().filter(c -> c == ':' || c == '-' || c == '.').distinct().count() < 2
        ? Optional.empty()
        : certain || text.strip().chars().filter(c -> ":.-".indexOf(c) >= 0).distinct().count() > 1
            ? Optional.of("22P02")
            : Optional.empty();
  }
}
