package dev.interlock.lint;

import dev.interlock.effect.Step;
import dev.interlock.migration.Section;
import dev.interlock.migration.Tool;
import dev.interlock.migration.TransactionMode;
import dev.interlock.source.Span;
import dev.interlock.source.TextEdit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The edit that puts a safe way's first step in the place of the statement. There is one only where
 * nothing is lost by it: the statement does one thing, stands in the file as it runs, and the step
 * may run where the statement does.
 */
final class Correction {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("[$#]\\{|\\{\\{|\\$\\w|(?<!:):[\\w'\"]");
  private static final Pattern LOCAL = Pattern.compile("(?im)^SET LOCAL [^;]*;\\s*");

  private Correction() {}

  /** Returns the edit for a statement, if there is one. */
  static Optional<TextEdit> of(Optional<SafeWay> way, Step step, Surroundings surroundings) {
    if (!(way.orElse(new SafeWay.Impossible("")) instanceof SafeWay.Steps steps)
        || !steps.replaces()
        || step.changes().size() != 1) {
      return Optional.empty();
    }
    Span statement = step.statement().span();
    SafeWay.Step first = steps.steps().getFirst();
    boolean inTransaction = step.before().inTransaction();
    boolean written =
        statement.file() == step.at().file() && !PLACEHOLDER.matcher(statement.text()).find();
    if (!written || !first.transaction() && inTransaction && !leaves(statement, surroundings)) {
      return Optional.empty();
    }
    String sql = inTransaction ? first.sql() : LOCAL.matcher(first.sql()).replaceAll("");
    return Optional.of(new TextEdit(statement, sql.replaceFirst(";\\s*$", "")));
  }

  /** Flyway takes a file out of its transaction when its only statement cannot run in one. */
  private static boolean leaves(Span statement, Surroundings surroundings) {
    Section section = surroundings.section();
    return surroundings.tool() == Tool.FLYWAY
        && section.transaction() == TransactionMode.FILE
        && section.parts().size() == 1
        && Fingerprint.normalised(section.parts().getFirst().text())
            .replaceFirst(";$", "")
            .strip()
            .equals(Fingerprint.normalised(statement.text()));
  }
}
