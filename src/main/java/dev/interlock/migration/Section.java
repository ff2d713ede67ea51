package dev.interlock.migration;

import dev.interlock.parse.Fragment;
import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.parse.Placeholders;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.HashMap;
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
 * @param values of placeholders, as the project's own files give them
 */
public record Section(
    Direction direction,
    TransactionMode transaction,
    String why,
    Optional<Span> because,
    List<Span> parts,
    boolean stopsOnError,
    PlaceholderSyntax placeholders,
    List<Include> includes,
    Map<String, String> values) {

  public Section {
    parts = List.copyOf(parts);
    includes = List.copyOf(includes);
    values = Map.copyOf(values);
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
        List.of(),
        Map.of());
  }

  /** Returns a section of one whole file. */
  public static Section whole(
      Direction direction, SourceFile file, TransactionMode transaction, String why) {
    return of(direction, transaction, why, file.whole());
  }

  /** Returns the same section in another mode. */
  public Section in(TransactionMode mode, String reason, Optional<Span> switchedBy) {
    return new Section(
        direction, mode, reason, switchedBy, parts, stopsOnError, placeholders, includes, values);
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
        includes,
        values);
  }

  Section with(PlaceholderSyntax syntax) {
    return new Section(
        direction, transaction, why, because, parts, stopsOnError, syntax, includes, values);
  }

  /** Returns the same section cut in another way. */
  Section cut(List<Span> others) {
    return new Section(
        direction, transaction, why, because, others, stopsOnError, placeholders, includes, values);
  }

  /** Returns the same section with values of placeholders. */
  Section given(Map<String, String> known) {
    return new Section(
        direction, transaction, why, because, parts, stopsOnError, placeholders, includes, known);
  }

  Section including(List<Include> files) {
    return new Section(
        direction, transaction, why, because, parts, stopsOnError, placeholders, files, values);
  }

  Section goingOn() {
    return new Section(
        direction, transaction, why, because, parts, false, placeholders, includes, values);
  }

  /** Returns the same section sent as one message, what lay between its parts included. */
  Section asOneMessage() {
    List<Span> whole =
        parts.size() < 2 || parts.getFirst().file() != parts.getLast().file()
            ? parts
            : List.of(parts.getFirst().to(parts.getLast()));
    return cut(whole);
  }

  /**
   * Returns the text of each part, with files included and placeholders replaced by their values;
   * one without a value is marked.
   *
   * @param configured values, which go before those of the project's own files
   */
  public List<Fragment> fragments(Map<String, String> configured) {
    Map<String, String> known = new HashMap<>(values);
    known.putAll(configured);
    return parts.stream()
        .map(part -> Placeholders.replace(expand(Fragment.of(part), part), placeholders, known))
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
