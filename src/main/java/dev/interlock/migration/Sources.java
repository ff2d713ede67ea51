package dev.interlock.migration;

import dev.interlock.source.LineIndex;
import dev.interlock.source.SourceFile;
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

/** Reads files as text, each once, and keeps what went wrong. */
final class Sources {
  private final Charset encoding;
  private final Map<Path, Optional<SourceFile>> read = new HashMap<>();
  private final Map<Path, Problem> problems = new HashMap<>();

  Sources(Charset encoding) {
    this.encoding = encoding;
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
      problems.put(path, undecodable(shown, out.toString(), bytes, in.position()));
      return Optional.empty();
    }
    boolean marked = out.hasRemaining() && out.charAt(0) == '\uFEFF';
    return Optional.of(
        new SourceFile(shown, (marked ? out.subSequence(1, out.length()) : out).toString()));
  }

  private Problem undecodable(String shown, String before, byte[] bytes, int at) {
    LineIndex lines = new LineIndex(before);
    String place = shown + ":" + lines.line(before.length()) + ":" + lines.column(before.length());
    List<String> found = new ArrayList<>();
    for (int i = at; i < Math.min(bytes.length, at + 2); i++) {
      found.add(String.format(Locale.ROOT, "0x%02x", bytes[i] & 0xff));
    }
    boolean utf16 = bytes.length > 1 && (bytes[0] & 0xff) >= 0xfe && (bytes[1] & 0xff) >= 0xfe;
    return Problem.error(
        place,
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
