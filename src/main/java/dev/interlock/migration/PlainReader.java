package dev.interlock.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * No tool we know: home-made runners, schema files, dumps. Numbers order by value and come first,
 * other names order as text.
 */
final class PlainReader implements ToolReader {
  private static final String WHY = Tool.PLAIN.usually();
  static final PlaceholderSyntax SYNTAX = new PlaceholderSyntax.Psql();
  private static final Set<String> OURS = Set.of("postgres", "postgresql", "pg", "psql");
  private static final Pattern STOPS =
      Pattern.compile("(?im)^\\s*\\\\set\\s+ON_ERROR_STOP\\s+(?:on|1|true|yes)\\b");

  @Override
  public Tool tool() {
    return Tool.PLAIN;
  }

  @Override
  public boolean fits(Folder folder) {
    return !folder.sqlNames().isEmpty() || isVersioned(folder);
  }

  /** Tells whether names give an order: numbers, versions, or up and down. */
  static boolean isHistory(Folder folder) {
    return isVersioned(folder)
        || folder.sqlNames().stream()
            .anyMatch(name -> Names.isNumbered(name) || Directed.of(name).surely());
  }

  /** Tells whether the directories here are named by versions and hold SQL. */
  static boolean isVersioned(Folder folder) {
    return folder.folders().values().stream()
        .anyMatch(each -> Names.isNumbered(each.name()) && !each.sqlNames().isEmpty());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return Optional.empty();
  }

  @Override
  public void read(Folder folder, History history) {
    List<Path> found = new ArrayList<>();
    folder.sqlNames().forEach(name -> found.add(folder.path().resolve(name)));
    if (isVersioned(folder)) {
      folder
          .folders()
          .values()
          .forEach(
              each -> {
                if (Names.isNumbered(each.name())) {
                  found.addAll(each.deepSql());
                }
              });
    }
    readFiles(found, folder.path(), history);
  }

  /** Reads these files, in the order of their names. */
  static void readFiles(List<Path> found, Path root, History history) {
    List<Path> files = new ArrayList<>(withoutOtherDialects(found, history));
    files.sort(Names.NUMBERS_FIRST);
    files = byManifest(files, history);
    boolean numbered = files.stream().filter(PlainReader::isNumbered).count() > 1;
    Map<String, Path> down = new HashMap<>();
    Map<Path, String> up = new LinkedHashMap<>();
    Set<String> ahead = new HashSet<>();
    for (Path path : files) {
      Directed name = Directed.of(Names.file(path));
      if (!name.isDown()) {
        ahead.add(stem(path, name.stem()));
      }
    }
    for (Path path : files) {
      Directed name = Directed.of(Names.file(path));
      String stem = stem(path, name.stem());
      if (name.isDown() && (name.surely() || ahead.contains(stem))) {
        down.put(stem, path);
      } else {
        up.put(path, stem);
      }
    }
    Set<Path> included = new HashSet<>();
    Map<Path, List<Include>> includes = new HashMap<>();
    for (Path path : up.keySet()) {
      Optional<SourceFile> file = history.sources().file(path);
      file.ifPresent(
          text -> {
            List<Include> inside = PsqlIncludes.of(text, root, history);
            includes.put(path, inside);
            inside.forEach(each -> included.add(Path.of(each.file().path()).normalize()));
          });
    }
    for (Path path : up.keySet()) {
      if (included.contains(path.normalize())) {
        continue;
      }
      if (numbered && !isNumbered(path)) {
        history.beside(
            path,
            "it has no number among files that have one, so its place in the order is unknown");
        continue;
      }
      Optional<Path> back = Optional.ofNullable(down.remove(String.valueOf(up.get(path))));
      history
          .take(path)
          .ifPresent(
              file -> add(file, path, back, includes.getOrDefault(path, List.of()), history));
    }
    down.values().forEach(path -> history.skip(path, "there is no up file of its name"));
  }

  private static boolean isNumbered(Path path) {
    return Names.isNumbered(Names.file(path))
        || path.getParent() != null && Names.isNumbered(Names.file(path.getParent()));
  }

  private static void add(
      SourceFile file, Path path, Optional<Path> back, List<Include> includes, History history) {
    List<SourceFile> files = new ArrayList<>(List.of(file));
    includes.forEach(include -> files.add(include.file()));
    List<Section> sections = new ArrayList<>();
    Map<String, String> variables = PsqlVariables.of(file, includes);
    PlainSections.of(file)
        .ifPresentOrElse(
            parts ->
                parts.forEach(
                    part ->
                        sections.add(
                            section(part.direction(), part.span())
                                .including(includes)
                                .given(variables))),
            () ->
                sections.add(
                    section(Direction.UP, file.whole()).including(includes).given(variables)));
    back.flatMap(history::take)
        .ifPresent(
            other -> {
              files.add(other);
              sections.add(section(Direction.DOWN, other.whole()));
            });
    String digits = Names.digits(Names.file(path));
    history.add(
        new Migration(file.path(), digits, Migration.Kind.VERSIONED, files, sections, false));
  }

  private static Section section(Direction direction, Span part) {
    Section section = Section.of(direction, TransactionMode.STATEMENT, WHY, part).with(SYNTAX);
    return STOPS.matcher(part.file().text()).find() ? section : section.goingOn();
  }

  private static String stem(Path path, String name) {
    StringBuilder kept = new StringBuilder();
    for (String part : name.split("\\.", -1)) {
      if (!OURS.contains(part)) {
        kept.append('.').append(part);
      }
    }
    return path.resolveSibling(kept.toString().isEmpty() ? "." : kept.substring(1)).toString()
        + "!";
  }

  /**
   * A name such as {@code 1_x.postgres.up.sql} replaces its twin {@code 1_x.up.sql}; names of other
   * databases are left out.
   */
  private static List<Path> withoutOtherDialects(List<Path> found, History history) {
    Set<String> replaced = new HashSet<>();
    List<Path> kept = new ArrayList<>();
    for (Path path : found) {
      List<String> parts = List.of(Names.file(path).split("\\."));
      if (parts.stream().skip(1).anyMatch(Folder::isOtherDatabase)) {
        history.skip(path, "it is for another database");
        continue;
      }
      if (parts.stream().skip(1).anyMatch(OURS::contains)) {
        replaced.add(generic(path));
      }
      kept.add(path);
    }
    if (replaced.isEmpty()) {
      return kept;
    }
    List<Path> result = new ArrayList<>();
    for (Path path : kept) {
      boolean own =
          List.of(Names.file(path).split("\\.")).stream().skip(1).anyMatch(OURS::contains);
      if (!own && replaced.contains(generic(path))) {
        history.skip(path, "a file for PostgreSQL replaces it");
      } else {
        result.add(path);
      }
    }
    return result;
  }

  /** The name without its dialect, and without how a runner marks what must not be wrapped. */
  private static String generic(Path path) {
    List<String> parts = new ArrayList<>(List.of(Names.file(path).split("\\.")));
    for (int i = parts.size() - 1; i > 0; i--) {
      if (OURS.contains(parts.get(i)) || parts.get(i).equals("autocommit")) {
        parts.remove(i);
      }
    }
    return path.resolveSibling(String.join(".", parts)).toString();
  }

  /** A manifest.json that lists the files of its directory gives their order. */
  private static List<Path> byManifest(List<Path> files, History history) {
    Map<Path, Optional<List<String>>> manifests = new HashMap<>();
    for (Path path : files) {
      Path folder = path.resolveSibling(".").normalize();
      manifests.computeIfAbsent(folder, at -> manifest(at.resolve("manifest.json"), history));
    }
    if (manifests.values().stream().allMatch(Optional::isEmpty)) {
      return files;
    }
    List<Path> ordered = new ArrayList<>();
    Set<Path> done = new HashSet<>();
    for (Path path : files) {
      Path folder = path.resolveSibling(".").normalize();
      Optional<List<String>> manifest = manifests.getOrDefault(folder, Optional.empty());
      if (manifest.isEmpty()) {
        ordered.add(path);
      } else if (done.add(folder)) {
        List<String> names = manifest.get();
        for (String name : names) {
          files.stream()
              .filter(each -> each.resolveSibling(".").normalize().equals(folder))
              .filter(each -> Names.file(each).equals(name))
              .forEach(ordered::add);
        }
        files.stream()
            .filter(each -> each.resolveSibling(".").normalize().equals(folder))
            .filter(each -> !names.contains(Names.file(each)))
            .forEach(each -> history.skip(each, "manifest.json does not name it"));
      }
    }
    return ordered;
  }

  private static Optional<List<String>> manifest(Path path, History history) {
    String text = history.sources().text(path);
    Optional<List<String>> found = Optional.empty();
    if (!text.isEmpty()) {
      try {
        for (JsonNode value : new ObjectMapper().readTree(text)) {
          if (value.isArray()) {
            List<String> names = new ArrayList<>();
            value.forEach(name -> names.add(name.asText()));
            if (names.stream().allMatch(Folder::isSql)) {
              found = Optional.of(names);
            }
          }
        }
      } catch (JsonProcessingException e) {
        history.problem(
            Problem.warning(
                Folder.shown(path),
                "the manifest is not valid JSON: " + e.getOriginalMessage(),
                "mend it; the files are read in the order of their names"));
      }
    }
    return found;
  }
}
