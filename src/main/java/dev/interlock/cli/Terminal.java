package dev.interlock.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The terminal in front of which someone sits, if anyone does. */
final class Terminal {
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");

  private Terminal() {}

  /** Tells whether standard output is a terminal. */
  static boolean isOutput() {
    return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
  }

  /** Tells whether the terminal knows no colours. */
  static boolean isDumb() {
    return environment("TERM").filter(term -> !term.equals("dumb")).isEmpty();
  }

  /**
   * Tells whether the locale's encoding has more than ASCII; of the three variables the first that
   * is set and not empty counts.
   *
   * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html">POSIX
   *     on environment variables</a>
   */
  static boolean isUnicode() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .flatMap(name -> environment(name).stream())
        .findFirst()
        .map(locale -> locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8"))
        .orElse(windows);
  }

  /** Returns how many columns the terminal has; very many where that cannot be asked. */
  static int width() {
    Optional<Integer> said =
        environment("COLUMNS").filter(c -> c.matches("[1-9]\\d{0,4}")).map(Integer::valueOf);
    return said.or(Terminal::asked).orElse(Integer.MAX_VALUE);
  }

  private static Optional<Integer> asked() {
    File device = new File("/dev/tty");
    if (!device.canRead()) {
      return Optional.empty();
    }
    try {
      Process process =
          new ProcessBuilder("stty", "size")
              .redirectInput(device)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher matcher = SIZE.matcher(size);
      return matcher.matches() && !matcher.group(1).equals("0")
          ? Optional.of(Integer.valueOf(matcher.group(1)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no stty here; lines are as long as in a file
    }
  }

  /** Returns a variable that is set and not empty. */
  static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }
}
