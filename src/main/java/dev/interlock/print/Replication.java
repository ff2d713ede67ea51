package dev.interlock.print;

import static dev.interlock.print.Phrase.commas;
import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.when;
import static dev.interlock.print.Phrase.words;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.ReplicationStatement;

/** Publications and subscriptions. */
final class Replication {
  private Replication() {}

  static String print(ReplicationStatement statement) {
    return switch (statement) {
      case ReplicationStatement.CreatePublication p ->
          words(
              "CREATE PUBLICATION",
              Names.name(p.name()),
              when(p.allTables(), "FOR ALL TABLES"),
              commas("FOR", p.objects(), Replication::object),
              Options.with(p.with()));
      case ReplicationStatement.AlterPublicationObjects p ->
          words(
              "ALTER PUBLICATION",
              Names.name(p.name()),
              words(p.action()),
              commas(p.objects(), Replication::object));
      case ReplicationStatement.AlterPublicationOptions p ->
          words("ALTER PUBLICATION", Names.name(p.name()), "SET", Options.definition(p.options()));
      case ReplicationStatement.CreateSubscription s ->
          words(
              "CREATE SUBSCRIPTION",
              Names.name(s.name()),
              "CONNECTION",
              Keywords.literal(s.connection()),
              "PUBLICATION",
              Names.names(s.publications()),
              Options.with(s.with()));
      case ReplicationStatement.AlterSubscription s ->
          words("ALTER SUBSCRIPTION", Names.name(s.name()), action(s.action()));
    };
  }

  private static String object(ReplicationStatement.PublicationObject object) {
    return switch (object) {
      case ReplicationStatement.PublicationObject.Table t ->
          words(
              "TABLE",
              Names.relation(t.only(), t.name()),
              when(t.star(), "*"),
              Names.columns(t.columns()),
              maybe(t.where(), w -> "WHERE (" + ExpressionPrinter.print(w) + ")"));
      case ReplicationStatement.PublicationObject.TablesInSchema s ->
          "TABLES IN SCHEMA " + s.schema().map(Names::name).orElse("CURRENT_SCHEMA");
    };
  }

  private static String action(ReplicationStatement.SubscriptionAction action) {
    return switch (action) {
      case ReplicationStatement.SubscriptionAction.SetOptions a ->
          "SET " + Options.definition(a.options());
      case ReplicationStatement.SubscriptionAction.Connection a ->
          "CONNECTION " + Keywords.literal(a.connection());
      case ReplicationStatement.SubscriptionAction.RefreshPublication a ->
          words("REFRESH PUBLICATION", Options.with(a.with()));
      case ReplicationStatement.SubscriptionAction.Publications a ->
          words(
              words(a.action()),
              "PUBLICATION",
              Names.names(a.publications()),
              Options.with(a.with()));
      case ReplicationStatement.SubscriptionAction.Enable a -> a.enabled() ? "ENABLE" : "DISABLE";
      case ReplicationStatement.SubscriptionAction.Skip a ->
          "SKIP " + Options.definition(a.options());
    };
  }
}
