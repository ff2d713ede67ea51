package dev.interlock.migration;

import dev.interlock.parse.PlaceholderSyntax;
import dev.interlock.source.SourceFile;
import dev.interlock.source.Span;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MyBatis Migrations: {@code id_name.sql} by number, cut at {@code -- //@UNDO}. */
final class MybatisReader implements ToolReader {
  private static final Pattern NAME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)_.*\\.sql");
  private static final Pattern UNDO = Pattern.compile("^\\s*(?:--|//)\\s*//\\s*@UNDO.*");
  private static final Pattern LOOSE = Pattern.compile("(?i)^\\s*--\\s*(?://)?\\s*@undo\\b.*");

  @Override
  public Tool tool() {
    return Tool.MYBATIS;
  }

  @Override
  public boolean fits(Folder folder) {
    return folder.sqlNames().stream().anyMatch(name -> NAME.matcher(name).matches());
  }

  @Override
  public Optional<String> evidence(Folder folder, Sources sources) {
    return Markers.in(folder, sources, Markers.MYBATIS);
  }

  @Override
  public void read(Folder folder, History history) {
    Map<String, String> environment = environment(folder, history);
    List<Path> files = new ArrayList<>();
    folder
        .files()
        .forEach(
            (name, path) -> {
              if (NAME.matcher(name).matches()) {
                files.add(path);
              } else if (name.equals("bootstrap.sql")) {
                history.take(path).ifPresent(file -> read(file, "", environment, history));
              } else if (Folder.isSql(name)) {
                history.skip(
                    path,
                    name.equals("onabort.sql")
                        ? "MyBatis runs it only when a migration fails"
                        : "its name is not one MyBatis runs (20260131120000_name.sql)");
              }
            });
    files.sort(Comparator.comparing(MybatisReader::version).thenComparing(Names::file));
    for (Path path : files) {
      history
          .take(path)
          .ifPresent(file -> read(file, version(path).toPlainString(), environment, history));
    }
    history.checkDuplicates("MyBatis records a version once");
  }

  private static BigDecimal version(Path path) {
    Matcher match = NAME.matcher(Names.file(path));
    return match.matches() ? new BigDecimal(match.group(1)) : BigDecimal.ZERO;
  }

  /**
   * Returns the settings of the environment: the only one, or the one that the tool takes when none
   * is named. They are the values of placeholders, too.
   *
   * @see <a href="https://mybatis.org/migrations/init.html">MyBatis on environments</a>
   */
  private static Map<String, String> environment(Folder folder, History history) {
    Path at = folder.path().resolveSibling("environments");
    List<Path> files =
        Files.isDirectory(at)
            ? Folder.of(at, new ArrayList<>()).files().values().stream()
                .filter(path -> Names.file(path).endsWith(".properties"))
                .toList()
            : List.of();
    Optional<Path> file =
        files.size() == 1
            ? Optional.of(files.getFirst())
            : files.stream()
                .filter(path -> Names.file(path).equals("development.properties"))
                .findFirst();
    Map<String, String> settings = new HashMap<>();
    if (file.isPresent()) {
      Properties properties = new Properties();
      try {
        properties.load(new StringReader(history.sources().text(file.get())));
      } catch (IOException | IllegalArgumentException e) {
        return settings;
      }
      for (String key : properties.stringPropertyNames()) {
        String value = properties.getProperty(key);
        if (!value.contains("${")) {
          settings.put(key, value.strip());
        }
      }
    }
    return settings;
  }

  private static void read(
      SourceFile file, String version, Map<String, String> environment, History history) {
    List<Section> sections = new ArrayList<>();
    int start = 0;
    Direction direction = Direction.UP;
    for (Line line : Line.of(file)) {
      if (direction == Direction.UP && UNDO.matcher(line.text()).matches()) {
        sections.add(section(direction, Line.part(file, start, line.start()), environment));
        direction = Direction.DOWN;
        start = line.next();
      } else if (direction == Direction.UP && LOOSE.matcher(line.text()).matches()) {
        history.problem(
            Problem.warning(
                line.span(),
                "MyBatis does not take this for the undo marker, so what follows runs as well",
                "write exactly -- //@UNDO"));
      }
    }
    sections.add(section(direction, Line.part(file, start, file.text().length()), environment));
    history.add(
        new Migration(
            file.path(), version, Migration.Kind.VERSIONED, List.of(file), sections, false));
  }

  private static Section section(
      Direction direction, List<Span> parts, Map<String, String> environment) {
    Section section =
        Section.of(
                direction, TransactionMode.FILE, Tool.MYBATIS.usually(), parts.toArray(Span[]::new))
            .with(PlaceholderSyntax.DOLLAR_BRACES)
            .given(environment);
    if (!isTrue(environment, "auto_commit")) {
      return section;
    }
    return isTrue(environment, "send_full_script")
        ? section.in(
            TransactionMode.IMPLICIT,
            "auto_commit and send_full_script make MyBatis send each script as one message, which"
                + " the server runs as one transaction when it holds several statements",
            Optional.empty())
        : section.in(
            TransactionMode.STATEMENT,
            "auto_commit makes MyBatis run each statement by itself",
            Optional.empty());
  }

  private static boolean isTrue(Map<String, String> environment, String key) {
    return environment.getOrDefault(key, "false").equalsIgnoreCase("true");
  }
}
