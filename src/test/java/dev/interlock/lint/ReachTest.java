package dev.interlock.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlock.migration.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Judges every statement of {@code testdata/lint/reach.txt}. */
class ReachTest {
  private static final String HISTORY =
      """
      CREATE TABLE orders (id bigint PRIMARY KEY, code text UNIQUE, shop int NOT NULL, status text);
      CREATE TABLE lines (order_id bigint, number int, qty int, PRIMARY KEY (order_id, number));
      CREATE TABLE customers (id bigint PRIMARY KEY, status text);
      """;
  private static final String RULE =
      """
      id: reach
      summary: Reach of a data change
      severity: note
      each: [update-rows, delete-rows]
      message: "{reach}"
      help: none
      why: none
      examples:
        - title: one
          bad: UPDATE a SET b = 1; -- finding
      """;

  static Stream<String> statements() throws IOException {
    return Files.readAllLines(Path.of("testdata/lint/reach.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void everyReachIsTheOneWrittenDown(String line) {
    int bar = line.indexOf('|');
    List<String> said =
        Lints.of(Tool.PLAIN)
            .rule(RULE)
            .file("1.sql", HISTORY)
            .file("2.sql", line.substring(bar + 1).strip() + ";")
            .reviewed("2.sql")
            .findings()
            .stream()
            .map(Finding::message)
            .toList();
    assertEquals(List.of(line.substring(0, bar).strip()), said);
  }
}
