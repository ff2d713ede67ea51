package dev.interlock.migration;

import dev.interlock.parse.Fragment;
import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.parse.Placeholders;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Map;
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
 * @param placeholders how the tool writes them in this section
 * @param includes the files read in the place of commands, commands inside these files included
 */
public record Section(
    Direction direction,
    TransactionMode transaction,
    String why,
    Optional<Span> because,
    List<Span> parts,
    boolean stopsOnError,
    PlaceholderSyntax placeholders,
    List<Include> includes) {

  public Section {
    parts = List.copyOf(parts);
    includes = List.copyOf(includes);
  }

  /** Returns a section without placeholders or includes. */
  public static Section of(
      Direction direction, TransactionMode transaction, String why, Span... parts) {
    return new Section(
        direction,
        transaction,
        why,
        Optional.empty(),
        List.of(parts),
        true,
        new PlaceholderSyntax.None(),
        List.of());
  }

  /** Returns a section of one whole file. */
  public static Section whole(
      Direction direction, SourceFile file, TransactionMode transaction, String why) {
    return of(direction, transaction, why, file.whole());
  }

  /** Returns the same section in another mode. */
  public Section in(TransactionMode mode, String reason, Optional<Span> switchedBy) {
    return new Section(
        direction, mode, reason, switchedBy, parts, stopsOnError, placeholders, includes);
  }

  /** Returns a section like this one, of a whole file. */
  Section of(Direction other, SourceFile file) {
    return new Section(
        other,
        transaction,
        why,
        because,
        List.of(file.whole()),
        stopsOnError,
        placeholders,
        includes);
  }

  Section with(PlaceholderSyntax syntax) {
    return new Section(direction, transaction, why, because, parts, stopsOnError, syntax, includes);
  }

  Section including(List<Include> files) {
    return new Section(
        direction, transaction, why, because, parts, stopsOnError, placeholders, files);
  }

  Section goingOn() {
    return new Section(direction, transaction, why, because, parts, false, placeholders, includes);
  }

  /** Returns the same section sent as one message, what lay between its parts included. */
  Section asOneMessage() {
    List<Span> whole =
        parts.size() < 2 || parts.getFirst().file() != parts.getLast().file()
            ? parts
            : List.of(parts.getFirst().to(parts.getLast()));
    return new Section(
        direction, transaction, why, because, whole, stopsOnError, placeholders, includes);
  }

  /**
   * Returns the text of each part, with files included and placeholders replaced by their values;
   * one without a value is marked.
   */
  public List<Fragment> fragments(Map<String, String> values) {
    return parts.stream()
        .map(part -> Placeholders.replace(expand(Fragment.of(part), part), placeholders, values))
        .toList();
  }

  private Fragment expand(Fragment fragment, Span place) {
    List<Include> inside =
        includes.stream()
            .filter(include -> include.command().file() == place.file())
            .filter(include -> include.command().start() >= place.start())
            .filter(include -> include.command().end() <= place.end())
            .toList();
    if (inside.isEmpty()) {
      return fragment;
    }
    Fragment.Builder builder = new Fragment.Builder(fragment);
    int copied = 0;
    for (Include include : inside) {
      builder.copy(copied, include.command().start() - place.start());
      builder.include(expand(Fragment.of(include.file()), include.file().whole()));
      copied = include.command().end() - place.start();
      if (include.command().text().startsWith("\\")) {
        // What psql reads from a file ends there.
        builder.replace(include.command().start() - place.start(), copied, "\n;\n");
      }
    }
    return builder.copy(copied, fragment.length()).build();
  }
}
