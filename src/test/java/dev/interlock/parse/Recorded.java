package dev.interlock.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Test data: an input and, beside it, what is made of it; {@code -Dupdate=true} writes it anew. */
public final class Recorded {
  private Recorded() {}

  public static List<Path> inputs(String folder) {
    try (var files = Files.list(Path.of("testdata", folder))) {
      return files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void check(Path input, String suffix, String actual) {
    Path record = Path.of(input.toString().replaceFirst("\\.sql$", suffix));
    if (Boolean.getBoolean("update")) {
      try {
        Files.writeString(record, actual);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertEquals(text(record), actual, record.toString());
  }
}
