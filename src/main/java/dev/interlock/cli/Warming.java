package dev.interlock.cli;

import dev.interlock.parse.Fragment;
import dev.interlock.parse.SqlParser;
import dev.interlock.source.SourceFile;

/**
 * Gets the parser ready while files are still looked for: its tables take as long to set up as a
 * small run takes altogether, and a second core is idle at that time.
 */
final class Warming {
  private static final String STATEMENT = "CREATE INDEX i ON t (c)";

  private Warming() {}

  static void start() {
    Thread.ofPlatform()
        .daemon()
        .name("warming")
        .start(
            () -> {
              SourceFile file = new SourceFile("warming", STATEMENT);
              new SqlParser().parse(Fragment.of(file.whole()));
            });
  }
}
