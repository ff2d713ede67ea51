package dev.interlock.syntax;

import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One option of a sequence or identity column.
 *
 * @param number its number as text, the sign included; absent for the NO forms and bare RESTART
 * @param type for {@code AS}
 * @param owner for {@code OWNED BY} and {@code SEQUENCE NAME}: the name's parts
 */
public record SequenceOption(
    Span span, Kind kind, Optional<String> number, Optional<TypeUse> type, List<Name> owner) {
  public SequenceOption {
    owner = List.copyOf(owner);
  }

  /** Which option it is. */
  public enum Kind {
    AS,
    INCREMENT,
    MINVALUE,
    NO_MINVALUE,
    MAXVALUE,
    NO_MAXVALUE,
    START,
    RESTART,
    CACHE,
    CYCLE,
    NO_CYCLE,
    OWNED_BY,
    OWNED_BY_NONE,
    SEQUENCE_NAME,
    LOGGED,
    UNLOGGED
  }
}
