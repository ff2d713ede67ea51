package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A part of a migration that runs as one: its SQL, its direction, its transaction.
 *
 * @param parts what the tool sends, in order, never overlapping. With {@link
 *     TransactionMode#IMPLICIT} each part is one message to the server; in the other modes a part
 *     is split into statements. Empty when the section holds no SQL.
 * @param why the reason for the mode, as a clause for people: {@code goose runs each file in a
 *     transaction}
 * @param because the text that switched the mode, when the file itself did
 * @param stopsOnError whether what follows an error is left out; psql goes on by default
 */
public record Section(
    Direction direction,
    TransactionMode transaction,
    String why,
    Optional<Span> because,
    List<Span> parts,
    boolean stopsOnError) {

  public Section {
    parts = List.copyOf(parts);
  }

  /** Returns a section of one whole file. */
  public static Section whole(
      Direction direction, SourceFile file, TransactionMode transaction, String why) {
    return new Section(direction, transaction, why, Optional.empty(), List.of(file.whole()), true);
  }

  /** Returns the same section in another mode. */
  public Section in(TransactionMode mode, String reason, Optional<Span> switchedBy) {
    return new Section(direction, mode, reason, switchedBy, parts, stopsOnError);
  }

  /** Returns the same section, going on after errors as psql does. */
  public Section goingOn() {
    return new Section(direction, transaction, why, because, parts, false);
  }
}
