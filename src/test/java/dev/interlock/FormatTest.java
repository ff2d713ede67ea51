package dev.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds every source file to google-java-format; {@code mvn -Dupdate verify} formats them. */
class FormatTest {

  @Test
  void everySourceFileIsFormatted() throws Exception {
    boolean update = !System.getProperty("update", "false").equals("false");
    Formatter formatter = new Formatter();
    List<Path> unformatted = new ArrayList<>();
    for (Path file : sources()) {
      String written = Files.readString(file);
      String formatted = formatter.formatSourceAndFixImports(written);
      if (update && !written.equals(formatted)) {
        Files.writeString(file, formatted);
      } else if (!written.equals(formatted)) {
        unformatted.add(file);
      }
    }
    assertEquals(List.of(), unformatted, "not formatted; mvn -Dupdate verify formats them");
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
