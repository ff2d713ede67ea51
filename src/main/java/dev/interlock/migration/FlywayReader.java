package dev.interlock.migration;

import dev.interlock.parse.Fragment;
import dev.interlock.parse.Piece;
import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.parse.Script;
import dev.interlock.parse.Splitter;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Flyway: {@code V1.2__name.sql} by version, then {@code R__name.sql} by name, directories
 * included. A migration is one transaction, unless it holds a statement that Flyway knows cannot
 * run in one.
 */
final class FlywayReader implements ToolReader {
  private static final Pattern NAME =
      Pattern.compile("([VBU])([0-9]+(?:[._][0-9]+)*)(?:__.*)?\\.(?i:sql)");
  private static final Pattern REPEATABLE = Pattern.compile("R__(.*)\\.(?i:sql)");
  private static final Pattern CALLBACK =
      Pattern.compile("(?:(?:before|after)[A-Z]\\w*?|createSchema)(?:__.*)?\\.(?i:sql)");
  private static final Pattern CODE = Pattern.compile("[VBU][0-9]\\w*__\\w+\\.(java|kt|groovy)");
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "(?is)(?:(?:create|drop)\\s+(?:database|tablespace|subscription)|alter\\s+system"
              + "|(?:create|drop)(?:\\s+unique)?\\s+index\\s+concurrently"
              + "|reindex(?:\\s+verbose)?\\s+(?:schema|database|system)|vacuum|discard\\s+all)\\b.*");
  private static final Pattern SWITCH =
      Pattern.compile("(?m)^\\s*executeInTransaction\\s*=\\s*(true|false)\\s*$");
  private static final Pattern NO_PLACEHOLDERS =
      Pattern.compile("(?m)^\\s*placeholderReplacement\\s*=\\s*false\\s*$");
  private static final String USUAL = "Flyway runs each migration in a transaction";

  @Override
  public Tool tool() {
    return Tool.FLYWAY;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.files().keySet().stream().anyMatch(FlywayReader::isMigration)
        || isDefaultLocation(folder) && folder.tree().anyMatch(this::holdsMigrations);
  }

  private boolean holdsMigrations(Folder folder) {
    return folder.files().keySet().stream().anyMatch(FlywayReader::isMigration);
  }

  private static boolean isMigration(String name) {
    return NAME.matcher(name).matches() || REPEATABLE.matcher(name).matches();
  }

  private static boolean isDefaultLocation(Folder folder) {
    List<String> names = folder.names();
    int last = names.size() - 1;
    return last > 0 && names.get(last).equals("migration") && names.get(last - 1).equals("db");
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    if (!fits(folder)) {
      return Optional.empty();
    }
    if (folder.has("flyway.conf") || folder.has("flyway.toml")) {
      return Optional.of("a Flyway configuration is beside the files");
    }
    if (folder.files().keySet().stream().anyMatch(name -> name.endsWith(".sql.conf"))) {
      return Optional.of("script configurations (.sql.conf) are beside the files");
    }
    return Surroundings.above(folder, "flyway.conf", "flyway.toml")
        .map(file -> file + " is above the files");
  }

  @Override
  public void read(Folder folder, History history) {
    List<Versioned> versioned = new ArrayList<>();
    Map<List<BigInteger>, Path> undo = new LinkedHashMap<>();
    List<Path> repeatable = new ArrayList<>();
    List<Path> callbacks = new ArrayList<>();
    for (Folder each : folder.tree().toList()) {
      if (each != folder && !belongs(each)) {
        continue;
      }
      each.files()
          .forEach(
              (name, path) -> {
                Matcher match = NAME.matcher(name);
                if (match.matches()) {
                  List<BigInteger> version = version(match.group(2));
                  if (match.group(1).equals("U")) {
                    undo.put(version, path);
                  } else {
                    versioned.add(
                        new Versioned(
                            version,
                            match.group(2).replace('_', '.'),
                            path,
                            match.group(1).equals("B")));
                  }
                } else if (REPEATABLE.matcher(name).matches()) {
                  repeatable.add(path);
                } else if (CALLBACK.matcher(name).matches()) {
                  callbacks.add(path);
                } else if (Folder.isSql(name)) {
                  history.skip(path, "its name is not one Flyway runs (V1__name.sql, R__name.sql)");
                } else if (CODE.matcher(name).matches()) {
                  history.skip(path, "it is written in code: not analysed");
                }
              });
    }
    versioned.sort(
        Comparator.comparing(Versioned::version, FlywayReader::compare)
            .thenComparing(v -> Names.file(v.path)));
    repeatable.sort(Comparator.comparing(path -> description(Names.file(path))));
    boolean fresh = true;
    for (Versioned each : versioned) {
      Migration.Kind kind =
          each.baseline && !fresh ? Migration.Kind.BASELINE : Migration.Kind.VERSIONED;
      fresh = false;
      add(
          history,
          each.path,
          each.written,
          kind,
          each.baseline ? Optional.empty() : Optional.ofNullable(undo.remove(each.version)));
    }
    repeatable.forEach(path -> add(history, path, "", Migration.Kind.REPEATABLE, Optional.empty()));
    callbacks.forEach(path -> add(history, path, "", Migration.Kind.CALLBACK, Optional.empty()));
    undo.values()
        .forEach(path -> history.skip(path, "there is no versioned migration for it to undo"));
    history.checkDuplicates(
        "Flyway stops",
        version -> version.replaceAll("(?<![0-9])0+(?=[0-9])", "").replaceAll("(?:\\.0)+$", ""));
  }

  /** Directories below belong to the location; Flyway searches it to the bottom. */
  private boolean belongs(Folder folder) {
    return folder.files().keySet().stream()
        .anyMatch(name -> isMigration(name) || CALLBACK.matcher(name).matches());
  }

  private static String description(String name) {
    Matcher match = REPEATABLE.matcher(name);
    return match.matches() ? match.group(1) : name;
  }

  private record Versioned(List<BigInteger> version, String written, Path path, boolean baseline) {}

  private static List<BigInteger> version(String written) {
    List<BigInteger> parts =
        new ArrayList<>(Stream.of(written.split("[._]")).map(BigInteger::new).toList());
    while (parts.size() > 1 && parts.getLast().signum() == 0) {
      parts.removeLast();
    }
    return parts;
  }

  private static int compare(List<BigInteger> a, List<BigInteger> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      BigInteger left = i < a.size() ? a.get(i) : BigInteger.ZERO;
      BigInteger right = i < b.size() ? b.get(i) : BigInteger.ZERO;
      int order = left.compareTo(right);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static void add(
      History history, Path path, String version, Migration.Kind kind, Optional<Path> undo) {
    Optional<SourceFile> file = history.take(path);
    if (file.isEmpty()) {
      undo.ifPresent(other -> history.skip(other, "what it undoes could not be read"));
      return;
    }
    List<SourceFile> files = new ArrayList<>(List.of(file.get()));
    Section up = section(history, path, file.get(), Direction.UP);
    List<Section> sections = new ArrayList<>(List.of(up));
    undo.flatMap(
            other ->
                history
                    .take(other)
                    .map(
                        down -> {
                          files.add(down);
                          return section(history, other, down, Direction.DOWN);
                        }))
        .ifPresent(sections::add);
    history.add(
        new Migration(
            file.get().path(),
            version,
            kind,
            files,
            sections,
            up.transaction() == TransactionMode.STATEMENT));
  }

  private static Section section(History history, Path path, SourceFile file, Direction direction) {
    Section usual = Section.whole(direction, file, TransactionMode.FILE, USUAL);
    Path conf = path.resolveSibling(Names.file(path) + ".conf");
    Optional<SourceFile> settings = Files.exists(conf) ? history.take(conf) : Optional.empty();
    Section section =
        usual.with(
            settings.filter(s -> NO_PLACEHOLDERS.matcher(s.text()).find()).isPresent()
                ? new PlaceholderSyntax.None()
                : PlaceholderSyntax.DOLLAR_BRACES);
    if (settings.isPresent()) {
      Matcher match = SWITCH.matcher(settings.get().text());
      if (match.find()) {
        Span because = new Span(settings.get(), match.start(1), match.end(1));
        return match.group(1).equals("true")
            ? section.in(
                TransactionMode.FILE,
                Names.file(conf) + " says executeInTransaction=true",
                Optional.of(because))
            : section.in(
                TransactionMode.STATEMENT,
                Names.file(conf) + " says executeInTransaction=false",
                Optional.of(because));
      }
    }
    return mayRunOutside(file.text()) ? detected(history, file, section) : section;
  }

  private static boolean mayRunOutside(String text) {
    return HINT.matcher(text).find();
  }

  private static final Pattern HINT =
      Pattern.compile(
          "(?i)\\b(?:concurrently|vacuum|reindex|database|tablespace|subscription|system|discard)\\b");

  private static Section detected(History history, SourceFile file, Section section) {
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
    if (inside.isPresent()) {
      history.problem(
          Problem.warning(
              inside.get(),
              "Flyway refuses a migration that mixes this statement with "
                  + firstWords(outside.get())
                  + ", which cannot run in a transaction",
              "move one of them to a migration of its own; mixed=true would run both without a"
                  + " transaction"));
    }
    return section.in(
        TransactionMode.STATEMENT,
        "Flyway runs a migration without a transaction when it finds a statement such as this one",
        outside);
  }

  private static String firstWords(Span span) {
    String[] words = span.text().strip().split("\\s+");
    return String.join(" ", List.of(words).subList(0, Math.min(3, words.length)));
  }
}
