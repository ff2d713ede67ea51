package dev.interlock.migration;

import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Walks directories and reads the histories in them. */
final class Finder {
  private final Function<Path, Projects.Options> options;
  private final Optional<GivenText> given;
  private final Sources sources;
  private final Detector detector;
  private final List<Project> projects = new ArrayList<>();
  private final List<Detection.Ambiguous> ambiguous = new ArrayList<>();
  private final List<Detection.NotMigrations> nothing = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Path> claimed = new HashSet<>();

  Finder(Function<Path, Projects.Options> options, Optional<GivenText> given) {
    this.options = options;
    this.given = given;
    this.sources = new Sources(directory -> options.apply(directory).encoding(), given);
    this.detector = new Detector(sources);
  }

  Projects find(List<Path> paths) {
    Map<Path, List<Path>> alone = new LinkedHashMap<>();
    for (Path written : paths) {
      Path path = written.normalize();
      Optional<GivenText> text = given.filter(g -> g.isFor(path));
      if (Files.isDirectory(path)) {
        directory(path);
      } else if (!Files.exists(path) && text.isEmpty()) {
        problems.add(
            Problem.error(
                Folder.shown(written), "there is no such file or directory", "check the path"));
      } else if (text.filter(GivenText::alone).isPresent()
          || !claimed.contains(path) && !withItsHistory(path)) {
        alone
            .computeIfAbsent(path.resolveSibling("").normalize(), p -> new ArrayList<>())
            .add(path);
      }
    }
    alone.forEach(this::alone);
    projects.sort(Comparator.comparing(Project::path));
    return new Projects(projects, ambiguous, nothing, skipped, problems);
  }

  private void directory(Path path) {
    Folder folder = Folder.of(path, problems, given);
    int before = projects.size() + ambiguous.size();
    visit(folder, true);
    if (projects.size() + ambiguous.size() == before) {
      nothing.add(
          new Detection.NotMigrations(
              folder.shown(),
              folder.deepSql().isEmpty()
                  ? "there is no .sql file"
                  : options
                      .apply(path)
                      .tool()
                      .map(tool -> "no file has a name that " + tool + " runs")
                      .orElse("no .sql file is a migration")));
    }
  }

  private void visit(Folder whole, boolean given) {
    Folder folder = whole.without(claimed);
    if (!given && folder.isOtherDatabase()) {
      folder.deepSql().forEach(path -> skip(path, "it is for another database"));
      return;
    }
    if (folder.sqlNames().isEmpty() && folder.folders().isEmpty() && !folder.has("sqitch.plan")) {
      skipCode(folder);
      return;
    }
    Optional<Tool> said = options.apply(folder.path()).tool();
    if (said.isPresent()) {
      as(said.get(), folder);
    } else {
      switch (detector.detect(folder)) {
        case Detection.Detected detected -> {
          if (isSnapshot(folder, detected)) {
            skipAll(
                folder.sql(),
                "it stands beside a history; give it as a path to check it by itself");
          } else {
            read(folder, Detector.reader(detected.tool()), detected.why());
          }
        }
        case Detection.Ambiguous unclear -> unclear(folder, unclear);
        case Detection.NotMigrations _ -> {}
      }
    }
    skipCode(folder);
    folder
        .folders()
        .values()
        .forEach(
            each -> {
              if (Directed.isDownFolder(each, folder)) {
                skipAll(each.deepSql(), "it takes a migration back");
              } else {
                visit(each, false);
              }
            });
  }

  private void skipCode(Folder folder) {
    folder
        .files()
        .forEach(
            (name, path) ->
                CodeMigrations.reason(folder, name).ifPresent(reason -> skip(path, reason)));
  }

  private void as(Tool tool, Folder folder) {
    ToolReader reader = Detector.reader(tool);
    if (reader.fits(folder)) {
      read(folder, reader, "it was said to be " + tool);
    } else if (!folder.sqlNames().isEmpty()) {
      skipAll(folder.sql(), "its name is not one that " + tool + " runs");
    }
  }

  private void unclear(Folder folder, Detection.Ambiguous unclear) {
    ambiguous.add(unclear);
    skipAll(folder.sql(), "its tool could not be told");
    folder.folders().values().stream()
        .filter(each -> each.has("up.sql") || each.has("migration.sql"))
        .forEach(each -> skipAll(each.deepSql(), "its tool could not be told"));
  }

  /**
   * Files of no tool and without numbers, above directories that hold a history, are snapshots,
   * seeds or scripts: no part of that history, and no history themselves.
   */
  private boolean isSnapshot(Folder folder, Detection.Detected detected) {
    return detected.tool() == Tool.PLAIN
        && !PlainReader.isHistory(folder)
        && folder.folders().values().stream().anyMatch(each -> holdsHistory(each, 3));
  }

  private boolean holdsHistory(Folder folder, int depth) {
    if (folder.isOtherDatabase()) {
      return false;
    }
    boolean here =
        switch (detector.detect(folder)) {
          case Detection.Detected detected ->
              detected.tool() != Tool.PLAIN || PlainReader.isHistory(folder);
          case Detection.Ambiguous _ -> true;
          case Detection.NotMigrations _ -> false;
        };
    return here
        || depth > 0
            && folder.folders().values().stream().anyMatch(each -> holdsHistory(each, depth - 1));
  }

  private void read(Folder folder, ToolReader reader, String why) {
    History history = new History(sources);
    reader.read(folder, history);
    add(folder.path(), reader.tool(), why, history, folder.sql());
  }

  private void add(Path path, Tool tool, String why, History history, List<Path> all) {
    all.forEach(each -> history.skip(each, "its name is not one that " + tool + " runs"));
    claimed.addAll(history.taken());
    Optional<TransactionMode> mode = options.apply(path).transaction();
    List<Migration> migrations =
        history.migrations().stream()
            .map(migration -> withTemplates(migration, tool, history))
            .map(migration -> mode.map(migration::in).orElse(migration))
            .toList();
    List<Problem> found = new ArrayList<>(history.problems());
    found.sort(Comparator.comparing(Problem::path));
    projects.add(new Project(Folder.shown(path), tool, why, migrations, history.skipped(), found));
  }

  private static Migration withTemplates(Migration migration, Tool tool, History history) {
    List<Section> sections = new ArrayList<>();
    boolean changed = false;
    for (Section section : migration.sections()) {
      Optional<UnknownTemplates.Found> found =
          switch (section.placeholders()) {
            case PlaceholderSyntax.None _, PlaceholderSyntax.Psql _ ->
                section.parts().stream().flatMap(p -> UnknownTemplates.in(p).stream()).findFirst();
            case PlaceholderSyntax.Delimited _, PlaceholderSyntax.Environment _ -> Optional.empty();
          };
      changed |= found.isPresent();
      sections.add(found.map(f -> section.with(f.syntax())).orElse(section));
      if (found.isPresent() && section.direction() == Direction.UP && tool != Tool.PLAIN) {
        history.problem(
            Problem.note(
                found.get().place(),
                tool + " does not replace this placeholder; it is read as something unknown",
                "give its value under placeholders in .interlock.yaml"));
      }
    }
    return changed ? migration.with(sections) : migration;
  }

  /** Reads the history a file belongs to, or tells that there is none. */
  private boolean withItsHistory(Path file) {
    for (Path root : roots(file)) {
      Folder folder = Folder.of(root, problems, given);
      Optional<ToolReader> reader = Optional.empty();
      String why = "";
      Optional<Tool> said = options.apply(root).tool();
      if (said.isPresent()) {
        reader = said.map(Detector::reader).filter(r -> r.fits(folder));
        why = "it was said to be " + said.get();
      } else {
        switch (detector.detect(folder)) {
          case Detection.Detected detected -> {
            if (detected.tool() != Tool.PLAIN || PlainReader.isHistory(folder)) {
              reader = Optional.of(Detector.reader(detected.tool()));
              why = detected.why();
            }
          }
          case Detection.Ambiguous unclear -> {
            if (!root.equals(file.resolveSibling("").normalize())) {
              continue;
            }
            if (ambiguous.stream().noneMatch(each -> each.path().equals(unclear.path()))) {
              ambiguous.add(unclear);
            }
            skip(file, "its tool could not be told");
            return true;
          }
          case Detection.NotMigrations _ -> {}
        }
      }
      if (reader.isPresent()) {
        History history = new History(sources);
        reader.get().read(folder, history);
        if (history.has(file)) {
          add(folder.path(), reader.get().tool(), why, history, folder.sql());
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the directories that can be the root of a file's history, the nearest first. */
  private static List<Path> roots(Path file) {
    List<Path> roots = new ArrayList<>();
    Path parent = file.resolveSibling("").normalize();
    roots.add(parent);
    Path at = parent;
    for (int level = 0; level < 6; level++) {
      Path above = above(at);
      if (above.equals(at)) {
        break;
      }
      boolean inFolders =
          level == 0
              && (Set.of("migration.sql", "up.sql", "down.sql").contains(Names.file(file))
                  || Names.isNumbered(Names.file(parent)));
      boolean isDefault = above.endsWith(Path.of("db", "migration"));
      if (inFolders || isDefault || Files.exists(above.resolve("sqitch.plan"))) {
        roots.add(above);
      }
      at = above;
    }
    return roots;
  }

  private static Path above(Path path) {
    if (path.toString().isEmpty() || path.endsWith("..")) {
      return Path.of("..").resolve(path).normalize();
    }
    return path.resolveSibling("").normalize();
  }

  /** Files of no history that were given themselves are one, in the order they were given. */
  private void alone(Path parent, List<Path> files) {
    History history = new History(sources);
    Optional<Tool> said = options.apply(parent).tool();
    Tool tool = said.orElse(Tool.PLAIN);
    for (Path path : files) {
      Optional<SourceFile> file = history.take(path);
      if (file.isPresent()) {
        Section section =
            Section.whole(Direction.UP, file.get(), tool.usualTransaction(), tool.usually());
        List<Include> includes = PsqlIncludes.of(file.get(), parent, history);
        history.add(
            file.get(),
            Names.digits(Names.file(path)),
            section
                .with(PlainReader.SYNTAX)
                .including(includes)
                .given(PsqlVariables.of(file.get(), includes)));
      }
    }
    add(
        files.size() == 1 ? files.getFirst() : parent,
        tool,
        said.isPresent() ? "it was said to be " + tool : "the file was given by itself",
        history,
        List.of());
  }

  private void skipAll(List<Path> files, String reason) {
    files.forEach(path -> skip(path, reason));
  }

  private void skip(Path path, String reason) {
    if (claimed.add(path.normalize())) {
      skipped.add(new Skipped(Folder.shown(path), reason));
    }
  }
}
