package dev.interlock.migration;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How names of files are compared. */
final class Names {
  private static final Pattern NUMBERED = Pattern.compile("[vV]?[0-9].*");
  private static final Pattern RUN = Pattern.compile("[0-9]+|[^0-9]+");

  /** Numbers first and by value, other names after them and as text; directory by directory. */
  static final Comparator<Path> NUMBERS_FIRST = Names::comparePaths;

  private Names() {}

  static String file(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** Returns the digits a name starts with. */
  static String digits(String name) {
    int end = 0;
    while (end < name.length() && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
      end++;
    }
    return name.substring(0, end);
  }

  static BigInteger number(String digits) {
    return new BigInteger(digits);
  }

  static boolean isNumbered(String name) {
    return NUMBERED.matcher(name).matches();
  }

  private static int comparePaths(Path a, Path b) {
    int common = Math.min(a.getNameCount(), b.getNameCount());
    for (int i = 0; i < common; i++) {
      int order = compareNames(a.getName(i).toString(), b.getName(i).toString());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.getNameCount(), b.getNameCount());
  }

  static int compareNames(String a, String b) {
    boolean numbered = isNumbered(a);
    if (numbered != isNumbered(b)) {
      return numbered ? -1 : 1;
    }
    return numbered ? compareRuns(a, b) : a.compareTo(b);
  }

  private static int compareRuns(String a, String b) {
    Matcher left = RUN.matcher(a);
    Matcher right = RUN.matcher(b);
    while (true) {
      boolean more = left.find();
      if (!right.find()) {
        return more ? 1 : a.compareTo(b);
      }
      if (!more) {
        return -1;
      }
      String x = left.group();
      String y = right.group();
      boolean numbers = Character.isDigit(x.charAt(0)) && Character.isDigit(y.charAt(0));
      int order = numbers ? number(x).compareTo(number(y)) : x.compareTo(y);
      if (order != 0) {
        return order;
      }
    }
  }
}
