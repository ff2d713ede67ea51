package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads files as text, each once, and keeps what went wrong. */
final class Sources {
  private final Function<Path, Charset> encodings;
  private final Optional<GivenText> given;
  private final Map<Path, Optional<SourceFile>> read = new HashMap<>();
  private final Map<Path, Problem> problems = new HashMap<>();

  /**
   * Makes a reader.
   *
   * @param encodings by directory
   * @param given what to read in the place of a file
   */
  Sources(Function<Path, Charset> encodings, Optional<GivenText> given) {
    this.encodings = encodings;
    this.given = given;
  }

  /** Returns the file, or nothing when it cannot be read; then there is a problem for its path. */
  Optional<SourceFile> file(Path written) {
    Path path = written.normalize();
    Optional<SourceFile> known = read.get(path);
    if (known == null) {
      known = load(path);
      read.put(path, known);
    }
    return known;
  }

  /** Returns the text, empty when the file is not there or cannot be read. */
  String text(Path path) {
    return Files.exists(path) ? file(path).map(SourceFile::text).orElse("") : "";
  }

  /** Returns what went wrong with that file. */
  List<Problem> problem(Path path) {
    Problem problem = problems.get(path.normalize());
    return problem == null ? Collections.emptyList() : List.of(problem);
  }

  /** Returns the cause of an error in words. */
  static String reason(Exception e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such file";
      default -> String.valueOf(e.getMessage());
    };
  }

  private Optional<SourceFile> load(Path path) {
    String shown = Folder.shown(path);
    Optional<GivenText> instead = given.filter(g -> g.isFor(path));
    if (instead.isPresent()) {
      return instead.map(g -> new SourceFile(shown, g.text()));
    }
    Charset encoding = encodings.apply(path.resolveSibling("").normalize());
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      problems.put(
          path,
          Problem.error(
              shown, "the file could not be read: " + reason(e), "check the path and permissions"));
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    out.flip();
    if (result.isError()) {
      problems.put(path, undecodable(shown, encoding, out.toString(), bytes, in.position()));
      return Optional.empty();
    }
    boolean marked = out.hasRemaining() && out.charAt(0) == '\uFEFF';
    return Optional.of(
        new SourceFile(shown, (marked ? out.subSequence(1, out.length()) : out).toString()));
  }

  private static Problem undecodable(
      String shown, Charset encoding, String before, byte[] bytes, int at) {
    List<String> found = new ArrayList<>();
    for (int i = at; i < Math.min(bytes.length, at + 2); i++) {
      found.add(String.format(Locale.ROOT, "0x%02x", bytes[i] & 0xff));
    }
    boolean utf16 = bytes.length > 1 && (bytes[0] & 0xff) >= 0xfe && (bytes[1] & 0xff) >= 0xfe;
    SourceFile readable = new SourceFile(shown, before);
    return Problem.error(
        new Span(readable, before.length(), before.length()),
        "the text is not valid "
            + encoding.name()
            + ": byte "
            + String.join(" ", found)
            + " at offset "
            + at,
        encoding.equals(StandardCharsets.UTF_8)
            ? "save the file as UTF-8"
                + (utf16 ? " (it looks like UTF-16)" : ", or say what encoding it has")
            : "check the encoding that was given");
  }
}
