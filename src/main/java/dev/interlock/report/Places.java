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

  /**
   * Returns a shown path relative to the repository, with forward slashes; absolute where it lies
   * outside.
   */
  public String inRepository(String shown) {
    Path absolute = workingDirectory.resolve(shown).normalize();
    Path path = absolute.startsWith(repository) ? repository.relativize(absolute) : absolute;
    return path.toString().replace('\\', '/');
  }

  /** Returns a shown path as a URI reference, relative where it lies in the repository. */
  public String uri(String shown) {
    return encoded(inRepository(shown));
  }

  /** Returns a shown path as an absolute URI. */
  String file(String shown) {
    return encoded(workingDirectory.resolve(shown).normalize().toString().replace('\\', '/'));
  }

  private static String encoded(String path) {
    boolean inside = !Path.of(path).isAbsolute();
    StringBuilder uri =
        new StringBuilder(inside ? "" : path.startsWith("/") ? "file://" : "file:///");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
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
