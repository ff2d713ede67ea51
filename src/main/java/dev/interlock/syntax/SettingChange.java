package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;

/** What a SET or RESET does to one parameter; the same words in sessions, roles and routines. */
public sealed interface SettingChange {

  /** Returns where it stands. */
  Span span();

  /**
   * {@code SET name = values}, and the special spellings {@code TIME ZONE}, {@code SCHEMA}, {@code
   * NAMES}, {@code ROLE}, {@code SESSION AUTHORIZATION}, {@code XML OPTION}, {@code TRANSACTION
   * SNAPSHOT}, as the parameter they set.
   *
   * @param name the parameter, lower case, as {@code extension.name} where it has two parts
   * @param spelled whether it was set in a spelling of its own, such as {@code TIME ZONE}
   * @param values the values as SQL text, quotes included
   */
  record Set(Span span, String name, boolean spelled, List<String> values)
      implements SettingChange {
    public Set {
      values = List.copyOf(values);
    }
  }

  /** {@code SET name TO DEFAULT}; {@code spelled} as with {@link Set}. */
  record SetDefault(Span span, String name, boolean spelled) implements SettingChange {}

  /** {@code SET name FROM CURRENT}. */
  record SetFromCurrent(Span span, String name) implements SettingChange {}

  /** {@code RESET name}. */
  record Reset(Span span, String name) implements SettingChange {}

  /** {@code RESET ALL}. */
  record ResetAll(Span span) implements SettingChange {}

  /**
   * {@code SET TRANSACTION modes} or, with {@code session}, {@code SET SESSION CHARACTERISTICS AS
   * TRANSACTION modes}.
   */
  record TransactionModes(Span span, boolean session, List<String> modes) implements SettingChange {
    public TransactionModes {
      modes = List.copyOf(modes);
    }
  }
}
