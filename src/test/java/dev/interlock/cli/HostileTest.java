package dev.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Input made to hurt ends in time, and costs no more than its own statement. */
class HostileTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path scratch;

  /** A file, what its report says, and how many statements it counts. */
  private record Case(String name, String text, String says, Optional<String> statements) {}

  @TestFactory
  Stream<DynamicTest> itEndsInTimeAndCostsOnlyItself() throws IOException {
    return cases().stream()
        .map(
            each ->
                dynamicTest(
                    each.name(), () -> assertTimeoutPreemptively(DEADLINE, () -> run(each))));
  }

  private void run(Case each) throws IOException {
    Path file = scratch.resolve(each.name().replace(' ', '_') + ".sql");
    Files.writeString(file, each.text());
    Path json = scratch.resolve("report.json");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] arguments = {"check", file.toString(), "-f", "text", "-f", "json=" + json};
    int status =
        Main.run(
            arguments,
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8));
    String said = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    assertNotEquals(Status.BUG, status, said);
    assertTrue(said.contains(each.says()), () -> "not said: " + each.says() + "\n" + start(said));
    if (each.statements().isPresent()) {
      String report = Files.readString(json);
      String counted = report.replaceAll("(?s).*?\"statements\": *(\\d+).*", "$1");
      assertEquals(each.statements().get(), counted, () -> start(report));
    }
  }

  private static String start(String text) {
    return text.substring(0, Math.min(2000, text.length()));
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    String all = Files.readString(Path.of("testdata/hostile/cases.txt"));
    for (String block : all.split("(?m)^=== ", -1)) {
      if (block.startsWith("#")) {
        continue;
      }
      StringBuilder text = new StringBuilder();
      String says = "";
      Optional<String> statements = Optional.empty();
      List<String> lines = block.lines().toList();
      for (String line : lines.subList(1, lines.size())) {
        if (line.startsWith("says ")) {
          says = line.substring(5);
        } else if (line.startsWith("statements ")) {
          statements = Optional.of(line.substring(11));
        } else {
          write(text, line);
        }
      }
      text.append("\nCREATE TABLE own_statement (id int);\n");
      cases.add(new Case(lines.getFirst(), text.toString(), says, statements));
    }
    return cases;
  }

  private static void write(StringBuilder text, String line) {
    if (!line.startsWith("× ")) {
      text.append(characters(line)).append('\n');
      return;
    }
    int space = line.indexOf(' ', 2);
    String what = characters(line.substring(space + 1));
    for (int i = 0; i < Integer.parseInt(line.substring(2, space)); i++) {
      text.append(what.replace("#", String.valueOf(i)));
    }
  }

  private static String characters(String line) {
    return line.replace("\\0", "\0").replace("\\r", "\r").replace("\\n", "\n");
  }
}
