package dev.interlock.print;

import static dev.interlock.print.Phrase.brackets;
import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.row;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.expression.Query;
import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.TriggerStatement;
import java.util.stream.Collectors;

/** Triggers, event triggers and rules. */
final class Triggers {
  private Triggers() {}

  static String print(TriggerStatement statement) {
    return switch (statement) {
      case TriggerStatement.CreateTrigger t -> create(t);
      case TriggerStatement.CreateEventTrigger t ->
          words(
              "CREATE EVENT TRIGGER",
              Names.name(t.name()),
              "ON",
              Names.name(t.event()),
              when(!t.filters().isEmpty(), "WHEN"),
              t.filters().stream()
                  .map(
                      f ->
                          words(
                              Names.name(f.variable()),
                              "IN",
                              brackets(f.values(), Keywords::literal)))
                  .collect(Collectors.joining(" AND ")),
              "EXECUTE FUNCTION",
              Names.name(t.function()) + "()");
      case TriggerStatement.AlterEventTrigger t ->
          words("ALTER EVENT TRIGGER", Names.name(t.name()), AlterActions.firing(t.firing()));
      case TriggerStatement.CreateRule r ->
          words(
              "CREATE",
              when(r.orReplace(), "OR REPLACE"),
              "RULE",
              Names.name(r.name()),
              "AS ON",
              words(r.event()),
              "TO",
              Names.name(r.table()),
              maybe("WHERE", r.where(), ExpressionPrinter::print),
              "DO",
              maybe(r.instead(), i -> i ? "INSTEAD" : "ALSO"),
              r.actions().isEmpty()
                  ? "NOTHING"
                  : r.actions().stream()
                      .map(Query::text)
                      .collect(Collectors.joining("; ", "(", ")")));
    };
  }

  private static String create(TriggerStatement.CreateTrigger trigger) {
    return words(
        "CREATE",
        when(trigger.orReplace(), "OR REPLACE"),
        when(trigger.constraint(), "CONSTRAINT"),
        "TRIGGER",
        Names.name(trigger.name()),
        words(trigger.timing()),
        trigger.events().stream()
            .map(e -> words(words(e.kind()), commas("OF", e.columns(), Names::name)))
            .collect(Collectors.joining(" OR ")),
        "ON",
        Names.name(trigger.table()),
        maybe("FROM", trigger.fromTable(), Names::name),
        Attributes.print(trigger.attributes()),
        when(!trigger.referencing().isEmpty(), "REFERENCING"),
        row(
            trigger.referencing(),
            t ->
                words(
                    t.isNew() ? "NEW" : "OLD",
                    t.table() ? "TABLE" : "ROW",
                    "AS",
                    Names.name(t.name()))),
        maybe(trigger.forEachRow(), r -> r ? "FOR EACH ROW" : "FOR EACH STATEMENT"),
        maybe(trigger.when(), w -> "WHEN (" + ExpressionPrinter.print(w) + ")"),
        "EXECUTE FUNCTION",
        Names.name(trigger.function()) + brackets(trigger.arguments(), a -> a));
  }
}
