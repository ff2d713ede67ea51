package dev.interlock.migration;

import dev.interlock.parse.Fragment;
import dev.interlock.parse.Piece;
import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In what transaction Flyway runs a file: what the configuration beside the file says, what the
 * project's says, and what Flyway finds in the SQL.
 */
final class FlywayTransactions {
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "(?is)(?:(?:create|drop)\\s+(?:database|tablespace|subscription)|alter\\s+system"
              + "|(?:create|drop)(?:\\s+unique)?\\s+index\\s+concurrently"
              + "|reindex(?:\\s+verbose)?\\s+(?:schema|database|system)|vacuum|discard\\s+all)\\b.*");
  private static final Pattern HINT =
      Pattern.compile(
          "(?i)\\b(?:concurrently|vacuum|reindex|database|tablespace|subscription|system|discard)\\b");
  private static final Pattern ENTRY = Pattern.compile("(?m)^\\s*(\\w+)\\s*=\\s*(\\S+)\\s*$");

  private final History history;
  private final FlywaySettings settings;

  FlywayTransactions(History history, FlywaySettings settings) {
    this.history = history;
    this.settings = settings;
  }

  /** Returns the text beside a file that says something about it alone. */
  static Path beside(Path path) {
    return path.resolveSibling(Names.file(path) + ".conf");
  }

  /** Returns where the text beside a file gives a value to a key. */
  static Optional<Span> entry(Optional<SourceFile> beside, String key) {
    if (beside.isEmpty()) {
      return Optional.empty();
    }
    Matcher match = ENTRY.matcher(beside.get().text());
    while (match.find()) {
      if (match.group(1).equals(key)) {
        return Optional.of(new Span(beside.get(), match.start(2), match.end(2)));
      }
    }
    return Optional.empty();
  }

  private static boolean says(Optional<Span> entry, boolean value) {
    return entry
        .filter(span -> span.text().toLowerCase(Locale.ROOT).equals(String.valueOf(value)))
        .isPresent();
  }

  /** Returns the section of a whole file. */
  Section section(Path path, SourceFile file, Direction direction, Optional<SourceFile> beside) {
    Section section =
        Section.whole(direction, file, TransactionMode.FILE, Tool.FLYWAY.usually())
            .with(
                says(entry(beside, "placeholderReplacement"), false)
                    ? new PlaceholderSyntax.None()
                    : settings.syntax())
            .given(settings.placeholders());
    Optional<Span> own = entry(beside, "executeInTransaction");
    if (own.isPresent()) {
      boolean wrapped = says(own, true);
      return section.in(
          wrapped ? TransactionMode.FILE : TransactionMode.STATEMENT,
          Names.file(beside(path)) + " says executeInTransaction=" + wrapped,
          own);
    }
    if (!settings.flag("executeintransaction").orElse(true)) {
      return section.in(
          TransactionMode.STATEMENT,
          settings.file() + " says executeInTransaction=false",
          Optional.empty());
    }
    Section usual =
        settings.is("group")
            ? section.in(
                TransactionMode.BATCH,
                settings.file() + " says group=true, so all pending migrations are one transaction",
                Optional.empty())
            : section;
    return HINT.matcher(file.text()).find() ? detected(file, usual) : usual;
  }

  private Section detected(SourceFile file, Section section) {
    Script script = Splitter.split(Fragment.of(file));
    Optional<Span> outside = Optional.empty();
    Optional<Span> inside = Optional.empty();
    for (Piece piece : script.pieces()) {
      if (!(piece instanceof Piece.Sql)) {
        continue;
      }
      String text = script.text(piece).replaceAll("--[^\n]*|(?s)/\\*.*?\\*/", " ").strip();
      Span span = new Span(file, piece.start(), piece.end());
      if (OUTSIDE.matcher(text).matches()) {
        outside = outside.isPresent() ? outside : Optional.of(span);
      } else {
        inside = inside.isPresent() ? inside : Optional.of(span);
      }
    }
    if (outside.isEmpty()) {
      return section;
    }
    if (!settings.is("mixed")) {
      refused(section, outside.get(), inside);
    }
    return section.in(
        TransactionMode.STATEMENT,
        "Flyway runs a migration without a transaction when it finds a statement such as this one",
        outside);
  }

  private void refused(Section section, Span outside, Optional<Span> inside) {
    if (inside.isPresent()) {
      history.problem(
          Problem.warning(
              inside.get(),
              "Flyway refuses a migration that mixes this statement with "
                  + firstWords(outside)
                  + ", which cannot run in a transaction",
              "move one of them to a migration of its own; mixed=true would run both without a"
                  + " transaction"));
    } else if (section.transaction() == TransactionMode.BATCH) {
      history.problem(
          Problem.warning(
              outside,
              "with group=true Flyway refuses to run this migration together with others",
              "deploy it by itself; mixed=true would run all of them without a transaction"));
    }
  }

  private static String firstWords(Span span) {
    String[] words = span.text().strip().split("\\s+");
    return String.join(" ", List.of(words).subList(0, Math.min(3, words.length)));
  }
}
