package dev.interlock.print;

import static dev.interlock.print.Phrase.words;

import dev.interlock.syntax.SettingChange;
import java.util.Locale;

/** What SET and RESET do, in sessions, roles, databases and routines. */
final class Settings {
  private Settings() {}

  /** Returns the change with its word SET or RESET. */
  static String change(SettingChange change) {
    return change("", change);
  }

  /** Returns the change, the given scope behind SET. */
  static String change(String scope, SettingChange change) {
    return switch (change) {
      case SettingChange.Set s -> words("SET", scope, assignment(s));
      case SettingChange.SetDefault s ->
          words(
              "SET",
              scope,
              s.spelled() ? spelling(s.name()) : Names.setting(s.name()) + " TO",
              "DEFAULT");
      case SettingChange.SetFromCurrent s ->
          words("SET", scope, Names.setting(s.name()), "FROM CURRENT");
      case SettingChange.Reset r -> "RESET " + Names.setting(r.name());
      case SettingChange.ResetAll _ -> "RESET ALL";
      case SettingChange.TransactionModes t ->
          words(
              "SET",
              scope,
              t.session() ? "SESSION CHARACTERISTICS AS TRANSACTION" : "TRANSACTION",
              String.join(", ", t.modes()));
    };
  }

  private static String assignment(SettingChange.Set set) {
    String values = String.join(", ", set.values());
    return set.spelled()
        ? spelling(set.name()) + " " + values
        : Names.setting(set.name()) + " TO " + values;
  }

  /** Returns the words that a parameter can be set by. */
  private static String spelling(String name) {
    return switch (name) {
      case "timezone" -> "TIME ZONE";
      case "search_path" -> "SCHEMA";
      case "client_encoding" -> "NAMES";
      case "session_authorization" -> "SESSION AUTHORIZATION";
      case "transaction_snapshot" -> "TRANSACTION SNAPSHOT";
      case "xmloption" -> "XML OPTION";
      default -> name.toUpperCase(Locale.ROOT);
    };
  }
}
