package dev.interlock.cli;

import dev.interlock.parse.Fragment;
import dev.interlock.parse.SqlParser;
import dev.interlock.rule.Ruleset;
import dev.interlock.source.SourceFile;

/**
 * What every run needs whatever it reads, done on a thread of its own while the files are looked
 * for: the shipped rules, and the tables of the parser. Who needs one of them earlier waits for it.
 */
final class HeadStart {
  private HeadStart() {}

  static void begin() {
    Thread.ofPlatform().daemon().name("head start").start(HeadStart::run);
  }

  private static void run() {
    Ruleset.shipped();
    new SqlParser().parse(Fragment.of(new SourceFile("", "ALTER TABLE a ADD COLUMN b integer")));
  }
}
