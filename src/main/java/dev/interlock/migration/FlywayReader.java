package dev.interlock.migration;

import dev.interlock.source.SourceFile;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Flyway: {@code V1.2__name.sql} by version, then {@code R__name.sql} by name, directories
 * included, and callbacks such as {@code afterMigrate.sql}. A migration is one transaction, unless
 * it holds a statement that Flyway knows cannot run in one, or the configuration says otherwise.
 */
final class FlywayReader implements ToolReader {

  @Override
  public Tool tool() {
    return Tool.FLYWAY;
  }

  @Override
  public boolean fits(Folder folder) {
    return holdsMigrations(folder, FlywayNames.USUAL)
        || isDefaultLocation(folder)
            && folder.tree().anyMatch(each -> holdsMigrations(each, FlywayNames.USUAL))
        || !folder.files().isEmpty() && fits(folder, FlywaySettings.of(folder));
  }

  /** Flyway's configuration may name the files otherwise, or the directories. */
  private static boolean fits(Folder folder, FlywaySettings settings) {
    return holdsMigrations(folder, FlywayNames.of(settings))
        || isRoot(folder, settings) && locations(folder, settings).size() > 1;
  }

  private static boolean holdsMigrations(Folder folder, FlywayNames names) {
    return folder.files().keySet().stream().anyMatch(names::isMigration);
  }

  private static boolean isRoot(Folder folder, FlywaySettings settings) {
    return settings.at().equals(folder.path().toAbsolutePath().normalize());
  }

  /** Returns the directories below this one that the configuration names. */
  private static List<Folder> locations(Folder folder, FlywaySettings settings) {
    Path root = folder.path().toAbsolutePath().normalize();
    List<Folder> found = new ArrayList<>();
    for (Path location : settings.locations()) {
      if (location.startsWith(root) && !location.equals(root)) {
        Optional<Folder> at = Optional.of(folder);
        for (Path name : root.relativize(location)) {
          at = at.flatMap(each -> Optional.ofNullable(each.folders().get(name.toString())));
        }
        at.ifPresent(found::add);
      }
    }
    return found;
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
    FlywaySettings settings = FlywaySettings.of(folder);
    List<Folder> locations = isRoot(folder, settings) ? locations(folder, settings) : List.of();
    new Reading(history, settings).read(locations.size() > 1 ? locations : List.of(folder));
  }

  private record Versioned(List<BigInteger> version, String written, Path path, boolean baseline) {}

  /** Reads one history. */
  private static final class Reading {
    private final History history;
    private final FlywayNames names;
    private final FlywayTransactions transactions;
    private final List<Versioned> versioned = new ArrayList<>();
    private final Map<List<BigInteger>, Path> undo = new LinkedHashMap<>();
    private final List<Path> repeatable = new ArrayList<>();
    private final Map<FlywayNames.Kind, List<Path>> callbacks = new LinkedHashMap<>();

    Reading(History history, FlywaySettings settings) {
      this.history = history;
      names = FlywayNames.of(settings);
      transactions = new FlywayTransactions(history, settings);
    }

    void read(List<Folder> locations) {
      for (Folder location : locations) {
        for (Folder each : location.tree().toList()) {
          if (each == location || belongs(each)) {
            each.files().forEach(this::take);
          }
        }
      }
      versioned.sort(
          Comparator.comparing(Versioned::version, FlywayReader::compare)
              .thenComparing(v -> Names.file(v.path)));
      repeatable.sort(Comparator.comparing(path -> text(Names.file(path))));
      around(FlywayNames.Kind.BEFORE_ALL, Migration.Kind.EACH_RUN);
      versioned();
      around(FlywayNames.Kind.BETWEEN, Migration.Kind.EACH_RUN);
      repeatable.forEach(path -> add(path, "", Migration.Kind.REPEATABLE, Optional.empty()));
      around(FlywayNames.Kind.AFTER_ALL, Migration.Kind.EACH_RUN);
      around(FlywayNames.Kind.CALLBACK, Migration.Kind.CALLBACK);
      undo.values()
          .forEach(path -> history.skip(path, "there is no versioned migration for it to undo"));
      history.checkDuplicates(
          "Flyway stops",
          version -> version.replaceAll("(?<![0-9])0+(?=[0-9])", "").replaceAll("(?:\\.0)+$", ""));
    }

    /** Directories below belong to the location; Flyway searches it to the bottom. */
    private boolean belongs(Folder folder) {
      return folder.files().keySet().stream().anyMatch(name -> names.read(name).isPresent());
    }

    private String text(String file) {
      return names.read(file).map(FlywayNames.Name::text).orElse(file);
    }

    private void take(String file, Path path) {
      Optional<FlywayNames.Name> name = names.read(file);
      if (name.isPresent()) {
        FlywayNames.Kind kind = name.get().kind();
        String text = name.get().text();
        switch (kind) {
          case VERSIONED, BASELINE ->
              versioned.add(
                  new Versioned(
                      version(text),
                      text.replace('_', '.'),
                      path,
                      kind == FlywayNames.Kind.BASELINE));
          case UNDO -> undo.put(version(text), path);
          case REPEATABLE -> repeatable.add(path);
          case BEFORE_ALL, BETWEEN, AFTER_ALL, CALLBACK ->
              callbacks.computeIfAbsent(kind, _ -> new ArrayList<>()).add(path);
        }
      } else if (Folder.isSql(file)) {
        history.skip(path, "its name is not one Flyway runs (V1__name.sql, R__name.sql)");
      } else if (FlywayNames.isCode(file)) {
        history.skip(path, "it is written in code: not analysed");
      }
    }

    private void versioned() {
      boolean fresh = true;
      for (Versioned each : versioned) {
        Migration.Kind kind =
            each.baseline && !fresh ? Migration.Kind.BASELINE : Migration.Kind.VERSIONED;
        fresh = false;
        add(
            each.path,
            each.written,
            kind,
            each.baseline ? Optional.empty() : Optional.ofNullable(undo.remove(each.version)));
      }
    }

    /** Callbacks of one event run in the order of their names. */
    private void around(FlywayNames.Kind event, Migration.Kind kind) {
      callbacks.getOrDefault(event, List.of()).stream()
          .sorted(Comparator.comparing(Names::file))
          .forEach(path -> add(path, "", kind, Optional.empty()));
    }

    private void add(Path path, String version, Migration.Kind kind, Optional<Path> undoing) {
      Optional<SourceFile> beside = beside(path);
      if (FlywayTransactions.entry(beside, "shouldExecute")
          .filter(value -> value.text().equals("false"))
          .isPresent()) {
        history.skip(
            path, Names.file(FlywayTransactions.beside(path)) + " says shouldExecute=false");
        return;
      }
      Optional<SourceFile> file = history.take(path);
      if (file.isEmpty()) {
        undoing.ifPresent(other -> history.skip(other, "what it undoes could not be read"));
        return;
      }
      List<SourceFile> files = new ArrayList<>(List.of(file.get()));
      Section up = transactions.section(path, file.get(), Direction.UP, beside);
      List<Section> sections = new ArrayList<>(List.of(up));
      undoing.ifPresent(
          other ->
              history
                  .take(other)
                  .ifPresent(
                      down -> {
                        files.add(down);
                        sections.add(
                            transactions.section(other, down, Direction.DOWN, beside(other)));
                      }));
      history.add(
          new Migration(
              file.get().path(),
              version,
              kind,
              files,
              sections,
              up.transaction() == TransactionMode.STATEMENT));
    }

    /** Returns the text beside a file that says something about it alone. */
    private Optional<SourceFile> beside(Path path) {
      Path conf = FlywayTransactions.beside(path);
      return Files.exists(conf) ? history.take(conf) : Optional.empty();
    }
  }

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
}
