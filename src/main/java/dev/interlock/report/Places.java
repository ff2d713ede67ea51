package dev.interlock.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where paths are relative to.
 *
 * @param workingDirectory what shown paths are relative to, absolute
 * @param repository the root of the repository, or the working directory outside of one, absolute
 */
public record Places(Path workingDirectory, Path repository) {

  /** Returns a shown path relative to the repository, with forward slashes. */
  public String inRepository(String shown) {
    Path absolute = workingDirectory.resolve(shown).normalize();
    Path relative =
        absolute.startsWith(repository) ? repository.relativize(absolute) : Path.of(shown);
    String text = relative.normalize().toString().replace('\\', '/');
    return text.startsWith("/") ? text.substring(1) : text;
  }

  /** Returns a shown path as a relative URI reference. */
  public String uri(String shown) {
    StringBuilder uri = new StringBuilder();
    for (byte b : inRepository(shown).getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/!$&'()*+,;=@".indexOf(c) >= 0)) {
        uri.append(c);
      } else {
        uri.append(String.format("%%%02X", (int) c));
      }
    }
    return uri.toString();
  }
}
