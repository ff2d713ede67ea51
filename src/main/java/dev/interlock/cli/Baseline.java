package dev.interlock.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.interlock.report.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A SARIF file of an earlier run, for the fingerprints in it. */
final class Baseline {
  /** Where a baseline is written unless another file is named. */
  static final String FILE = ".interlock-baseline.sarif";

  private Baseline() {}

  /** Returns the fingerprints in a file. */
  static Set<String> fingerprints(String file, List<Trouble> troubles) {
    Set<String> found = new HashSet<>();
    try (JsonParser parser = new JsonFactory().createParser(Files.readString(Path.of(file)))) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        if (t == JsonToken.FIELD_NAME && parser.currentName().equals("interlock/v1")) {
          found.add(parser.nextTextValue());
        }
      }
    } catch (IOException e) {
      troubles.add(
          Trouble.error(
              file, "The baseline cannot be read", "Write it with interlock baseline write"));
    }
    return found;
  }
}
