package dev.interlock.cli;

import dev.interlock.parse.Fragment;
import dev.interlock.parse.SqlParser;
import dev.interlock.rule.Ruleset;
import dev.interlock.source.SourceFile;

/**
 * Gets the shipped rules and the parser ready while files are still looked for: the parser's tables
 * take as long to set up as a small run takes altogether, and a second core is idle at that time.
 * Who needs either earlier waits for it.
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
              Ruleset.shipped();
              SourceFile file = new SourceFile("warming", STATEMENT);
              new SqlParser().parse(Fragment.of(file.whole()));
            });
  }
}
