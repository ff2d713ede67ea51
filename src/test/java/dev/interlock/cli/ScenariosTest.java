package dev.interlock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Holds the conversations of {@code testdata/cli}. */
class ScenariosTest {
  private static final Path SCENARIOS = Path.of("testdata/cli");

  @TempDir Path temporary;

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
    Path directory = Files.createDirectories(temporary.resolve(file.getFileName()));
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

  private static void files(String text, Path directory) throws IOException {
    Path file = directory;
    StringBuilder content = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("-- ") && line.endsWith(" --")) {
        write(file, directory, content);
        file = directory.resolve(line.substring(3, line.length() - 3));
      } else {
        content.append(line.replace("[ESC]", "\u001b")).append('\n');
      }
    }
    write(file, directory, content);
  }

  private static void write(Path file, Path directory, StringBuilder content) throws IOException {
    if (!file.equals(directory)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content.toString().stripTrailing() + "\n");
    }
    content.setLength(0);
  }

  private static String said(String arguments, Path directory) {
    List<String> given = new ArrayList<>();
    for (String argument : arguments.split(" ", -1)) {
      Path inside = directory.resolve(argument);
      given.add(Files.exists(inside) ? inside.toString() : argument);
    }
    if (given.getFirst().equals("config")) {
      given.addAll(List.of("--config", directory.resolve(".interlock.yaml").toString()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            given.toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
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
