package dev.interlock.migration;

import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Liquibase's formatted SQL: changesets in the order of their files, files in the order of the
 * changelog that includes them, or of their paths. Changes written in XML, YAML or JSON are not
 * analysed.
 */
final class LiquibaseReader implements ToolReader {
  private static final Pattern CHANGELOG =
      Pattern.compile("(?i).*(?:changelog|master).*\\.(?:xml|ya?ml|json)");
  private static final Pattern INCLUDE_XML =
      Pattern.compile(
          "<(?:\\w+:)?(include|includeAll|sqlFile)\\b[^>]*?\\b(?:file|path)\\s*=\\s*\"([^\"]+)\""
              + "[^>]*");
  private static final Pattern CHANGESET_XML =
      Pattern.compile("(?s)<(?:\\w+:)?changeSet\\b([^>]*)>(.*?)</(?:\\w+:)?changeSet\\s*>");
  private static final Pattern DBMS = Pattern.compile("\\bdbms\\s*=\\s*\"([^\"]+)\"");
  private static final Pattern XML_COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern INCLUDE_YAML =
      Pattern.compile(
          "[\"']?\\b(include|includeAll|sqlFile)[\"']?\\s*:\\s*\\{?\\s*"
              + "(?:[\"']?(?!file|path)\\w+[\"']?\\s*:[^\\n,]*[\\n,]\\s*)*?"
              + "[\"']?(?:file|path)[\"']?\\s*:\\s*[\"']?([^\"'\\s,}]+)");

  @Override
  public Tool tool() {
    return Tool.LIQUIBASE;
  }

  @Override
  public boolean fits(Folder folder) {
    return changelog(folder).isPresent() || !folder.sqlNames().isEmpty();
  }

  private static Optional<Path> changelog(Folder folder) {
    return folder.files().entrySet().stream()
        .filter(file -> CHANGELOG.matcher(file.getKey()).matches())
        .map(file -> file.getValue())
        .sorted(
            Comparator.comparing(
                (Path path) -> !Names.file(path).toLowerCase(Locale.ROOT).contains("master")))
        .findFirst();
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    Optional<Path> changelog = changelog(folder);
    if (changelog.isPresent()
        && (sources.text(changelog.get()).contains("databaseChangeLog")
            || sources.text(changelog.get()).contains("liquibase"))) {
      return Optional.of(Names.file(changelog.get()) + " is there");
    }
    return Markers.in(folder, sources, Markers.LIQUIBASE);
  }

  @Override
  public void read(Folder folder, History history) {
    Optional<Path> changelog = changelog(folder);
    if (changelog.isPresent()) {
      follow(folder, changelog.get(), history, new HashSet<>());
      folder
          .deepSql()
          .forEach(
              path -> history.skip(path, Names.file(changelog.get()) + " does not include it"));
      return;
    }
    List<Path> files = new ArrayList<>();
    for (Folder each : folder.tree().toList()) {
      for (String name : each.sqlNames()) {
        Path path = each.path().resolve(name);
        if (Markers.LIQUIBASE.isIn(history.sources(), path)) {
          files.add(path);
        } else if (each == folder) {
          history.skip(path, "it does not start with --liquibase formatted sql");
        }
      }
    }
    files.sort(Comparator.comparing(Folder::shown));
    files.forEach(path -> history.take(path).ifPresent(file -> new Reading(file, history).read()));
  }

  private static void follow(Folder folder, Path changelog, History history, Set<Path> seen) {
    if (!seen.add(changelog.normalize())) {
      return;
    }
    Optional<SourceFile> file = history.take(changelog);
    if (file.isEmpty()) {
      return;
    }
    boolean xml = Names.file(changelog).toLowerCase(Locale.ROOT).endsWith(".xml");
    String text = xml ? withoutComments(file.get().text()) : file.get().text();
    Matcher match = (xml ? INCLUDE_XML : INCLUDE_YAML).matcher(text);
    while (match.find()) {
      Span place = new Span(file.get(), match.start(2), match.end(2));
      Optional<Path> found = resolve(folder, changelog, match.group(2));
      if (found.isPresent() && xml && isForOthers(text, match)) {
        history.skip(found.get(), "the changelog says it is for another database");
      } else if (found.isEmpty()) {
        history.problem(
            Problem.warning(
                place,
                "the changelog includes " + match.group(2) + ", which is not there",
                "check the path, or give a directory that holds it"));
      } else if (Files.isDirectory(found.get())) {
        List<Path> inside = new ArrayList<>();
        Folder.of(found.get(), new ArrayList<>())
            .tree()
            .forEach(each -> inside.addAll(each.files().values()));
        inside.sort(Comparator.comparing(Folder::shown));
        inside.forEach(path -> include(folder, path, history, seen));
      } else {
        include(folder, found.get(), history, seen);
      }
    }
    if (file.get().text().contains("createTable") || file.get().text().contains("addColumn")) {
      history.problem(
          Problem.note(
              file.get().path(),
              "changes that are not written in SQL are not analysed",
              "write them as formatted SQL to have them checked"));
    }
  }

  /** Tells whether an element, or the changeset around it, names only other databases. */
  private static boolean isForOthers(String xml, Matcher element) {
    Matcher own = DBMS.matcher(element.group());
    if (own.find() && !Reading.isOurs(own.group(1))) {
      return true;
    }
    Matcher changeset = CHANGESET_XML.matcher(xml);
    while (changeset.find() && changeset.start() <= element.start()) {
      Matcher around = DBMS.matcher(changeset.group(1));
      if (element.start() < changeset.end() && around.find()) {
        return !Reading.isOurs(around.group(1));
      }
    }
    return false;
  }

  /** Returns XML with blanks in the place of its comments, so that offsets stay. */
  private static String withoutComments(String xml) {
    return XML_COMMENT.matcher(xml).replaceAll(comment -> " ".repeat(comment.group().length()));
  }

  private static void include(Folder folder, Path path, History history, Set<Path> seen) {
    if (Folder.isSql(Names.file(path))) {
      if (seen.add(path.normalize())) {
        history.take(path).ifPresent(file -> new Reading(file, history).read());
      }
    } else if (Names.file(path).matches("(?i).*\\.(?:xml|ya?ml|json)")) {
      follow(folder, path, history, seen);
    }
  }

  private static Optional<Path> resolve(Folder folder, Path changelog, String written) {
    try {
      String name = written.replaceFirst("^classpath:/?", "").replaceFirst("^/", "");
      Path beside = changelog.resolveSibling(name).normalize();
      if (Files.exists(beside)) {
        return Optional.of(beside);
      }
      Path at = folder.path();
      for (int i = 0; i < 8; i++) {
        Path candidate = at.resolve(name).normalize();
        if (Files.exists(candidate)) {
          return Optional.of(candidate);
        }
        Path above = at.resolveSibling("").normalize();
        if (above.equals(at) || at.toString().isEmpty()) {
          return Optional.empty();
        }
        at = above;
      }
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Reads one file of formatted SQL. */
  private static final class Reading {
    private static final Pattern CHANGESET =
        Pattern.compile(
            "(?i)^\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):\\s*(\"[^\"]+\"|\\S+)(.*)$");
    private static final Pattern ALMOST =
        Pattern.compile("(?i)^\\s*--\\s*(?:changeset\\b.*|change\\s*set\\s.*:.*)$");
    private static final Pattern ATTRIBUTE = Pattern.compile("(?i)\\b(\\w+):\\s*(\"[^\"]*\"|\\S+)");
    private static final Pattern ROLLBACK = Pattern.compile("(?i)^(\\s*--\\s*rollback\\s)(.*)$");
    private static final Pattern ROLLBACK_BLOCK =
        Pattern.compile("(?i)^\\s*/\\*\\s*liquibase\\s+rollback\\s*");
    private static final Pattern IGNORE =
        Pattern.compile("(?i)^\\s*--\\s*ignoreLines:\\s*(start|end|[0-9]+)\\s*$");

    private final SourceFile file;
    private final History history;
    private final List<Span> up = new ArrayList<>();
    private final List<Span> down = new ArrayList<>();
    private String version = "";
    private boolean open;
    private boolean ours;
    private Optional<Span> noTransaction = Optional.empty();
    private boolean splits = true;
    private String delimiter = "";
    private int start;

    Reading(SourceFile file, History history) {
      this.file = file;
      this.history = history;
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

    private static boolean isOurs(String databases) {
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
              .with(PlaceholderSyntax.DOLLAR_BRACES);
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
      if (delimiter.isEmpty() || delimiter.equals(";")) {
        return parts;
      }
      List<Span> result = new ArrayList<>();
      Pattern end = Pattern.compile("(?im)" + Pattern.quote(delimiter) + "\\s*$");
      for (Span part : parts) {
        Matcher match = end.matcher(part.text());
        int from = 0;
        while (match.find()) {
          result.addAll(Line.part(file, part.start() + from, part.start() + match.start()));
          from = match.end();
        }
        result.addAll(Line.part(file, part.start() + from, part.end()));
      }
      return result;
    }
  }
}
