package dev.interlock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the rolling hash with its definition, computed without rolling. */
class LineHashTest {
  private static final BigInteger BASE = BigInteger.valueOf(37);
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64);

  @Test
  void everyLineHasTheHashOfItsDefinition() {
    List<String> texts =
        Stream.of(
                "",
                "one line",
                "\n",
                " a\n\tb\n\n  c\nend",
                "CREATE TABLE t (a int);\n".repeat(9),
                "x".repeat(250) + "\n" + "x".repeat(250),
                "grüße\n😀\n")
            .toList();
    for (String text : texts) {
      assertEquals(defined(text), LineHash.of(text), text);
    }
  }

  @Test
  void lineEndingsOfEverySystemAreTheSame() {
    assertEquals(LineHash.of("a\nb\n\nc"), LineHash.of("a\r\nb\r\n\r\nc"));
    assertEquals(LineHash.of("a\nb\n\nc"), LineHash.of("a\rb\r\rc"));
  }

  /** The next 100 characters that are no blanks, then the end as 65535, then zeros. */
  private static List<String> defined(String text) {
    List<Integer> characters = new ArrayList<>();
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\t') {
        characters.add((int) c);
        if (c == '\n') {
          starts.add(characters.size());
        }
      }
    }
    characters.add(65535);
    Map<String, Integer> seen = new HashMap<>();
    List<String> hashes = new ArrayList<>();
    for (int start : starts) {
      BigInteger hash = BigInteger.ZERO;
      for (int i = start; i < start + 100; i++) {
        int next = i < characters.size() ? characters.get(i) : 0;
        hash = hash.multiply(BASE).add(BigInteger.valueOf(next)).mod(MODULUS);
      }
      String value = hash.toString(16);
      hashes.add(value + ":" + seen.merge(value, 1, Integer::sum));
    }
    return hashes;
  }
}
