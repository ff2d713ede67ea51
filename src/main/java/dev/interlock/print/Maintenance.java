package dev.interlock.print;

import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.MaintenanceStatement;
import dev.interlock.syntax.Option;
import java.util.List;
import java.util.Locale;

/** Statements that look after what is stored. */
final class Maintenance {
  private Maintenance() {}

  static String print(MaintenanceStatement statement) {
    return switch (statement) {
      case MaintenanceStatement.Vacuum v ->
          words(
              "VACUUM", options(v.parenthesised(), v.options()), commas(v.tables(), Names::target));
      case MaintenanceStatement.Analyze a ->
          words(
              "ANALYZE",
              options(a.parenthesised(), a.options()),
              commas(a.tables(), Names::target));
      case MaintenanceStatement.Cluster c ->
          words(
              "CLUSTER",
              Options.utility(c.options()),
              maybe(c.table(), Names::name),
              maybe("USING", c.index(), Names::name));
      case MaintenanceStatement.Reindex r ->
          words(
              "REINDEX",
              Options.utility(r.options()),
              words(r.target()),
              when(r.concurrently(), "CONCURRENTLY"),
              maybe(r.name(), Names::name));
      case MaintenanceStatement.Truncate t ->
          words(
              "TRUNCATE TABLE",
              commas(t.tables(), Names::target),
              maybe(t.restartIdentity(), r -> r ? "RESTART IDENTITY" : "CONTINUE IDENTITY"),
              AlterActions.behavior(t.behavior()));
      case MaintenanceStatement.Checkpoint c -> words("CHECKPOINT", Options.utility(c.options()));
    };
  }

  private static String options(boolean parenthesised, List<Option> options) {
    return parenthesised
        ? Options.utility(options)
        : row(options, o -> o.name().value().toUpperCase(Locale.ROOT));
  }
}
