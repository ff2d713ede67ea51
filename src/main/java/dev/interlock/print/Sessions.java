package dev.interlock.print;

import static dev.interlock.print.Phrase.maybe;
import static dev.interlock.print.Phrase.words;

import dev.interlock.postgres.Keywords;
import dev.interlock.syntax.SessionStatement;

/** Statements about the session. */
final class Sessions {
  private Sessions() {}

  static String print(SessionStatement statement) {
    return switch (statement) {
      case SessionStatement.SetParameter s ->
          Settings.change(
              switch (s.scope()) {
                case UNSAID -> "";
                case SESSION -> "SESSION";
                case LOCAL -> "LOCAL";
              },
              s.change());
      case SessionStatement.Show s ->
          "SHOW " + (s.name().equals("all") ? "ALL" : Names.setting(s.name()));
      case SessionStatement.AlterSystem s -> "ALTER SYSTEM " + Settings.change(s.change());
      case SessionStatement.SetConstraints s ->
          words(
              "SET CONSTRAINTS",
              s.names().isEmpty() ? "ALL" : Phrase.commas(s.names(), Names::name),
              s.deferred() ? "DEFERRED" : "IMMEDIATE");
      case SessionStatement.Discard s -> "DISCARD " + words(s.what());
      case SessionStatement.Listen s -> "LISTEN " + Names.name(s.channel());
      case SessionStatement.Unlisten s -> "UNLISTEN " + s.channel().map(Names::name).orElse("*");
      case SessionStatement.Notify s ->
          "NOTIFY " + Names.name(s.channel()) + maybe(s.payload(), p -> ", " + Keywords.literal(p));
      case SessionStatement.Load s -> "LOAD " + Keywords.literal(s.file());
    };
  }
}
