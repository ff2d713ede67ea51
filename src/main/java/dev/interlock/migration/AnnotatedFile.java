package dev.interlock.migration;

import dev.interlock.parse.Fragment;
import dev.interlock.parse.Piece;
import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.parse.Splitter;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of goose or sql-migrate: comments such as {@code -- +goose Up} divide it, {@code
 * StatementBegin} and {@code StatementEnd} hold together what has semicolons inside.
 */
final class AnnotatedFile {
  /** The two tools' dialects of one idea. */
  enum Dialect {
    GOOSE("goose"),
    SQL_MIGRATE("migrate");

    private final Pattern annotation;
    private final Pattern indented;

    Dialect(String word) {
      annotation = Pattern.compile("(?i)^--\\s*\\+" + word + "\\s+(\\S.*?)\\s*$");
      indented = Pattern.compile("(?i)^\\s+--\\s*\\+" + word + "\\s+\\S.*$");
    }

    Pattern annotation() {
      return annotation;
    }
  }

  private static final Pattern DOLLARS = Pattern.compile("\\$[A-Za-z_]*\\$");

  private final SourceFile file;
  private final Dialect dialect;
  private final String name;
  private final History history;
  private final List<Span> up = new ArrayList<>();
  private final List<Span> down = new ArrayList<>();
  private final Set<Span> blocks = new HashSet<>();
  private Optional<Direction> direction = Optional.empty();
  private Optional<Span> noTransaction = Optional.empty();
  private Optional<Span> upSwitch = Optional.empty();
  private Optional<Span> downSwitch = Optional.empty();
  private Optional<Span> firstUp = Optional.empty();
  private Optional<Span> firstDown = Optional.empty();
  private boolean substitutes;
  private boolean block;
  private int start;

  AnnotatedFile(SourceFile file, Dialect dialect, History history) {
    this.file = file;
    this.dialect = dialect;
    this.name = dialect == Dialect.GOOSE ? "goose" : "sql-migrate";
    this.history = history;
  }

  /** Adds the file as a migration; when it has no up annotation, the problem says so. */
  void read(String version) {
    int dollars = 0;
    boolean cut = false;
    for (Line line : Line.of(file)) {
      Matcher match = dialect.annotation.matcher(line.text());
      if (match.find()) {
        annotation(line, match.group(1).toLowerCase(Locale.ROOT));
        dollars = 0;
        cut = false;
      } else if (dialect == Dialect.GOOSE && dialect.indented.matcher(line.text()).matches()) {
        history.problem(
            Problem.warning(
                line.span(),
                "goose does not see an annotation that is indented",
                "let it start in the first column"));
      } else if (direction.isEmpty()) {
        strayText(line);
      } else if (!block) {
        dollars += count(line.text());
        if (!cut && dollars % 2 != 0 && endsStatement(line.text())) {
          history.problem(
              Problem.warning(
                  line.span(),
                  name + " ends a statement at this line's semicolon, inside a quoted body",
                  "put the statement between -- +"
                      + (dialect == Dialect.GOOSE ? "goose" : "migrate")
                      + " StatementBegin and StatementEnd"));
          cut = true;
        }
      }
    }
    flush(file.text().length());
    if (block) {
      history.problem(
          Problem.warning(
              file.path(), "StatementBegin has no StatementEnd", "close the statement's block"));
    }
    if (firstUp.isEmpty()) {
      history.problem(
          Problem.warning(
              file.path(),
              "there is no up annotation, so " + name + " cannot run it",
              "start it with -- +" + (dialect == Dialect.GOOSE ? "goose" : "migrate") + " Up"));
    }
    history.add(
        new Migration(
            file.path(),
            version,
            Migration.Kind.VERSIONED,
            List.of(file),
            sections(),
            noTransaction.isPresent() || upSwitch.isPresent()));
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    if (firstUp.isPresent()) {
      sections.add(section(Direction.UP, up, noTransaction.or(() -> upSwitch)));
    }
    if (firstDown.isPresent()) {
      sections.add(section(Direction.DOWN, down, noTransaction.or(() -> downSwitch)));
    }
    return sections;
  }

  private Section section(Direction of, List<Span> parts, Optional<Span> switched) {
    Section section =
        Section.of(
                of,
                TransactionMode.FILE,
                name + " runs each migration in a transaction",
                parts.toArray(Span[]::new))
            .with(substitutes ? new PlaceholderSyntax.Environment() : new PlaceholderSyntax.None());
    if (switched.isEmpty()) {
      return section;
    }
    return parts.stream().anyMatch(part -> blocks.contains(part) && statements(part) > 1)
        ? section
            .cut(messages(parts))
            .in(
                TransactionMode.IMPLICIT,
                name
                    + " sends what stands between StatementBegin and StatementEnd as one message,"
                    + " which the server runs as one transaction when it holds several statements",
                switched)
        : section.in(
            TransactionMode.STATEMENT,
            "the annotation makes " + name + " run each statement by itself",
            switched);
  }

  private static int statements(Span part) {
    return sql(part).size();
  }

  private static List<Piece> sql(Span part) {
    return Splitter.split(Fragment.of(part)).pieces().stream()
        .filter(Piece.Sql.class::isInstance)
        .toList();
  }

  /** Returns what is sent as one message each: a block, or a statement outside of blocks. */
  private List<Span> messages(List<Span> parts) {
    List<Span> messages = new ArrayList<>();
    for (Span part : parts) {
      if (blocks.contains(part)) {
        messages.add(part);
      } else {
        for (Piece piece : sql(part)) {
          messages.add(new Span(file, part.start() + piece.start(), part.start() + piece.end()));
        }
      }
    }
    return messages;
  }

  private void annotation(Line line, String command) {
    switch (command) {
      case "statementbegin" -> {
        flush(line.start());
        block = true;
        start = line.next();
      }
      case "statementend" -> {
        flush(line.start());
        block = false;
        start = line.next();
      }
      case "no transaction" -> noTransaction = Optional.of(line.span());
      case "envsub on" -> substitutes = true;
      case "envsub off" -> {}
      default -> {
        if (command.equals("up") || command.startsWith("up ")) {
          begin(line, Direction.UP, command);
        } else if (command.equals("down") || command.startsWith("down ")) {
          begin(line, Direction.DOWN, command);
        } else {
          history.problem(
              Problem.warning(
                  line.span(),
                  name + " does not know this annotation",
                  "write Up, Down, StatementBegin or StatementEnd"
                      + (dialect == Dialect.GOOSE ? ", NO TRANSACTION, ENVSUB ON or OFF" : "")));
        }
      }
    }
  }

  private void begin(Line line, Direction next, String command) {
    flush(line.start());
    start = line.next();
    direction = Optional.of(next);
    Optional<Span> off =
        dialect == Dialect.SQL_MIGRATE && command.contains("notransaction")
            ? Optional.of(line.span())
            : Optional.empty();
    if (next == Direction.UP) {
      if (firstUp.isPresent() && dialect == Dialect.GOOSE) {
        history.problem(
            Problem.warning(
                line.span(),
                "goose refuses a second up annotation",
                "put everything that migrates up under the first one"));
      }
      firstUp = firstUp.or(() -> Optional.of(line.span()));
      upSwitch = upSwitch.or(() -> off);
    } else {
      firstDown = firstDown.or(() -> Optional.of(line.span()));
      downSwitch = downSwitch.or(() -> off);
    }
  }

  private void flush(int end) {
    if (direction.isPresent()) {
      List<Span> part = Line.part(file, start, end);
      (direction.get() == Direction.UP ? up : down).addAll(part);
      if (block) {
        blocks.addAll(part);
      }
    }
  }

  private void strayText(Line line) {
    String text = line.text().strip();
    if (!text.isEmpty() && !text.startsWith("--") && !strayReported) {
      strayReported = true;
      history.problem(
          Problem.warning(
              line.span(),
              "text before the first annotation belongs to no section",
              "move it under the up annotation"));
    }
  }

  private boolean strayReported;

  private static int count(String line) {
    return line.indexOf('$') < 0 ? 0 : (int) DOLLARS.matcher(line).results().count();
  }

  private static boolean endsStatement(String line) {
    int comment = line.indexOf("--");
    return (comment < 0 ? line : line.substring(0, comment)).stripTrailing().endsWith(";");
  }
}
