package dev.interlock.migration;

import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of Liquibase's formatted SQL: comments such as {@code --changeset author:id} divide it
 * into changesets.
 *
 * @see <a href="https://docs.liquibase.com/concepts/changelogs/sql-format.html">Liquibase on the
 *     format</a>
 */
final class FormattedSql {
  private static final Pattern CHANGESET =
      Pattern.compile("(?i)^\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):\\s*(\"[^\"]+\"|\\S+)(.*)$");
  private static final Pattern ALMOST =
      Pattern.compile("(?i)^\\s*--\\s*(?:changeset\\b.*|change\\s*set\\s.*:.*)$");
  private static final Pattern ATTRIBUTE = Pattern.compile("(?i)\\b(\\w+):\\s*(\"[^\"]*\"|\\S+)");
  private static final Pattern ROLLBACK = Pattern.compile("(?i)^(\\s*--\\s*rollback\\s)(.*)$");
  private static final Pattern ROLLBACK_BLOCK =
      Pattern.compile("(?i)^\\s*/\\*\\s*liquibase\\s+rollback\\s*");
  private static final Pattern PROPERTY = Pattern.compile("(?i)^\\s*--\\s*property\\s+(name:.*)$");
  private static final Pattern IGNORE =
      Pattern.compile("(?i)^\\s*--\\s*ignoreLines:\\s*(start|end|[0-9]+)\\s*$");

  private final SourceFile file;
  private final History history;
  private final Map<String, String> properties;
  private final List<Span> up = new ArrayList<>();
  private final List<Span> down = new ArrayList<>();
  private String version = "";
  private boolean open;
  private boolean ours;
  private Optional<Span> noTransaction = Optional.empty();
  private boolean splits = true;
  private String delimiter = "";
  private int start;

  /**
   * Makes a reader of one file.
   *
   * @param properties of the changelog, to which the file's own are added
   */
  FormattedSql(SourceFile file, History history, Map<String, String> properties) {
    this.file = file;
    this.history = history;
    this.properties = properties;
  }

  void read() {
    if (!Markers.LIQUIBASE.isIn(file.text())) {
      history.add(
          file,
          "",
          Section.whole(
              Direction.UP,
              file,
              TransactionMode.FILE,
              "Liquibase runs a plain SQL file as one changeset, in a transaction"));
      return;
    }
    boolean inRollback = false;
    int ignored = 0;
    for (Line line : Line.of(file)) {
      Matcher changeset = CHANGESET.matcher(line.text());
      Matcher ignore = IGNORE.matcher(line.text());
      Matcher rollback = ROLLBACK.matcher(line.text());
      Matcher property = PROPERTY.matcher(line.text());
      if (inRollback) {
        int close = line.text().indexOf("*/");
        if (close >= 0) {
          down.addAll(Line.part(file, start, line.start() + close));
          inRollback = false;
          start = line.next();
        }
      } else if (ignore.matches()) {
        cut(line);
        String what = ignore.group(1).toLowerCase(Locale.ROOT);
        ignored =
            what.equals("start")
                ? Integer.MAX_VALUE
                : what.equals("end") ? 0 : Integer.parseInt(what);
      } else if (ignored > 0) {
        ignored--;
        start = line.next();
      } else if (changeset.matches()) {
        cut(line);
        close();
        begin(line, changeset);
      } else if (rollback.matches()) {
        cut(line);
        down.addAll(Line.part(file, line.start() + rollback.end(1), line.span().end()));
      } else if (ROLLBACK_BLOCK.matcher(line.text()).find()) {
        cut(line);
        Matcher block = ROLLBACK_BLOCK.matcher(line.text());
        int from = block.find() ? line.start() + block.end() : line.start();
        int end = line.text().indexOf("*/");
        if (end >= 0) {
          down.addAll(Line.part(file, from, line.start() + end));
        } else {
          inRollback = true;
          start = from;
        }
      } else if (property.matches()) {
        cut(line);
        property(property.group(1));
      } else if (ALMOST.matcher(line.text()).matches()) {
        history.problem(
            Problem.warning(
                line.span(),
                "Liquibase cannot read this changeset line",
                "write --changeset author:id"));
      }
    }
    if (!inRollback && open) {
      up.addAll(Line.part(file, start, file.text().length()));
    }
    close();
  }

  /** Properties hold for what follows, in other files too; the first one of a name wins. */
  private void property(String attributes) {
    Map<String, String> found = new HashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    while (attribute.find()) {
      found.put(attribute.group(1).toLowerCase(Locale.ROOT), attribute.group(2).replace("\"", ""));
    }
    String name = found.get("name");
    String value = found.get("value");
    if (name != null && value != null && isOurs(found.getOrDefault("dbms", "all"))) {
      properties.putIfAbsent(name, value);
    }
  }

  private void cut(Line line) {
    if (open) {
      up.addAll(Line.part(file, start, line.start()));
    }
    start = line.next();
  }

  private void begin(Line line, Matcher changeset) {
    open = true;
    ours = true;
    noTransaction = Optional.empty();
    splits = true;
    delimiter = "";
    version = (changeset.group(1) + ":" + changeset.group(2)).replace("\"", "").strip();
    Matcher attribute = ATTRIBUTE.matcher(changeset.group(3));
    while (attribute.find()) {
      String value = attribute.group(2).replace("\"", "");
      switch (attribute.group(1).toLowerCase(Locale.ROOT)) {
        case "runintransaction" -> {
          if (value.equalsIgnoreCase("false")) {
            int from = line.start() + changeset.start(3) + attribute.start();
            noTransaction = Optional.of(new Span(file, from, from + attribute.group().length()));
          }
        }
        case "splitstatements" -> splits = !value.equalsIgnoreCase("false");
        case "enddelimiter" -> delimiter = value;
        case "dbms" -> ours = isOurs(value);
        default -> {}
      }
    }
    if (!ours) {
      history.problem(
          Problem.note(
              line.span(),
              "the changeset is for another database, so it is left out",
              "name postgresql in dbms if it is not"));
    }
  }

  static boolean isOurs(String databases) {
    List<String> names = List.of(databases.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    if (names.contains("!postgresql") || names.contains("none")) {
      return false;
    }
    return names.contains("postgresql")
        || names.contains("all")
        || names.stream().allMatch(name -> name.startsWith("!"));
  }

  private void close() {
    if (open && ours) {
      List<Section> sections = new ArrayList<>();
      sections.add(section(Direction.UP, up));
      if (!down.isEmpty()) {
        sections.add(section(Direction.DOWN, down));
      }
      history.add(
          new Migration(
              file.path(),
              version,
              Migration.Kind.VERSIONED,
              List.of(file),
              sections,
              noTransaction.isPresent()));
    }
    up.clear();
    down.clear();
  }

  private Section section(Direction direction, List<Span> parts) {
    Section section =
        Section.of(
                direction,
                TransactionMode.FILE,
                "Liquibase runs each changeset in a transaction",
                delimited(parts).toArray(Span[]::new))
            .with(PlaceholderSyntax.DOLLAR_BRACES)
            .given(properties);
    if (noTransaction.isEmpty()) {
      return section;
    }
    return splits
        ? section.in(
            TransactionMode.STATEMENT,
            "runInTransaction:false makes Liquibase run each statement by itself",
            noTransaction)
        : section
            .asOneMessage()
            .in(
                TransactionMode.IMPLICIT,
                "splitStatements:false sends the changeset as one message, which the server runs"
                    + " as one transaction when it holds several statements",
                noTransaction);
  }

  private List<Span> delimited(List<Span> parts) {
    return delimited(parts, delimiter);
  }

  /** Cuts parts where a delimiter ends a line. */
  static List<Span> delimited(List<Span> parts, String delimiter) {
    if (delimiter.isEmpty() || delimiter.equals(";")) {
      return parts;
    }
    List<Span> result = new ArrayList<>();
    Pattern end = Pattern.compile("(?im)" + Pattern.quote(delimiter) + "\\s*$");
    for (Span part : parts) {
      Matcher match = end.matcher(part.text());
      int from = 0;
      while (match.find()) {
        result.addAll(Line.part(part.file(), part.start() + from, part.start() + match.start()));
        from = match.end();
      }
      result.addAll(Line.part(part.file(), part.start() + from, part.end()));
    }
    return result;
  }
}
