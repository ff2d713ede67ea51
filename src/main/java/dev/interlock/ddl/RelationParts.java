package dev.interlock.ddl;

import dev.interlock.catalog.Catalog;
import dev.interlock.catalog.Policy;
import dev.interlock.catalog.Relation;
import dev.interlock.catalog.Trigger;
import dev.interlock.postgres.Keywords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes views, triggers and policies. */
final class RelationParts {
  private final Names names;

  RelationParts(Catalog catalog) {
    this.names = new Names(catalog);
  }

  String view(Relation.View view, boolean recursive) {
    String columns =
        view.complete() && !view.columns().isEmpty()
            ? view.columns().stream()
                .map(c -> Keywords.quote(c.name()))
                .collect(Collectors.joining(", ", " (", ")"))
            : "";
    String options =
        view.options().isEmpty() ? "" : "\nWITH (" + String.join(", ", view.options()) + ")";
    return "CREATE "
        + (view.materialized() ? "MATERIALIZED VIEW " : recursive ? "RECURSIVE VIEW " : "VIEW ")
        + names.of(view)
        + columns
        + options
        + " AS\n"
        + view.query().text().strip()
        + (view.materialized() ? "\nWITH NO DATA" : "");
  }

  String trigger(Trigger trigger) {
    Trigger.Details details = trigger.details();
    List<String> words = new ArrayList<>();
    words.add(trigger.constraint() ? "CREATE CONSTRAINT TRIGGER" : "CREATE TRIGGER");
    words.add(Keywords.quote(trigger.identifier()));
    words.add(trigger.timing());
    words.add(
        trigger.events().stream()
            .map(
                e ->
                    e.equals("UPDATE") && !trigger.updateOf().isEmpty()
                        ? "UPDATE OF "
                            + trigger.updateOf().stream()
                                .map(n -> names.column(trigger.table(), n))
                                .collect(Collectors.joining(", "))
                        : e)
            .collect(Collectors.joining(" OR ")));
    words.add("ON " + names.of(trigger.table()));
    details.fromTable().ifPresent(t -> words.add("FROM " + Keywords.quote(t)));
    if (details.deferrable()) {
      words.add(details.initiallyDeferred() ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE");
    }
    if (details.oldTable().isPresent() || details.newTable().isPresent()) {
      words.add("REFERENCING");
      details.oldTable().ifPresent(t -> words.add("OLD TABLE AS " + Keywords.quote(t)));
      details.newTable().ifPresent(t -> words.add("NEW TABLE AS " + Keywords.quote(t)));
    }
    words.add(trigger.forEachRow() ? "FOR EACH ROW" : "FOR EACH STATEMENT");
    details.when().ifPresent(w -> words.add("WHEN (" + Names.expression(w) + ")"));
    words.add(
        "EXECUTE FUNCTION "
            + Keywords.quote(trigger.function())
            + details.arguments().stream()
                .map(Keywords::literal)
                .collect(Collectors.joining(", ", "(", ")")));
    return String.join(" ", words);
  }

  String policy(Policy policy) {
    return "CREATE POLICY "
        + Keywords.quote(policy.identifier())
        + " ON "
        + names.of(policy.table())
        + (policy.permissive() ? "" : " AS RESTRICTIVE")
        + " FOR "
        + policy.command()
        + (policy.roles().isEmpty() ? "" : " TO " + String.join(", ", policy.roles()))
        + policy.using().map(e -> "\nUSING (" + Names.expression(e) + ")").orElse("")
        + policy.check().map(e -> "\nWITH CHECK (" + Names.expression(e) + ")").orElse("");
  }
}
