package dev.interlock.syntax;

import dev.interlock.postgres.Volatility;
import dev.interlock.source.Span;
import java.util.List;

/** One option of a routine. */
public sealed interface RoutineOption {

  /** Returns where it stands. */
  Span span();

  /** {@code LANGUAGE name}; a name in a string is a name too. */
  record Language(Span span, Name name) implements RoutineOption {}

  /** {@code IMMUTABLE|STABLE|VOLATILE}. */
  record Volatile(Span span, Volatility volatility) implements RoutineOption {}

  /** {@code STRICT}, {@code RETURNS NULL ON NULL INPUT}, or {@code CALLED ON NULL INPUT}. */
  record Strict(Span span, boolean strict) implements RoutineOption {}

  /** {@code SECURITY DEFINER|INVOKER}. */
  record Security(Span span, boolean definer) implements RoutineOption {}

  /** {@code [NOT] LEAKPROOF}. */
  record Leakproof(Span span, boolean leakproof) implements RoutineOption {}

  /** {@code COST number}. */
  record Cost(Span span, String number) implements RoutineOption {}

  /** {@code ROWS number}. */
  record Rows(Span span, String number) implements RoutineOption {}

  /** {@code SUPPORT function}. */
  record Support(Span span, ObjectName function) implements RoutineOption {}

  /** {@code PARALLEL word}. */
  record Parallel(Span span, Name word) implements RoutineOption {}

  /** {@code WINDOW}. */
  record Window(Span span) implements RoutineOption {}

  /** {@code TRANSFORM FOR TYPE …}. */
  record Transform(Span span, List<TypeUse> types) implements RoutineOption {
    public Transform {
      types = List.copyOf(types);
    }
  }

  /** {@code SET parameter …} or {@code RESET parameter}. */
  record Configuration(Span span, SettingChange change) implements RoutineOption {}
}
