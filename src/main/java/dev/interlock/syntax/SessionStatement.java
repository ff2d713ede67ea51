package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements about the session. */
public sealed interface SessionStatement extends Statement {

  /** {@code SET [LOCAL|SESSION] …} and {@code RESET …}. */
  record SetParameter(Span span, Scope scope, SettingChange change) implements SessionStatement {
    /** How long a SET lasts. */
    public enum Scope {
      UNSAID,
      SESSION,
      LOCAL
    }
  }

  /** {@code SHOW name}; {@code all} for ALL. */
  record Show(Span span, String name) implements SessionStatement {}

  /** {@code ALTER SYSTEM SET|RESET}. */
  record AlterSystem(Span span, SettingChange change) implements SessionStatement {}

  /** {@code SET CONSTRAINTS}; no names for ALL. */
  record SetConstraints(Span span, List<ObjectName> names, boolean deferred)
      implements SessionStatement {
    public SetConstraints {
      names = List.copyOf(names);
    }
  }

  /** {@code DISCARD ALL|PLANS|SEQUENCES|TEMP}. */
  record Discard(Span span, What what) implements SessionStatement {
    /** What is thrown away. */
    public enum What {
      ALL,
      PLANS,
      SEQUENCES,
      TEMP
    }
  }

  /** {@code LISTEN channel}. */
  record Listen(Span span, Name channel) implements SessionStatement {}

  /** {@code UNLISTEN channel}; absent for {@code *}. */
  record Unlisten(Span span, Optional<Name> channel) implements SessionStatement {}

  /** {@code NOTIFY channel [, payload]}. */
  record Notify(Span span, Name channel, Optional<String> payload) implements SessionStatement {}

  /** {@code LOAD file}. */
  record Load(Span span, String file) implements SessionStatement {}
}
