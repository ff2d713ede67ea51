import dev.interlock.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Damages histories and looks whether Interlock still ends, in time and without a bug.
 *
 * <p>{@code Fuzz SECONDS SEED SCRATCH PATH…}: takes SQL files below the paths, mixes and damages
 * them, and runs whole commands on the result in this process. Each different failure is kept once
 * in SCRATCH with what it printed. The same seed makes the same histories.
 */
final class Fuzz {
  private static final int LARGEST = 40_000;
  private static final int SLOW_SECONDS = 20;
  private static final Pattern WORD =
      Pattern.compile("\\w+|'[^']*'|\"[^\"]*\"|\\$\\w*\\$|\\s+|.", Pattern.DOTALL);
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("check", "--format", "json"),
          List.of("check", "--format", "text", "--postgres", "14"),
          List.of("check", "--format", "sarif"),
          List.of("locks", "--format", "json"),
          List.of("locks"),
          List.of("schema", "--format", "json"),
          List.of("schema", "--format", "sql"),
          List.of("schema", "--format", "mermaid"));
  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "((((((((",
          "[",
          "]",
          "'",
          "\"",
          "$$",
          "$x$",
          "/*",
          "*/",
          "--",
          ";",
          ";;",
          ",",
          "\\",
          "\\i x.sql\n",
          "\\copy t from stdin\n",
          "\\.\n",
          "\0",
          "\ufeff",
          "\r\n",
          "E'\\'",
          "U&\"",
          "::",
          ".",
          "*",
          "CASCADE",
          "IF EXISTS",
          "IF NOT EXISTS",
          "CONCURRENTLY",
          "ONLY",
          "BEGIN;",
          "COMMIT;",
          "ROLLBACK;",
          "SAVEPOINT a;",
          "ROLLBACK TO a;",
          "DO $$ BEGIN",
          "END $$;",
          "PARTITION OF",
          "INHERITS",
          "REFERENCES",
          "USING",
          "NOT",
          "NULL",
          "DEFAULT",
          "99999999999999999999",
          "-1",
          "1e999",
          "${x}",
          "{{ .x }}",
          ":x",
          ":'x'",
          "ALTER TABLE",
          "DROP TABLE",
          "RENAME TO",
          "SET SCHEMA",
          "public",
          "pg_catalog",
          "pg_temp");

  private final Random random;
  private final Path scratch;
  private final List<String> texts = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private Thread busy = Thread.currentThread();
  private ExecutorService runner = Executors.newSingleThreadExecutor(this::thread);

  private Fuzz(long seed, Path scratch) {
    random = new Random(seed);
    this.scratch = scratch;
  }

  private Thread thread(Runnable work) {
    busy = new Thread(work, "interlock");
    busy.setDaemon(true);
    return busy;
  }

  private long processorSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(
        ManagementFactory.getThreadMXBean().getThreadCpuTime(busy.threadId()));
  }

  public static void main(String[] arguments) throws Exception {
    Fuzz fuzz = new Fuzz(Long.parseLong(arguments[1]), Path.of(arguments[2]));
    for (String path : Arrays.asList(arguments).subList(3, arguments.length)) {
      fuzz.gather(Path.of(path));
    }
    fuzz.run(Integer.parseInt(arguments[0]));
    System.exit(fuzz.known.isEmpty() ? 0 : 1);
  }

  private void gather(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length <= LARGEST) {
          texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
      }
    }
  }

  private void run(int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int runs = 0;
    while (System.nanoTime() < end) {
      Path history = Files.createDirectories(scratch.resolve("history"));
      List<String> files = new ArrayList<>();
      int count = 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        String text = mutated();
        files.add(text);
        Files.writeString(history.resolve("V" + (i + 1) + "__x.sql"), text);
      }
      once(history, files, COMMANDS.get(random.nextInt(COMMANDS.size())));
      for (int i = 0; i < count; i++) {
        Files.delete(history.resolve("V" + (i + 1) + "__x.sql"));
      }
      runs++;
    }
    System.out.println(
        runs + " damaged histories of " + texts.size() + " files, " + known.size() + " failures");
  }

  private void once(Path history, List<String> files, List<String> command) throws Exception {
    List<String> arguments = new ArrayList<>(command);
    arguments.add(1, history.toString());
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    long start = System.nanoTime();
    Future<Integer> run =
        runner.submit(
            () ->
                Main.run(
                    arguments.toArray(String[]::new),
                    new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8)));
    String failure = "";
    long before = processorSeconds();
    while (!run.isDone() && processorSeconds() - before < SLOW_SECONDS) {
      try {
        run.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        // a busy machine is no hang: processor time counts
      }
    }
    if (!run.isDone()) {
      failure = "more than " + SLOW_SECONDS + " s\n" + trace(busy.getStackTrace());
      runner = Executors.newSingleThreadExecutor(this::thread);
    } else if (run.get() == 3) {
      failure = err.toString(StandardCharsets.UTF_8);
    }
    if (!failure.isEmpty() && known.add(where(failure))) {
      Path kept = Files.createDirectories(scratch.resolve("failure-" + known.size()));
      Files.writeString(kept.resolve("failure.txt"), arguments + "\n" + failure);
      for (int i = 0; i < files.size(); i++) {
        Files.writeString(kept.resolve("V" + (i + 1) + "__x.sql"), files.get(i));
      }
      System.out.println(
          kept
              + " after "
              + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)
              + " ms: "
              + where(failure));
    }
  }

  private static String trace(StackTraceElement[] frames) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : frames) {
      text.append("\tat ").append(frame).append('\n');
    }
    return text.toString();
  }

  /** Names a failure: what it is, and the first place of ours. */
  private static String where(String failure) {
    String kind =
        failure
            .lines()
            .filter(l -> l.contains("Error") || l.contains("Exception") || l.contains(" s"))
            .findFirst()
            .orElse("")
            .replaceAll("[:'\"].*", "");
    return kind
        + failure.lines().filter(l -> l.contains("at dev.interlock")).findFirst().orElse("");
  }

  // ------------------------------------------------------------ damage

  private String mutated() {
    String text = text();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text = damage(text);
    }
    return text.length() > 4 * LARGEST ? text.substring(0, 4 * LARGEST) : text;
  }

  private String text() {
    return texts.get(random.nextInt(texts.size()));
  }

  private String damage(String text) {
    if (text.isEmpty()) {
      return text();
    }
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(1 << random.nextInt(10)));
    String part = text.substring(from, to);
    return switch (random.nextInt(9)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, from) + part.repeat(1 + random.nextInt(4)) + text.substring(from);
      case 2 -> text.substring(0, from) + piece() + text.substring(from);
      case 3 -> text.substring(0, from) + piece().repeat(random.nextInt(2000)) + text.substring(to);
      case 4 -> {
        String other = text();
        int cut = random.nextInt(other.length() + 1);
        yield text.substring(0, from) + other.substring(cut);
      }
      case 5 -> words(text, false);
      case 6 -> words(text, true);
      case 7 -> statements(text);
      default -> text.substring(0, from) + (char) random.nextInt(0x2100) + text.substring(to);
    };
  }

  private String piece() {
    return PIECES.get(random.nextInt(PIECES.size()));
  }

  /** Swaps or replaces words, so that what comes out is still nearly SQL. */
  private String words(String text, boolean foreign) {
    List<String> words = split(text);
    List<String> others = foreign ? split(text()) : words;
    if (others.isEmpty()) {
      return text;
    }
    for (int i = random.nextInt(8); i >= 0; i--) {
      int at = random.nextInt(words.size());
      words.set(at, others.get(random.nextInt(others.size())));
    }
    return String.join("", words);
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** Puts statements in another order, doubles some and takes some from elsewhere. */
  private String statements(String text) {
    List<String> all = new ArrayList<>(List.of(text.split("(?<=;)")));
    all.addAll(List.of(text().split("(?<=;)")));
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < Math.min(all.size(), 60); i++) {
      chosen.add(all.get(random.nextInt(all.size())));
    }
    return String.join("", chosen);
  }
}
