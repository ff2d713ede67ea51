package dev.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the conversations of {@code testdata/cli}. */
class ScenariosTest {
  private static final Path SCENARIOS = Path.of("testdata/cli");
  private static final String LATIN_1 = " (latin-1)";
  private static final String QUOTED = "\"";

  /** A relative path: as long on every machine, as what fits on a line depends on it. */
  private static final Path SCRATCH = Path.of("target/conversations");

  @TestFactory
  List<DynamicTest> everyConversationGoesAsWritten() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".txt", "").replace('-', ' ');
        tests.add(DynamicTest.dynamicTest(name, () -> converse(file)));
      }
    }
    return tests;
  }

  private void converse(Path file) throws IOException {
    String written = Files.readString(file);
    int talk = written.indexOf("\n$ ") + 1;
    Path directory = empty(file.getFileName().toString().replace(".txt", ""));
    files(written.substring(0, talk), directory);
    StringBuilder now = new StringBuilder(written.substring(0, talk));
    for (String line : written.substring(talk).split("\n", -1)) {
      if (line.startsWith("$ interlock")) {
        now.append(line).append('\n').append(said(line.substring(11).strip(), directory));
      }
    }
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, now);
    }
    assertEquals(written, now.toString());
  }

  private static Path empty(String name) throws IOException {
    Path directory = SCRATCH.resolve(name);
    if (Files.exists(directory)) {
      try (Stream<Path> old = Files.walk(directory)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(directory);
  }

  private static void files(String text, Path directory) throws IOException {
    Path file = directory;
    StringBuilder content = new StringBuilder();
    boolean latin1 = false;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("-- ") && line.endsWith(" --")) {
        write(file, directory, content, latin1);
        String name = line.substring(3, line.length() - 3);
        latin1 = name.endsWith(LATIN_1);
        file = directory.resolve(latin1 ? name.substring(0, name.length() - 10) : name);
      } else {
        content.append(line.replace("[ESC]", "\u001b")).append('\n');
      }
    }
    write(file, directory, content, latin1);
  }

  private static void write(Path file, Path directory, StringBuilder content, boolean latin1)
      throws IOException {
    if (file.toString().endsWith("(nothing)")) {
      Files.createDirectories(file.getParent());
    } else if (!file.equals(directory)) {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          content.toString().stripTrailing() + "\n",
          latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
    content.setLength(0);
  }

  private static String said(String command, Path directory) throws IOException {
    List<String> given = new ArrayList<>();
    String[] redirected = command.split(" < ", 2);
    String[] quoted = redirected[0].split(QUOTED, -1);
    for (String argument : quoted[0].strip().split(" ", -1)) {
      Path inside = directory.resolve(argument);
      boolean path = Files.exists(inside) || argument.contains("/");
      given.add(path ? inside.toString() : argument);
    }
    if (given.getFirst().equals("config")) {
      given.addAll(List.of("--config", directory.resolve(".interlock.yaml").toString()));
    }
    if (quoted.length > 1) {
      given.add(quoted[1]);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream before = System.in;
    int status;
    try (InputStream in =
        redirected.length > 1
            ? Files.newInputStream(directory.resolve(redirected[1]))
            : InputStream.nullInputStream()) {
      System.setIn(in);
      status =
          Main.run(
              given.toArray(String[]::new),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8));
    } finally {
      System.setIn(before);
    }
    StringBuilder said = new StringBuilder();
    for (String line : shown(err, directory).lines().toList()) {
      said.append(line.isEmpty() ? "!" : "! ").append(line).append('\n');
    }
    said.append(shown(out, directory));
    return said.append(status == 0 ? "\n" : "[" + status + "]\n\n").toString();
  }

  private static String shown(ByteArrayOutputStream stream, Path directory) {
    String root = directory.toString().replace('\\', '/');
    return stream
        .toString(StandardCharsets.UTF_8)
        .replace(root + "/", "")
        .replace(root.substring(1) + "/", "")
        .replaceAll("\\d+ ms", "…ms");
  }
}
