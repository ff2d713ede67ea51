package dev.interlock.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource of tab-separated lines sorted by the bytes of their first field: found by binary
 * search in the bytes as they are, so that the first question costs one read and no parsing.
 */
final class BuiltinTable {

  private final byte[] bytes;

  private BuiltinTable(byte[] bytes) {
    this.bytes = bytes;
  }

  static BuiltinTable read(String name) {
    try (InputStream in =
        BuiltinTable.class.getResourceAsStream("builtin-".concat(name).concat(".tsv"))) {
      if (in == null) {
        throw new IllegalStateException("resource missing: builtin-" + name + ".tsv");
      }
      return new BuiltinTable(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the lines of that name, each cut into its fields. */
  List<String[]> lines(String name) {
    byte[] key = name.concat("\t").getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = bytes.length;
    while (low < high) {
      int line = lineStart((low + high) >>> 1);
      if (compare(line, key) < 0) {
        low = lineEnd(line) + 1;
      } else {
        high = line;
      }
    }
    List<String[]> found = new ArrayList<>(4);
    for (int at = low; at < bytes.length && compare(at, key) == 0; at = lineEnd(at) + 1) {
      found.add(fields(at));
    }
    return found;
  }

  /** Returns every line. */
  List<String[]> all() {
    List<String[]> found = new ArrayList<>();
    for (int at = 0; at < bytes.length; at = lineEnd(at) + 1) {
      found.add(fields(at));
    }
    return found;
  }

  private String[] fields(int line) {
    return new String(bytes, line, lineEnd(line) - line, StandardCharsets.UTF_8).split("\t", -1);
  }

  private int lineStart(int at) {
    int start = at;
    while (start > 0 && bytes[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private int lineEnd(int at) {
    int end = at;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Compares the start of a line with the key; 0 if the line begins with it. */
  private int compare(int line, byte[] key) {
    for (int i = 0; i < key.length; i++) {
      if (line + i >= bytes.length) {
        return -1;
      }
      int order = Integer.compare(bytes[line + i] & 0xFF, key[i] & 0xFF);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Reads "", "16-", "-15" or "15-16". */
  static VersionRange versions(String field) {
    int dash = field.indexOf('-');
    if (dash < 0) {
      return VersionRange.ALL;
    }
    return new VersionRange(
        dash == 0 ? Version.OLDEST : new Version(Integer.parseInt(field, 0, dash, 10)),
        dash == field.length() - 1
            ? Version.NEWEST
            : new Version(Integer.parseInt(field, dash + 1, field.length(), 10)));
  }

  static Optional<String> optional(String field) {
    return field.isEmpty() ? Optional.empty() : Optional.of(field);
  }

  static List<String> list(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split(",", -1));
  }

  static Volatility volatility(String field) {
    return switch (field) {
      case "i" -> Volatility.IMMUTABLE;
      case "s" -> Volatility.STABLE;
      default -> Volatility.VOLATILE;
    };
  }
}
